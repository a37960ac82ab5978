import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { migrate, migrations } from './migrations/migrate.ts';
import { asidePath, findLengthProblem, sortFailure } from './sqlite-file.ts';

/** `YLC1`: says that a SQLite file is this cache. */
export const applicationId = 0x594c_4331;

/** Path of the cache in a data folder. */
export function cachePath(dir: string): string {
  return join(dir, 'cache.db');
}

/**
 * Opens (or makes) the file, checks that it is ours and whole enough, and migrates it.
 * @returns errors `cache-corrupt`, `cache-version`, `cache-failed`, `disk-full` (also when the folder cannot be written)
 */
export function openDatabase(path: string): Result<Database> {
  let database: Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const problem = findLengthProblem(path);
    if (problem) return fail('cache-corrupt', `cache.db ${problem}`);
    database = new Sqlite(path);
    const checked = prepare(database);
    if (!checked.ok) database.close();
    return checked;
  } catch (error) {
    database?.close();
    return sqliteFailure(error);
  }
}

/** Sets a bad file aside and makes a new one; the same errors as `openDatabase`. */
export function replaceDatabase(path: string, nowMs: number): Result<Database> {
  try {
    setAside(path, nowMs);
  } catch (error) {
    return sqliteFailure(error);
  }
  return openDatabase(path);
}

/** What the cache may end in: only `cache-corrupt` says that the file itself is bad. */
export type CacheFailure = 'cache-corrupt' | 'cache-failed' | 'disk-full';

const failureCodes = { corrupt: 'cache-corrupt', disk: 'disk-full', refused: 'cache-failed' } as const;

/** Turns what SQLite or the file system threw into a failure; anything else is a bug and is thrown on. */
export function sqliteFailure(error: unknown): { readonly ok: false; readonly error: { code: CacheFailure; message: string } } {
  const { kind, message } = sortFailure(error);
  return { ok: false, error: { code: failureCodes[kind], message: `cache.db: ${message}` } };
}

/** Renames a bad file out of the way, so that a new one can be made; of those set aside only the newest is kept, since each may be gigabytes. */
export function setAside(path: string, nowMs: number): string {
  const aside = asidePath(path, nowMs);
  const folder = dirname(path);
  const before = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(`${basename(path)}.corrupt-`)) : [];
  for (const name of before) rmSync(join(folder, name), { force: true });
  if (existsSync(path)) renameSync(path, aside);
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  return aside;
}

function prepare(database: Database): Result<Database> {
  const found = Number(database.pragma('application_id', { simple: true }));
  const tables = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (tables > 0 && found !== applicationId) return fail('cache-corrupt', 'cache.db is a database of another program');
  if (tables === 0) database.pragma('auto_vacuum = INCREMENTAL');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('wal_autocheckpoint = 2000');
  database.pragma(`application_id = ${applicationId}`);
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) return fail('cache-version', `cache.db has version ${version}, this console knows ${migrations.length}`);
  migrate(database);
  return ok(database);
}
