import { Emitter } from '../../shared/lib/emitter.ts';

const blocked = new Set<string>();
let listens = false;

/** Told the origin that this window's policy (CSP) has just kept a stream from. */
export const onOriginBlocked = new Emitter<string>();

/** The origin of a stream's address; undefined when it is none (simulated streams have none). */
export function originOf(url: string): string | undefined {
  const parsed = URL.parse(url, globalThis.location?.href);
  return parsed === null || parsed.origin === 'null' ? undefined : parsed.origin;
}

/** Whether the window's policy has refused an address's origin since the window was opened (`--media` allows more). */
export function isBlocked(url: string): boolean {
  const origin = originOf(url);
  return origin !== undefined && blocked.has(origin);
}

/** Notes what the policy refuses from now on; the browser tells of it only by events. Once a window. */
export function watchBlockedOrigins(): void {
  if (listens) return;
  listens = true;
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective !== 'connect-src' && effectiveDirective !== 'media-src') return;
    const origin = originOf(blockedURI);
    if (origin === undefined) return;
    blocked.add(origin);
    onOriginBlocked.emit(origin);
  });
}
