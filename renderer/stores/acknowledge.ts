import { useCallback, useMemo, useRef, useState } from 'react';
import type { Alarm } from '../../shared/domain/alarm.ts';
import { isOwnAlarm } from '../../shared/domain/link-alarm.ts';
import { isUnderWay, needsOperator, type OutboxEntry } from '../../shared/domain/outbox.ts';
import { fail, type Result } from '../../shared/lib/result.ts';
import { useOutbox } from './outbox.ts';
import { findReadOnly } from './read-only.ts';
import { callService } from './service-calls.ts';
import { sendCommand } from './use-command.ts';

/** What has become of the acknowledgements asked for last. */
export interface AckProgress {
  /** Alarms asked for; 0: nothing was. */
  of: number;
  sending: boolean;
  /** Written down, and sent when the fabric can be reached. */
  queued: number;
  /** Not done; `code` says why for the last of them. */
  failed: number;
  code?: string;
}

/** What the service has answered so far. */
export interface SentAcks {
  of: number;
  sending: boolean;
  /** Ids of commands that wait. */
  waiting: string[];
  failed: number;
  code?: string;
}

const nothing: SentAcks = { of: 0, sending: false, waiting: [], failed: 0 };

/**
 * Acknowledges alarms, each occurrence by a command of its own, one after the other; those that somebody has acknowledged
 * are left out. What has been acknowledged is seen in the picture, and only there.
 */
export function useAcknowledge(): AckProgress & { readonly acknowledge: (alarms: readonly Alarm[]) => Promise<void> } {
  const [sent, setSent] = useState(nothing);
  const busy = useRef(false);
  const entries = useOutbox((outbox) => outbox.entries);
  const acknowledge = useCallback(async (alarms: readonly Alarm[]) => {
    const wanted = alarms.filter(({ ack }) => !ack);
    if (busy.current || wanted.length === 0) return;
    busy.current = true;
    const waiting: string[] = [];
    const codes: string[] = [];
    setSent({ ...nothing, of: wanted.length, sending: true });
    for (const alarm of wanted) {
      const answer = await acknowledgeOne(alarm);
      if (!answer.ok) codes.push(answer.error.code);
      else if (answer.value !== undefined) waiting.push(answer.value);
    }
    busy.current = false;
    const code = codes.at(-1);
    setSent({ of: wanted.length, sending: false, waiting, failed: codes.length, ...(code !== undefined && { code }) });
  }, []);
  return useMemo(() => ({ ...progressOf(sent, entries), acknowledge }), [sent, entries, acknowledge]);
}

/** How they stand now: what waited goes on with the outbox; what is no longer there was done, taken back, or read elsewhere. */
export function progressOf({ of, sending, waiting, failed, code }: SentAcks, entries: readonly OutboxEntry[]): AckProgress {
  const late = entries.filter((entry) => waiting.includes(entry.id));
  const refused = late.filter(needsOperator);
  const lastCode = refused.at(-1)?.code ?? code;
  return { of, sending, queued: late.filter(isUnderWay).length, failed: failed + refused.length, ...(lastCode !== undefined && { code: lastCode }) };
}

/**
 * Acknowledges the occurrence that is shown. @returns the id of a command that waits; undefined when it was done. Errors: those
 * of the calls, `past-picture` and `forbidden` where nothing can be ordered
 */
export async function acknowledgeOne(alarm: Alarm): Promise<Result<string | undefined>> {
  const args = { alarm: alarm.id, occurrence: alarm.occurrence };
  if (isOwnAlarm(alarm)) {
    const barred = findReadOnly();
    if (barred) return fail(barred, 'nothing is acknowledged from a picture of before, nor from a wall or board');
    const answer = await callService('alarm.own', args);
    return answer.ok ? { ok: true, value: undefined } : answer;
  }
  const answer = await sendCommand('alarm.acknowledge', args);
  return answer.ok ? { ok: true, value: answer.value.state === 'queued' ? answer.value.id : undefined } : answer;
}
