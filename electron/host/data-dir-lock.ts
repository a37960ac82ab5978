import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { takeProcessLock, type ProcessLock } from './process-lock.ts';

/**
 * Takes the data folder for this process: two consoles on one folder would write into one cache.
 * @returns `data-dir-busy`, naming the process that holds it; `data-dir` when the folder cannot be written
 */
export async function lockDataDir(dataDir: string): Promise<Result<ProcessLock>> {
  try {
    const { lock, heldBy } = await takeProcessLock(join(dataDir, 'console.lock'));
    if (lock) return ok(lock);
    const message =
      heldBy === undefined
        ? `the data folder ${dataDir} is being taken by other consoles; choose another with --data-dir`
        : `the data folder ${dataDir} is in use by another console, process ${heldBy}; end it or choose another with --data-dir`;
    return fail('data-dir-busy', message);
  } catch (error) {
    return fail('data-dir', `the data folder ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}
