import * as v from 'valibot';
import { outboxStates, type OutboxEntry } from '../../../shared/domain/outbox.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { idSchema, noArray, textSchema, timeSchema } from '../../../shared/protocol/scalars.ts';
import { appendAudit, type AuditNote } from './journal-audit.ts';
import type { Queries } from './queries.ts';

/** A command with what is needed to go on with it after a restart. */
export interface StoredCommand extends OutboxEntry {
  /** Which fabric it is meant for. */
  fabric: string;
  /** The fabric's epoch when it was last sent. */
  epoch?: string;
}

/** Runs database work; a bad disk is a failure, never a throw. */
interface Runner {
  read<T>(work: (queries: Queries) => T): Result<T>;
  write(work: (queries: Queries) => void): Result<void>;
  /** Is told of a row that cannot be read, and what was made of it. */
  skip(row: string, what: string): void;
}

const rowSchema = v.object({
  id: idSchema,
  by: textSchema,
  at: timeSchema,
  expiresAt: timeSchema,
  kind: idSchema,
  args: textSchema,
  fabric: textSchema,
  state: v.picklist(outboxStates),
  changedAt: timeSchema,
  epoch: v.nullable(textSchema),
  code: v.nullable(textSchema),
  message: v.nullable(textSchema),
});
const argsSchema = noArray(v.record(v.string(), v.unknown()));

const columns = 'id, author AS "by", asked_at AS at, expires_at AS expiresAt, kind, args, fabric, state, changed_at AS changedAt, epoch, code, message';

/** Commands of operators in journal.db, each change with its notes in the audit in one transaction. Reads of a journal that fails answer as an empty one; the alert says so. */
export class OutboxLedger {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** Keeps a command as it is now; when it answers ok it is on the disk. Errors as `Journal.save`. */
  save(command: StoredCommand, ...notes: AuditNote[]): Result<void> {
    const { id, by, at, expiresAt, kind, args, fabric, state, changedAt, epoch, code, message } = command;
    const upsert = `INSERT INTO outbox (id, author, asked_at, expires_at, kind, args, fabric, state, changed_at, epoch, code, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at, epoch = excluded.epoch, code = excluded.code, message = excluded.message`;
    return this.runner.write((queries) =>
      queries.inTransaction(() => {
        queries.run('save command', upsert, id, by, at, expiresAt, kind, JSON.stringify(args), fabric, state, changedAt, epoch ?? null, code ?? null, message ?? null);
        appendAudit(queries, notes);
      }),
    );
  }

  /** Forgets commands that are over. Errors as `Journal.save`. */
  remove(ids: readonly string[], ...notes: AuditNote[]): Result<void> {
    return this.runner.write((queries) =>
      queries.inTransaction(() => {
        for (const id of ids) queries.run('remove command', 'DELETE FROM outbox WHERE id = ?', id);
        appendAudit(queries, notes);
      }),
    );
  }

  /** Everything kept, in the order it was asked for. */
  commands(): StoredCommand[] {
    const found = this.runner.read((queries) => queries.all<Record<string, unknown>>('commands', `SELECT ${columns} FROM outbox ORDER BY n`));
    if (!found.ok) return [];
    return found.value.flatMap((row) => readCommand(row) ?? this.refuse(row));
  }

  /** A command that cannot be read any more is never sent: it stands as refused, and only where not even its id is known it is left out. */
  private refuse(row: Record<string, unknown>): StoredCommand[] {
    const read = <S extends v.GenericSchema, F>(schema: S, name: string, other: F): v.InferOutput<S> | F => (v.is(schema, row[name]) ? row[name] : other);
    const id = read(idSchema, 'id', undefined);
    this.runner.skip(`command ${id ?? 'without an id'}`, id === undefined ? 'it is left out' : 'it is not sent');
    if (id === undefined) return [];
    const changedAt = read(timeSchema, 'changedAt', 0);
    const at = read(timeSchema, 'at', changedAt);
    const known = { by: read(textSchema, 'by', ''), kind: read(idSchema, 'kind', '?'), fabric: read(textSchema, 'fabric', '') };
    return [{ id, ...known, args: {}, at, expiresAt: read(timeSchema, 'expiresAt', at), changedAt, state: 'refused', code: 'journal-corrupt' }];
  }
}

/** A command as it lies in the file; undefined when any of it is not what it should be. */
function readCommand(row: unknown): StoredCommand | undefined {
  const known = v.safeParse(rowSchema, row);
  if (!known.success) return undefined;
  const { args: text, epoch, code, message, ...rest } = known.output;
  try {
    const args = v.parse(argsSchema, JSON.parse(text));
    return { ...rest, args, ...(epoch !== null && { epoch }), ...(code !== null && { code }), ...(message !== null && { message }) };
  } catch {
    return undefined;
  }
}
