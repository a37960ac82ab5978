import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing; one that is there is left as it is. Unlike Node's recursive
 * `mkdir` it comes to an end where a folder is there and takes none (`/proc`, automounts): that asks for ever.
 * @param path absolute
 * @throws what the file system throws: `EEXIST` for a file, `ENOENT` where nothing can be made
 */
export async function makeFolder(path: string, mode: number): Promise<void> {
  const error = await makeOne(path, mode);
  if (error === undefined) return;
  if (error.code !== 'ENOENT' || dirname(path) === path) throw error;
  await makeFolder(dirname(path), mode);
  const still = await makeOne(path, mode);
  if (still !== undefined) throw still;
}

/** @returns undefined when the folder is there now */
async function makeOne(path: string, mode: number): Promise<NodeJS.ErrnoException | undefined> {
  const error = await mkdir(path, { mode }).then(() => undefined, (reason: NodeJS.ErrnoException) => reason);
  const isThere = error?.code === 'EEXIST' && (await stat(path).then((found) => found.isDirectory(), () => false));
  return isThere ? undefined : error;
}
