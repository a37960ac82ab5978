import type { LinkView } from './link.ts';

/** How far the picture on the screen can be trusted: `live` only when it is up to date. */
export type Trust = 'live' | 'resyncing' | 'connecting' | 'offline' | 'refused' | 'service-lost';

/** Judges port and link together; the port comes first, since without it the link's state is hearsay. */
export function trustOf({ port, status }: Pick<LinkView, 'port' | 'status'>): Trust {
  if (port === 'lost') return 'service-lost';
  if (port === 'connecting' || !status) return 'connecting';
  return status.state;
}

/** True when the picture must be greyed and dated. */
export function isDated(trust: Trust): trust is Exclude<Trust, 'live' | 'resyncing'> {
  return trust !== 'live' && trust !== 'resyncing';
}
