import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { migrate, migrations } from './migrations/migrate.ts';

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
    const whole = checkLength(path);
    if (!whole.ok) return whole;
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

/** Turns what SQLite or the file system threw into a failure; anything else is a bug and is thrown on. */
export function sqliteFailure(error: unknown): { readonly ok: false; readonly error: { code: CacheFailure; message: string } } {
  if (isSystemError(error)) return { ok: false, error: { code: 'disk-full', message: `cache.db: ${error.message}` } };
  if (!(error instanceof Sqlite.SqliteError) && !(error instanceof RangeError) && !isZlib(error)) throw error;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Sqlite.SqliteError ? error.code : 'SQLITE_CORRUPT';
  const kind = failureOf(code);
  return { ok: false, error: { code: kind, message: `cache.db: ${text} (${code})` } };
}

/** A damaged file, one that cannot be read or written now, or (a constraint, a misuse) a statement that a whole file refused. */
function failureOf(code: string): CacheFailure {
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(code)) return 'cache-corrupt';
  return /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM|BUSY|LOCKED)/.test(code) ? 'disk-full' : 'cache-failed';
}

/** Renames a bad file out of the way, so that a new one can be made; of those set aside only the newest is kept, since each may be gigabytes. */
export function setAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-');
  const aside = `${path}.corrupt-${stamp}`;
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

/** A file shorter than its header says, with no log to complete it, has been cut. */
function checkLength(path: string): Result<undefined> {
  if (!existsSync(path)) return ok(undefined);
  const size = statSync(path).size;
  if (size === 0 || (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0)) return ok(undefined);
  const head = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, head, 0, 100, 0) < 100) return fail('cache-corrupt', 'cache.db is shorter than its header');
  } finally {
    closeSync(file);
  }
  if (head.toString('latin1', 0, 15) !== 'SQLite format 3') return fail('cache-corrupt', 'cache.db is not a database');
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  const pages = head.readUInt32BE(28);
  return size < pages * pageSize ? fail('cache-corrupt', `cache.db has ${size} bytes of ${pages * pageSize}`) : ok(undefined);
}

/** What a system call answered: no permission, not a folder, an input/output error. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function isZlib(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('Z_');
}
