import { useCallback, useRef, useState } from 'react';
import { needsOperator, type OutboxEntry } from '../../shared/domain/outbox.ts';
import type { Calls } from '../../shared/ipc/contract.ts';
import { fail, type Result } from '../../shared/lib/result.ts';
import { useOutbox } from './outbox.ts';
import { findReadOnly } from './read-only.ts';
import { callService } from './service-calls.ts';

/** What has become of the command that this control sent last. */
export interface CommandProgress {
  /** `queued`: written down, and sent when the fabric can be reached; `failed`: not done, `code` says why. */
  state: 'idle' | 'sending' | 'queued' | 'failed';
  /** Why it failed, one of `errorCodes`; say it with `commandReason`. */
  code?: string;
  /** The same in the fabric's own words. */
  message?: string;
}

/** A control's way to send commands. */
export interface CommandSender extends CommandProgress {
  /** Sends; while one is being sent another is not (error `busy`), nor is any where nothing can be ordered (`past-picture`, `forbidden`). Stays the same function. */
  send(kind: string, args: Record<string, unknown>): Promise<Result<Calls['command.send']['reply']>>;
  /** Forgets a failure that has been read. */
  reset(): void;
}

const idle: CommandProgress = { state: 'idle' };

/**
 * Sends an operator's command and follows it until the fabric has answered, be that minutes later. `idle` after success says only that
 * the fabric took it: what it did is seen in the picture.
 */
export function useCommand(): CommandSender {
  const [told, setTold] = useState<CommandProgress & { id?: string }>(idle);
  const sending = useRef(false);
  const { id } = told;
  const entry = useOutbox(({ entries }) => (id === undefined ? undefined : entries.find((each) => each.id === id)));
  const send = useCallback<CommandSender['send']>(async (kind, args) => {
    if (sending.current) return fail('busy', 'the command before is being sent');
    sending.current = true;
    setTold({ state: 'sending' });
    const answer = await sendCommand(kind, args);
    sending.current = false;
    if (!answer.ok) setTold({ state: 'failed', ...answer.error });
    else setTold(answer.value.state === 'queued' ? { state: 'queued', id: answer.value.id } : idle);
    return answer;
  }, []);
  const reset = useCallback(() => setTold(idle), []);
  return { ...progressOf(told, entry), send, reset };
}

/** Sends a command of this window, or says why nothing can be ordered here (`past-picture`, `forbidden`): the one way for all controls and keys. */
export async function sendCommand(kind: string, args: Record<string, unknown>): Promise<Result<Calls['command.send']['reply']>> {
  const barred = findReadOnly();
  return barred ? fail(barred, 'nothing is ordered from a picture of before, nor from a wall or board') : await callService('command.send', { kind, args });
}

/** A queued command goes on without its control: what the outbox says of it counts, and one that is gone from there has been read or taken back. */
export function progressOf({ id, ...told }: CommandProgress & { id?: string }, entry: OutboxEntry | undefined): CommandProgress {
  if (id === undefined) return told;
  if (!entry || entry.state === 'done') return idle;
  if (!needsOperator(entry)) return told;
  return { state: 'failed', ...(entry.code !== undefined && { code: entry.code }), ...(entry.message !== undefined && { message: entry.message }) };
}
