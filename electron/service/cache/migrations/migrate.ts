import type { Database } from 'better-sqlite3';
import { frames } from './001-frames.ts';
import { segments } from './002-segments.ts';
import { simulated } from './003-simulated.ts';

/** Every migration in order; the position + 1 is the version it leads to. Never change one that has shipped. */
export const migrations: readonly string[] = [frames, segments, simulated];

/**
 * Brings a cache to a version, each step in its own transaction.
 * @param to version to stop at; the newest unless a test says otherwise
 * @returns the version found at the start
 */
export function migrate(database: Database, to = migrations.length): number {
  const found = Number(database.pragma('user_version', { simple: true }));
  for (let version = found; version < to; version++) {
    database.transaction(() => {
      database.exec(migrations[version]!);
      database.pragma(`user_version = ${version + 1}`);
    })();
  }
  return found;
}
