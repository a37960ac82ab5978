import { createHash } from 'node:crypto';
import type { Result } from '../../../shared/lib/result.ts';
import type { Queries } from './queries.ts';

/** What is to be remembered of something that a person or the console did. */
export interface AuditNote {
  /** Local UTC ms. */
  at: number;
  /** An operator's name or seat; the console itself and the fabric begin with `*`, which no operator's name may. */
  author: string;
  /** What was done, such as `command.asked`. */
  what: string;
  detail: Readonly<Record<string, unknown>>;
}

/** A row of the audit as it lies in the file. */
export interface AuditRow extends Omit<AuditNote, 'detail'> {
  /** 1 upwards, without gaps. */
  seq: number;
  /** JSON. */
  detail: string;
  /** Hash of the row before. */
  prev: string;
  hash: string;
}

/** What the first row carries in place of the hash of one before it. */
export const firstPrev = '0'.repeat(64);

/** SHA-256 (hex) over the hash of the row before and the row itself, written as a JSON list. */
export function auditHash({ prev, seq, at, author, what, detail }: Omit<AuditRow, 'hash'>): string {
  return createHash('sha256').update(`${prev}\n${JSON.stringify([seq, at, author, what, detail])}`).digest('hex');
}

/** Adds notes to the chain; call it inside a transaction. May throw what SQLite throws. */
export function appendAudit(queries: Queries, notes: readonly AuditNote[]): void {
  if (notes.length === 0) return;
  const [head] = queries.all<{ seq: number; hash: unknown }>('audit head', 'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  let prev = head ? String(head.hash) : firstPrev;
  const issued = lastIssued(queries);
  let seq = Number.isFinite(issued) ? issued : (head?.seq ?? 0);
  for (const { at, author, what, detail } of notes) {
    const row = { seq: ++seq, at: Math.round(at), author, what, detail: JSON.stringify(detail), prev };
    prev = auditHash(row);
    queries.run('append audit', 'INSERT INTO audit (seq, at, author, what, detail, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?)', row.seq, row.at, author, what, row.detail, row.prev, prev);
  }
}

/** The highest number that was ever given to a row, whether or not the row is still there; Infinity when the file does not tell: nobody can say then that none is missing. */
export function lastIssued(queries: Queries): number {
  const seq = queries.all<{ seq: unknown }>('audit sequence', "SELECT seq FROM sqlite_sequence WHERE name = 'audit'")[0]?.seq ?? 0;
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 ? seq : Number.POSITIVE_INFINITY;
}

/** Rows after a number, in order. */
export function readAudit(queries: Queries, afterSeq: number, limit: number): AuditRow[] {
  return queries.all<AuditRow>('audit rows', 'SELECT seq, at, author, what, detail, prev, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?', afterSeq, limit);
}

/** Runs database work; a bad disk is a failure, never a throw. */
interface Runner {
  read<T>(work: (queries: Queries) => T): Result<T>;
  write(work: (queries: Queries) => void): Result<void>;
}

/** The audit in journal.db. */
export class AuditLog {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** Adds notes; when it answers ok they are on the disk. Errors as `Journal.save`. */
  append(...notes: AuditNote[]): Result<void> {
    return this.runner.write((queries) => queries.inTransaction(() => appendAudit(queries, notes)));
  }

  /** Rows after a number, in order. Errors as `Journal.save`. */
  rows(afterSeq: number, limit: number): Result<AuditRow[]> {
    return this.runner.read((queries) => readAudit(queries, afterSeq, limit));
  }

  /** The highest number ever given. Errors as `Journal.save`. */
  issued(): Result<number> {
    return this.runner.read(lastIssued);
  }
}
