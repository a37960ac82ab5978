import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** How long a browser left over may take to end, ms. */
const endWaitMs = 3_000;
const pollMs = 50;

/**
 * Process id of a browser that still runs on a profile: left behind by a host that was killed. A new window on the
 * same profile would be handed to it, out of our sight. Linux only: read from the profile's lock, believed only if
 * that process names this very profile.
 */
export function findStaleBrowser(profile: string, readCommandLine = commandLine): number | undefined {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
    return pid > 1 && readCommandLine(pid).split('\0').includes(`--user-data-dir=${profile}`) ? pid : undefined;
  } catch {
    return undefined;
  }
}

function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}

/** Ends a browser left over on a profile; kills it when it has not gone after 3 s. */
export async function endStaleBrowser(profile: string): Promise<void> {
  const pid = findStaleBrowser(profile);
  if (pid === undefined) return;
  if (!end(pid, 'SIGTERM')) return;
  for (let waitedMs = 0; waitedMs < endWaitMs; waitedMs += pollMs) {
    await wait(pollMs);
    if (findStaleBrowser(profile) !== pid) return;
  }
  end(pid, 'SIGKILL');
}

/** @returns false when it has gone by itself, or is another user's: the new window then opens as it can */
function end(pid: number, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
