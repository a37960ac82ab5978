import type { Alarm } from './alarm.ts';
import { alarmTypeOf, type AlarmTypes } from './alarm-type.ts';

/** Ids of the console's own alarms begin so; no fabric knows them, so commands about them never leave the console. */
const ownPrefix = 'console:';
/** What the console's own alarm of its link is called. */
export const linkAlarmId = `${ownPrefix}link`;

/** Why the picture cannot be trusted: no connection, the token is refused, connected but without frames. */
export type LinkFault = 'lost' | 'refused' | 'stale';

/** True for an alarm that the console raised itself. */
export function isOwnAlarm({ id }: Pick<Alarm, 'id'>): boolean {
  return id.startsWith(ownPrefix);
}

/** What the link is like now. */
export interface LinkLook {
  /** Undefined: frames come. */
  fault: LinkFault | undefined;
  /** Since when, UTC ms. */
  since: number;
}

/**
 * The console's own alarm of its link, by the table's type `link`: raised once the fault has stood for `holdS`, another
 * occurrence for each outage, cleared when frames come again; a cleared one stays until it is acknowledged.
 * @param before as it stood; undefined: there was none
 * @returns undefined when there is nothing to tell; the same object when nothing changed
 */
export function nextLinkAlarm(before: Alarm | undefined, { fault, since }: LinkLook, types: AlarmTypes, nowMs: number): Alarm | undefined {
  const rule = alarmTypeOf(types, 'link');
  if (!fault || !rule) {
    if (before?.ack) return undefined;
    return before?.active ? { ...before, active: false, clearedAt: nowMs, updatedAt: nowMs } : before;
  }
  if (before?.active) return before.text === fault ? before : { ...before, text: fault, updatedAt: nowMs };
  if (nowMs - since < rule.detection.holdS * 1_000) return before;
  return { id: linkAlarmId, updatedAt: nowMs, type: 'link', priority: rule.priority, active: true, raisedAt: since, occurrence: `link-${since}`, source: 'console', text: fault };
}
