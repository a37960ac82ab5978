import { createHash, randomBytes } from 'node:crypto';

/** Unspent keys and sessions kept per window; older ones fall out. */
const keptPerWindow = 8;

/**
 * One-time keys and the sessions they are changed for. A key opens one window once; the session that follows lives in
 * an HttpOnly cookie, so a reload works and a copied address does not. Only hashes are kept, so that comparing takes
 * the same time whatever is sent.
 */
export class WindowKeys {
  private readonly keys = new Map<string, string[]>();
  private readonly sessions = new Map<string, string[]>();

  /** A new one-time key for a window. */
  issue(window: string): string {
    return add(this.keys, window);
  }

  /**
   * Spends a key.
   * @returns the session's secret, or undefined when the key was never given out or is spent
   */
  redeem(window: string, key: string): string | undefined {
    const kept = this.keys.get(window) ?? [];
    const index = kept.indexOf(hash(key));
    if (index < 0) return undefined;
    kept.splice(index, 1);
    return add(this.sessions, window);
  }

  /** Whether a session's secret opens a window. */
  isOpen(window: string, secret: string | undefined): boolean {
    return secret !== undefined && (this.sessions.get(window)?.includes(hash(secret)) ?? false);
  }
}

function add(kept: Map<string, string[]>, window: string): string {
  const secret = randomBytes(32).toString('base64url');
  kept.set(window, [...(kept.get(window) ?? []), hash(secret)].slice(-keptPerWindow));
  return secret;
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Name of a window's cookie. Cookies ignore ports, so the port is in the name: two consoles do not clash. */
export function cookieName(window: string, port: number): string {
  return `yilu_${port}_${window}`;
}

/** `Set-Cookie` for a session: out of reach of scripts and of every other site, gone with the browser. */
export function buildCookie(window: string, port: number, secret: string): string {
  return `${cookieName(window, port)}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
}

/** The value of one cookie in a `Cookie` header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
