import * as v from 'valibot';
import { missReasons, type CoverageRow, type PatrolCycle } from '../../../shared/domain/patrol.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { countSchema, finiteSchema, idSchema, timeSchema } from '../../../shared/protocol/scalars.ts';
import type { Queries } from './queries.ts';

/** A cycle with what is needed to go on with it after a restart. */
export interface StoredCycle extends PatrolCycle {
  /** ms of the period that had gone by when it was saved. */
  elapsedMs: number;
  /** Local UTC ms of the save. */
  savedAt: number;
}

/** Runs database work; a bad disk is a failure, never a throw. */
interface Runner {
  read<T>(work: (queries: Queries) => T): Result<T>;
  write(work: (queries: Queries) => void): Result<void>;
  /** Is told of a row that cannot be read, and what was made of it. */
  skip(row: string, what: string): void;
}

const lengthSchema = v.pipe(finiteSchema, v.minValue(0));
const cycleRow = v.object({
  id: idSchema,
  startedAt: timeSchema,
  endedAt: v.nullable(timeSchema),
  periodMs: v.pipe(finiteSchema, v.gtValue(0)),
  elapsedMs: lengthSchema,
  savedAt: timeSchema,
  cameras: countSchema,
  seen: countSchema,
  missed: countSchema,
});
const ledgerRow = v.object({ channel: idSchema, seenAt: v.nullable(timeSchema), watchedMs: lengthSchema, reason: v.nullable(v.picklist(missReasons)) });

/** Cycles that one call of `trim` deletes, at most: a cycle may have thousands of rows. */
const trimCycles = 3;
const cycleColumns = 'cycle AS id, started_at AS startedAt, ended_at AS endedAt, period_ms AS periodMs, elapsed_ms AS elapsedMs, saved_at AS savedAt, cameras, seen, missed';

/** The coverage ledger in journal.db. Reads of a journal that fails answer as an empty one; the alert says so. */
export class PatrolLedger {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** Keeps a cycle and the rows of it that have changed, in one transaction. Errors as `Journal.save`. */
  save(cycle: StoredCycle, rows: readonly CoverageRow[]): Result<void> {
    const { id, startedAt, endedAt, periodMs, elapsedMs, savedAt, cameras, seen, missed } = cycle;
    const upsert = `INSERT INTO patrol_cycle (cycle, started_at, ended_at, period_ms, elapsed_ms, saved_at, cameras, seen, missed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (cycle) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at, period_ms = excluded.period_ms, elapsed_ms = excluded.elapsed_ms,
      saved_at = excluded.saved_at, cameras = excluded.cameras, seen = excluded.seen, missed = excluded.missed`;
    return this.runner.write((queries) =>
      queries.inTransaction(() => {
        queries.run('save patrol cycle', upsert, id, startedAt, endedAt ?? null, periodMs, elapsedMs, savedAt, cameras, seen, missed);
        for (const row of rows) saveRow(queries, id, row);
      }),
    );
  }

  /** The newest cycle that has not ended. */
  unfinished(): StoredCycle | undefined {
    return this.find('unfinished patrol cycle', `SELECT ${cycleColumns} FROM patrol_cycle WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1`)[0];
  }

  /** One cycle, by its id. */
  cycle(id: string): StoredCycle | undefined {
    return this.find('patrol cycle', `SELECT ${cycleColumns} FROM patrol_cycle WHERE cycle = ?`, id)[0];
  }

  /** The newest cycles, the newest first. */
  cycles(limit: number): StoredCycle[] {
    return this.find('patrol cycles', `SELECT ${cycleColumns} FROM patrol_cycle ORDER BY id DESC LIMIT ?`, limit);
  }

  /** The newest cycle that has ended. */
  newestEnded(): StoredCycle | undefined {
    return this.find('ended patrol cycle', `SELECT ${cycleColumns} FROM patrol_cycle WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1`)[0];
  }

  /** The rows of a cycle, in no order; none for an unknown one. */
  rows(id: string): CoverageRow[] {
    const sql = `SELECT patrol_channel.channel, seen_at AS seenAt, watched_ms AS watchedMs, reason FROM patrol_row JOIN patrol_channel ON patrol_channel.id = patrol_row.channel
      WHERE cycle = (SELECT id FROM patrol_cycle WHERE cycle = ?)`;
    return this.read('patrol rows', ledgerRow, sql, id).map(({ channel, seenAt, watchedMs, reason }) => ({ channel, watchedMs, ...(seenAt !== null && { seenAt }), ...(reason !== null && { reason }) }));
  }

  /**
   * Deletes a little of what ended before a moment, oldest first.
   * @param beforeMs local UTC ms
   * @returns how many cycles went
   */
  trim(beforeMs: number): number {
    const sql = 'SELECT id FROM patrol_cycle WHERE ended_at IS NOT NULL AND saved_at < ? ORDER BY saved_at LIMIT ?';
    const old = this.runner.read((queries) => queries.all<{ id: number }>('old patrol cycles', sql, beforeMs, trimCycles));
    if (!old.ok || old.value.length === 0) return 0;
    const gone = this.runner.write((queries) =>
      queries.inTransaction(() => {
        for (const { id } of old.value) {
          queries.run('trim patrol rows', 'DELETE FROM patrol_row WHERE cycle = ?', id);
          queries.run('trim patrol cycle', 'DELETE FROM patrol_cycle WHERE id = ?', id);
        }
      }),
    );
    return gone.ok ? old.value.length : 0;
  }

  private find(name: string, sql: string, ...args: unknown[]): StoredCycle[] {
    return this.read(name, cycleRow, sql, ...args).map(({ endedAt, ...rest }) => ({ ...rest, ...(endedAt !== null && { endedAt }) }));
  }

  /** Rows that are what they should be; the others are left out, and it is said. */
  private read<const S extends v.GenericSchema>(name: string, schema: S, sql: string, ...args: unknown[]): v.InferOutput<S>[] {
    const found = this.runner.read((queries) => queries.all<unknown>(name, sql, ...args));
    if (!found.ok) return [];
    const good = found.value.flatMap((row) => {
      const parsed = v.safeParse(schema, row);
      return parsed.success ? [parsed.output] : [];
    });
    const broken = found.value.length - good.length;
    if (broken > 0) this.runner.skip(`${name} ${args.join(' ')}`.trim(), `${broken} of ${found.value.length} are left out`);
    return good;
  }
}

function saveRow(queries: Queries, cycle: string, { channel, seenAt, watchedMs, reason }: CoverageRow): void {
  queries.run('name patrol channel', 'INSERT OR IGNORE INTO patrol_channel (channel) VALUES (?)', channel);
  const sql = `INSERT OR REPLACE INTO patrol_row (cycle, channel, seen_at, watched_ms, reason)
    VALUES ((SELECT id FROM patrol_cycle WHERE cycle = ?), (SELECT id FROM patrol_channel WHERE channel = ?), ?, ?, ?)`;
  queries.run('save patrol row', sql, cycle, channel, seenAt ?? null, Math.round(watchedMs), reason ?? null);
}
