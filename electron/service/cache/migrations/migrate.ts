import type { Database } from 'better-sqlite3';
import { frames } from './001-frames.ts';
import { segments } from './002-segments.ts';
import { simulated } from './003-simulated.ts';
import { derived } from './004-derived.ts';

/** Every migration in order; the position + 1 is the version it leads to. Never change one that has shipped. */
export const migrations: readonly string[] = [frames, segments, simulated, derived];

/**
 * Brings a database to a version, each step in its own transaction.
 * @param to version to stop at; the newest unless a test says otherwise
 * @param steps the cache's migrations unless told
 * @returns the version found at the start
 */
export function migrate(database: Database, to?: number, steps: readonly string[] = migrations): number {
  const found = Number(database.pragma('user_version', { simple: true }));
  for (let version = found; version < (to ?? steps.length); version++) {
    database.transaction(() => {
      database.exec(steps[version]!);
      database.pragma(`user_version = ${version + 1}`);
    })();
  }
  return found;
}
