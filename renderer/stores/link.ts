import { create } from 'zustand';
import type { Alert, Events, LinkStatus } from '../../shared/ipc/contract.ts';

/** How far the picture can be trusted. */
export interface LinkView {
  /** The window's own port to the service. */
  port: 'connecting' | 'open' | 'lost';
  status: LinkStatus | undefined;
  alerts: readonly Alert[];
  hello: Events['hello'] | undefined;
}

/** The link store; written by the bridge. */
export const useLink = create<LinkView>(() => ({ port: 'connecting', status: undefined, alerts: [], hello: undefined }));
