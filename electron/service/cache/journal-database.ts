import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { journalMigrations } from './journal-migrations/migrations.ts';
import { migrate } from './migrations/migrate.ts';
import { asidePath, findLengthProblem, sortFailure } from './sqlite-file.ts';

/** `YLJ1`: says that a SQLite file is this journal. */
export const journalId = 0x594c_4a31;
/** A journal up to this size is read through when it is opened (some 100 ms); a larger one is believed until a page fails. */
const checkedBytes = 64e6;

/** What a journal may end in. */
export type JournalFailure = 'journal-corrupt' | 'journal-version' | 'journal-failed';
type Failed = { readonly ok: false; readonly error: { code: JournalFailure; message: string } };
export type JournalOpened = { readonly ok: true; readonly value: Database } | Failed;

/** Path of the journal in a data folder. */
export function journalPath(dir: string): string {
  return join(dir, 'journal.db');
}

/**
 * Opens (or makes) the file and migrates it. A file that is not ours, not whole or of a newer console is not touched.
 * @returns errors of `JournalFailure`
 */
export function openJournalDatabase(path: string): JournalOpened {
  let database: Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const problem = findLengthProblem(path);
    if (problem) return journalFailed(`journal.db ${problem}`, 'journal-corrupt');
    const looked = lookAt(path);
    if (!looked.ok) return looked;
    database = new Sqlite(path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    if (looked.value === 'new') database.pragma(`application_id = ${journalId}`);
    migrate(database, undefined, journalMigrations);
    return { ok: true, value: database };
  } catch (error) {
    database?.close();
    return journalFailure(error);
  }
}

/** A journal that is gone with the process: what the console runs on when the file cannot be used. */
export function openMemoryJournal(): Database {
  const database = new Sqlite(':memory:');
  migrate(database, undefined, journalMigrations);
  return database;
}

/** Renames a bad file, and the log that belongs to it, to a name with the date; files set aside are never deleted. */
export function setJournalAside(path: string, nowMs: number): string {
  const aside = asidePath(path, nowMs);
  renameSync(path, aside);
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (log && log.size > 0) renameSync(`${path}-wal`, `${aside}-wal`);
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  return aside;
}

const codes = { corrupt: 'journal-corrupt', disk: 'journal-failed', refused: 'journal-failed' } as const;

/** Turns what SQLite or the file system threw into a failure; anything else is a bug and is thrown on. */
export function journalFailure(error: unknown): Failed {
  const { kind, message } = sortFailure(error);
  return journalFailed(`journal.db: ${message}`, codes[kind]);
}

/** A failure of the journal. */
export function journalFailed(message: string, code: JournalFailure = 'journal-failed'): Failed {
  return { ok: false, error: { code, message } };
}

/** Reads what the file says of itself, without writing to it. */
function lookAt(path: string): { readonly ok: true; readonly value: 'new' | 'ours' } | Failed {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return { ok: true, value: 'new' };
  const database = new Sqlite(path, { readonly: true });
  try {
    const read = (name: string) => database.pragma(name, { simple: true });
    if (Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()) === 0) return { ok: true, value: 'new' };
    if (Number(read('application_id')) !== journalId) return journalFailed('journal.db is a database of another program', 'journal-corrupt');
    const version = Number(read('user_version'));
    if (version > journalMigrations.length) return journalFailed(`journal.db has version ${version}, this console knows ${journalMigrations.length}`, 'journal-version');
    const check = size <= checkedBytes ? String(read('quick_check(1)')) : 'ok';
    return check === 'ok' ? { ok: true, value: 'ours' } : journalFailed(`journal.db: ${check.slice(0, 200)}`, 'journal-corrupt');
  } finally {
    database.close();
  }
}
