import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/lib/result.ts';

/** Longest token taken, characters. */
const maxTokenLength = 4_096;

/** A token for the embedded fabric of this run. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Reads a bearer token: the file's text without the white space around it, visible ASCII only (RFC 6750). */
export async function readToken(path: string): Promise<Result<string>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (text instanceof Error) return fail('token-file', `the token file ${path} cannot be read (${text.code ?? text.message})`);
  const token = text.trim();
  if (token.length === 0 || token.length > maxTokenLength || !/^[\x21-\x7e]+$/.test(token)) {
    return fail('token-file', `the token file ${path} does not hold one token of 1 to ${maxTokenLength} visible ASCII characters`);
  }
  return ok(token);
}
