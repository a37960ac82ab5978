import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** How a database can fail: the file is damaged, the disk or the folder cannot be written, a whole file refused a statement. */
export type FileFailure = 'corrupt' | 'disk' | 'refused';

/** Sorts what SQLite or the file system threw; anything else is a bug and is thrown on. */
export function sortFailure(error: unknown): { kind: FileFailure; message: string } {
  if (isSystemError(error)) return { kind: 'disk', message: error.message };
  if (!(error instanceof Sqlite.SqliteError) && !(error instanceof RangeError) && !isZlib(error)) throw error;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Sqlite.SqliteError ? error.code : 'SQLITE_CORRUPT';
  return { kind: kindOf(code), message: `${text} (${code})` };
}

/** What is wrong with the length of a file (shorter than its header says, with no log to complete it); undefined when nothing is. */
export function findLengthProblem(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const size = statSync(path).size;
  if (size === 0 || (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0)) return undefined;
  const head = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, head, 0, 100, 0) < 100) return 'is shorter than its header';
  } finally {
    closeSync(file);
  }
  if (head.toString('latin1', 0, 15) !== 'SQLite format 3') return 'is not a database';
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  const pages = head.readUInt32BE(28);
  return size < pages * pageSize ? `has ${size} bytes of ${pages * pageSize}` : undefined;
}

/** The name under which a bad file is kept: dated, so that no two meet. */
export function asidePath(path: string, nowMs: number): string {
  return `${path}.corrupt-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`;
}

function kindOf(code: string): FileFailure {
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(code)) return 'corrupt';
  return /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM|BUSY|LOCKED)/.test(code) ? 'disk' : 'refused';
}

/** What a system call answered: no permission, not a folder, an input/output error. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function isZlib(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('Z_');
}
