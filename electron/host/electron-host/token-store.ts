import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';

const fileName = 'fabric-token.enc';

/** Whether the system's key store can keep a secret (on Linux 'basic_text' is no secret at all). */
function canKeep(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** Keeps the token for a fabric, encrypted by the system's key store; without one it keeps nothing. */
export async function keepToken(dataDir: string, fabric: string, token: string): Promise<void> {
  if (!canKeep()) return;
  await writeFile(join(dataDir, fileName), safeStorage.encryptString(JSON.stringify({ fabric, token })), { mode: 0o600 });
}

/** The token kept for this very fabric, or undefined: none, another fabric's, or not readable by this user. */
export async function readKeptToken(dataDir: string, fabric: string): Promise<string | undefined> {
  if (!canKeep()) return undefined;
  try {
    const kept: unknown = JSON.parse(safeStorage.decryptString(await readFile(join(dataDir, fileName))));
    const { fabric: of, token } = kept as { fabric?: unknown; token?: unknown };
    return of === fabric && typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}
