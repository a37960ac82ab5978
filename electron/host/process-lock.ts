import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';

/** A lock that this process holds; `release` gives it up. */
export interface ProcessLock {
  release(): Promise<void>;
}

/** What came of asking for a lock: the lock, or who has it (undefined while several starts take it at once). */
export type Taken = { lock: ProcessLock; heldBy?: undefined } | { lock?: undefined; heldBy: number | undefined };

interface Holder {
  pid: number;
  /** When the process began, in the system's own words; absent where it does not say. */
  began?: string;
}

/** Tries to take a lock whose holder has gone, before another start is believed to be faster each time. */
const maxTries = 5;

/**
 * Takes a lock file for this process. It names its holder, so that one left behind by a process that was killed is known
 * for what it is and taken over.
 * @throws what the file system throws when the lock's folder cannot be written
 */
export async function takeProcessLock(path: string): Promise<Taken> {
  const own = `${path}.${randomUUID()}`;
  const text = JSON.stringify({ pid: process.pid, began: beganAt(process.pid) } satisfies { pid: number; began: string | undefined });
  try {
    for (let tries = 0; tries < maxTries; tries++) {
      // A link appears with its whole text or not at all, and only where nothing is.
      await writeFile(own, text, { mode: 0o600 });
      const taken = await link(own, path).then(() => true, passCode('EEXIST', false));
      if (taken) return { lock: { release: () => release(path, text) } };
      const found = await readFile(path, 'utf8').catch(passCode('ENOENT', undefined));
      if (found === undefined) continue;
      const holder = parseHolder(found);
      if (holder && isAlive(holder)) return { heldBy: holder.pid };
      await setAside(path, own, found);
    }
    return { heldBy: undefined };
  } finally {
    await rm(own, { force: true }).catch(() => undefined);
  }
}

/** Removes a dead holder's lock, unless another start has put its own in its place meanwhile: then that one goes back. */
async function setAside(path: string, own: string, dead: string): Promise<void> {
  const aside = `${own}.aside`;
  await rename(path, aside).catch(passCode('ENOENT', undefined));
  const moved = await readFile(aside, 'utf8').catch(passCode('ENOENT', undefined));
  if (moved !== undefined && moved !== dead) await link(aside, path).catch(passCode('EEXIST', undefined));
  await rm(aside, { force: true });
}

async function release(path: string, text: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found === text) await rm(path, { force: true }).catch(() => undefined);
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, began } = JSON.parse(text) as { pid?: unknown; began?: unknown };
    if (!Number.isSafeInteger(pid) || (pid as number) <= 0) return undefined;
    return { pid: pid as number, ...(typeof began === 'string' && { began }) };
  } catch {
    return undefined;
  }
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and is another user's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // The number may have been given to another process since.
  const now = beganAt(pid);
  return began === undefined || now === undefined || now === began;
}

/** Boot and ticks since boot at which a process began, from Linux's /proc; undefined elsewhere. */
function beganAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // Field 22; the second, the name in brackets, may hold spaces.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${ticks}`;
  } catch {
    return undefined;
  }
}

function passCode<T>(code: string, instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === code) return instead;
    throw error;
  };
}
