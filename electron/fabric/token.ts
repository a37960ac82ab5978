import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/lib/result.ts';

/** A token, and where it was written when it was made here. */
export interface FabricToken {
  token: string;
  writtenTo?: string;
}

/**
 * The token consoles must show: from the file, else from `YILU_FABRIC_TOKEN`, else a new one in a new file that only
 * this user can read.
 * @returns error `token-file` when the file cannot be read or holds no token
 */
export async function loadToken(tokenFile: string | undefined, env: Record<string, string | undefined>): Promise<Result<FabricToken>> {
  if (tokenFile !== undefined) {
    const text = await readFile(tokenFile, 'utf8').catch(() => undefined);
    if (text === undefined) return fail('token-file', `the token file ${tokenFile} cannot be read`);
    const token = text.trim();
    return /^[\x21-\x7e]{1,4096}$/.test(token) ? ok({ token }) : fail('token-file', `the token file ${tokenFile} does not hold one token of visible ASCII characters`);
  }
  if (env.YILU_FABRIC_TOKEN) return ok({ token: env.YILU_FABRIC_TOKEN });
  const token = randomBytes(32).toString('base64url');
  const writtenTo = join(await mkdtemp(join(tmpdir(), 'yilu-fabric-')), 'token');
  await writeFile(writtenTo, `${token}\n`, { mode: 0o600 });
  return ok({ token, writtenTo });
}
