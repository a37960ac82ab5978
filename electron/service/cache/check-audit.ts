import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { auditHash, firstPrev, lastIssued, readAudit, type AuditRow } from './journal-audit.ts';
import { journalFailure } from './journal-database.ts';
import { Queries } from './queries.ts';

/** The first row that is not as it was written, and what is wrong with it. */
export interface AuditFault {
  seq: number;
  problem: 'changed' | 'chain' | 'missing' | 'head-missing';
}

/** What a reading of the whole chain has found. */
export interface AuditFinding {
  /** Rows that are as they were written, up to the first fault. */
  rows: number;
  /** Hash of the last of them: who has noted it can tell later whether everything up to here is still there. */
  head: string;
  fault?: AuditFault;
}

/** Follows the chain row by row. */
export class AuditCheck {
  private rows = 0;
  private head = firstPrev;
  private fault: AuditFault | undefined;
  private readonly wanted: string | undefined;
  private wantedSeen: boolean;

  /** @param wanted a head hash noted earlier, that must be in the chain */
  constructor(wanted?: string) {
    this.wanted = wanted;
    // The head of a chain without rows is before every first row.
    this.wantedSeen = wanted === firstPrev;
  }

  /** Number of the last row read. */
  get seq(): number {
    return this.rows;
  }

  /** Takes the next rows. @returns false when no more need to be read */
  take(rows: readonly AuditRow[]): boolean {
    for (const row of rows) {
      const expected = this.rows + 1;
      if (row.seq !== expected) this.fault = { seq: expected, problem: 'missing' };
      else if (auditHash(row) !== row.hash) this.fault = { seq: row.seq, problem: 'changed' };
      else if (row.prev !== this.head) this.fault = { seq: row.seq, problem: 'chain' };
      if (this.fault) return false;
      this.rows = row.seq;
      this.head = row.hash;
      this.wantedSeen ||= row.hash === this.wanted;
    }
    return rows.length > 0;
  }

  /** What was found. @param issued the highest number ever given to a row */
  finish(issued: number): AuditFinding {
    if (!this.fault && issued > this.rows) this.fault = { seq: this.rows + 1, problem: 'missing' };
    if (!this.fault && this.wanted !== undefined && !this.wantedSeen) this.fault = { seq: this.rows + 1, problem: 'head-missing' };
    return { rows: this.rows, head: this.head, ...(this.fault && { fault: this.fault }) };
  }
}

/** So many rows are read at once. */
export const auditBatch = 2_000;

/**
 * Reads the chain of a journal file, which another process may be writing meanwhile, without changing it.
 * @param wanted a head hash noted earlier, that must be in the chain
 * @returns errors `not-found`, `journal-corrupt`, `journal-failed` when the file cannot be read at all
 */
export function checkAuditFile(path: string, wanted?: string): Result<AuditFinding> {
  if (!existsSync(path)) return fail('not-found', `there is no ${path}`);
  try {
    const queries = new Queries(new Sqlite(path, { readonly: true, fileMustExist: true }), () => undefined);
    try {
      const check = new AuditCheck(wanted);
      let finding: AuditFinding | undefined;
      // One transaction: rows that a living console adds meanwhile are not half seen.
      queries.database.transaction(() => {
        while (check.take(readAudit(queries, check.seq, auditBatch)));
        finding = check.finish(lastIssued(queries));
      })();
      return ok(finding!);
    } finally {
      queries.close();
    }
  } catch (error) {
    return journalFailure(error);
  }
}
