import type { IncomingHttpHeaders } from 'node:http';

/**
 * The windows' Content-Security-Policy, the same in both hosts: nothing but the bundle's own files. MapLibre's and
 * deck.gl's workers are files of the bundle, so neither
 * `blob:` workers nor `unsafe-eval` are allowed; `data:` images are the
 * icons inside MapLibre's style sheet. Element styles are set through the CSSOM, which no policy restricts.
 * @param connect further sources for fetch and sockets (the browser host's own WebSocket address)
 * @param media origins of media servers (`--media`): windows may fetch video from them, and play it from the `blob:`
 *   addresses that Media Source Extensions need; without any, no media at all
 */
export function buildContentSecurityPolicy(connect: readonly string[] = [], media: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect, ...media].join(' ')}`,
    ...(media.length > 0 ? [`media-src blob: ${media.join(' ')}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer that a window gets, in both hosts. */
export function buildSecurityHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()',
  };
}

/**
 * Whether a request names this console as its host: a page of another site that points its name at 127.0.0.1
 * (DNS rebinding) does not.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  // A browser leaves out the port that http has anyway.
  const ends = port === 80 ? ['', ':80'] : [`:${port}`];
  return host !== undefined && ['127.0.0.1', 'localhost', '[::1]'].some((name) => ends.some((end) => host.toLowerCase() === name + end));
}

/** Whether a WebSocket upgrade comes from a page of this console: browsers always send Origin with one. */
export function isOwnOrigin(headers: IncomingHttpHeaders, port: number): boolean {
  return isOwnHost(headers.host, port) && headers.origin === `http://${headers.host}`;
}

/** Where Electron windows live. */
export const appOrigin = 'app://console';

/** Whether an Electron window may go to an address: the console's own pages and nothing else. */
export function isAllowedNavigation(address: string): boolean {
  const url = URL.parse(address);
  // Custom schemes have the opaque origin 'null' in Node, so protocol and host are compared.
  return url !== null && url.protocol === 'app:' && url.host === 'console' && url.username === '' && url.password === '';
}

/** Chromium's names for asking servers on this machine's own network: media servers stand there. */
const networkPermissions = new Set(['local-network', 'local-network-access', 'loopback-network']);

/**
 * Permissions that a window may use. Fullscreen is the wall's own mode. The local network is open as far as the policy
 * goes (`--media`); without the permission Electron 43 and later keep pages of `app:` from it. All else is denied.
 */
export function isAllowedPermission(permission: string, origin: string): boolean {
  return (permission === 'fullscreen' || networkPermissions.has(permission)) && isAllowedNavigation(origin);
}

/** What is known of the sender of an IPC message. */
export interface IpcSender {
  /** Address of the frame, undefined when the frame is gone. */
  frameUrl: string | undefined;
  isMainFrame: boolean;
  /** The window is one that this host opened. */
  isOwnWindow: boolean;
}

/** Whether an IPC message is believed: from the main frame of a window of ours that shows a page of ours. */
export function isTrustedSender(sender: IpcSender): boolean {
  return sender.isOwnWindow && sender.isMainFrame && sender.frameUrl !== undefined && isAllowedNavigation(sender.frameUrl);
}
