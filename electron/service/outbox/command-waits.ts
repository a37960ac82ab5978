import type { OutboxEntry } from '../../../shared/domain/outbox.ts';
import type { Calls } from '../../../shared/ipc/contract.ts';
import { errorCodes, type ErrorCode } from '../../../shared/lib/error-codes.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { outboxLimits } from './outbox-limits.ts';

/** What a window is told of its command. */
export type CommandReply = Result<Calls['command.send']['reply']>;

/** Windows that wait for the answer to a command. */
export class CommandWaits {
  private readonly waits = new Map<string, Set<() => void>>();

  /** Resolves when `settle` is called for the command, or after a while; `read` says what it has come to by then. */
  answer(id: string, read: () => OutboxEntry | undefined): Promise<CommandReply> {
    return new Promise((resolve) => {
      const waits = this.waits.get(id) ?? new Set();
      const end = () => {
        clearTimeout(timer);
        waits.delete(end);
        if (waits.size === 0) this.waits.delete(id);
        resolve(replyOf(id, read()));
      };
      const timer = setTimeout(end, outboxLimits.replyWaitMs);
      timer.unref();
      waits.add(end);
      this.waits.set(id, waits);
    });
  }

  /** Something is known of a command: its windows are told. */
  settle(id: string): void {
    for (const end of this.waits.get(id) ?? []) end();
  }

  /** Nothing will be known soon: every window is told how things stand. */
  settleAll(): void {
    for (const id of this.waits.keys()) this.settle(id);
  }
}

/** What a window is told of a command as it stands now. */
export function replyOf(id: string, entry: OutboxEntry | undefined): CommandReply {
  if (entry?.state === 'done') return ok({ id, state: 'done' });
  if (entry?.state === 'queued' || entry?.state === 'sent') return ok({ id, state: 'queued' });
  const code: ErrorCode = errorCodes.find((each) => each === entry?.code) ?? 'bad-args';
  return fail(code, entry?.message ?? entry?.code ?? 'the command was taken back');
}
