import { fail, ok, type Result } from '../../../shared/lib/result.ts';

/**
 * Reads the fabric's address: `wss:` anywhere, `ws:` only to loopback unless `insecure`.
 * @returns errors `bad-option` (not such an address, or one with credentials in it), `insecure-url`
 */
export function parseFabricAddress(text: string, insecure: boolean): Result<URL> {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'ws:' && url.protocol !== 'wss:')) return fail('bad-option', 'the fabric address must begin with wss:// or ws://');
  if (url.username !== '' || url.password !== '') return fail('bad-option', 'the fabric address must not carry a user name or password; use a token');
  if (url.hash !== '') return fail('bad-option', 'the fabric address must not carry a fragment');
  if (url.protocol === 'ws:' && !insecure && !isLoopback(url.hostname)) return fail('insecure-url', `${url.host} is not this machine: use wss:, or --insecure to accept that others can read and change what comes`);
  return ok(url);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
