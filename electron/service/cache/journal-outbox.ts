import type { OutboxEntry, OutboxState } from '../../../shared/domain/outbox.ts';
import type { Result } from '../../../shared/lib/result.ts';
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
}

interface CommandRow {
  id: string;
  by: string;
  at: number;
  expiresAt: number;
  kind: string;
  args: string;
  fabric: string;
  state: OutboxState;
  changedAt: number;
  epoch: string | null;
  code: string | null;
  message: string | null;
}

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
    const found = this.runner.read((queries) => queries.all<CommandRow>('commands', `SELECT ${columns} FROM outbox ORDER BY n`));
    if (!found.ok) return [];
    return found.value.map(readCommand);
  }
}

/** A command whose arguments cannot be read any more is never sent: it stands as refused. */
function readCommand({ args: text, epoch, code, message, ...rest }: CommandRow): StoredCommand {
  const kept = { ...rest, ...(epoch !== null && { epoch }), ...(code !== null && { code }), ...(message !== null && { message }) };
  try {
    const args = JSON.parse(text) as unknown;
    if (typeof args === 'object' && args !== null && !Array.isArray(args)) return { ...kept, args: args as Record<string, unknown> };
  } catch {
    // Not JSON: as below.
  }
  return { ...kept, args: {}, state: 'refused', code: 'journal-corrupt' };
}
