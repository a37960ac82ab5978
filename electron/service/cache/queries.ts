import type { Database, Statement } from 'better-sqlite3';
import * as v from 'valibot';
import { timed, type SlowQueryListener } from './timed.ts';

/** Named queries over one open database, each statement prepared once. Every method may throw what SQLite throws. */
export class Queries {
  readonly database: Database;
  protected readonly onSlow: SlowQueryListener;
  private readonly statements = new Map<string, Statement>();

  constructor(database: Database, onSlow: SlowQueryListener) {
    this.database = database;
    this.onSlow = onSlow;
  }

  /** Ends every statement and the file. */
  close(): void {
    this.statements.clear();
    this.database.close();
  }

  /** Runs a named statement that changes something. */
  run(name: string, sql: string, ...args: unknown[]): { changes: number; lastInsertRowid: number | bigint } {
    return timed(name, this.onSlow, () => this.prepared(sql).run(...args));
  }

  /** Rows of a named query. */
  all<T>(name: string, sql: string, ...args: unknown[]): T[] {
    return timed(name, this.onSlow, () => this.prepared(sql).all(...args)) as T[];
  }

  /**
   * Rows of a named query, each of which is what the schema says: SQLite keeps any kind of value in any column. Throws
   * RangeError at one that is not, by which the file counts as damaged.
   */
  checked<const S extends v.GenericSchema>(name: string, schema: S, sql: string, ...args: unknown[]): v.InferInput<S>[] {
    const rows = this.all<unknown>(name, sql, ...args);
    if (!rows.every((row) => v.is(schema, row))) throw new RangeError(`a row of "${name}" whose columns are not of their kinds`);
    return rows;
  }

  inTransaction(work: () => void): void {
    this.database.transaction(work).immediate();
  }

  protected prepared(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.database.prepare(sql)));
    return statement;
  }
}
