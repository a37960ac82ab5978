import type { Alarm, AlarmPriority } from './alarm.ts';
import { callsPerson, type Asides } from './alarm-harm.ts';
import type { AlarmLoadRules } from './alarm-load-rules.ts';

/** Sound below priority 1 that somebody has silenced; silence acknowledges nothing. */
export interface Silence {
  /** Fabric clock, UTC ms. */
  until: number;
  by: string;
}

const noAsides: Asides = new Map();
/** A single soft tone tells of priority 3, for so long after it was raised, ms; priority 4 is for the eye. */
const newMs = 20_000;

/**
 * The alarm that wants to be heard most: active, acknowledged by nobody, not kept aside. Priority 1 is heard whatever was
 * silenced or shelved; 2 while it stands, 3 only when it is new, both unless silenced.
 */
export function priorityToSound(alarms: readonly Alarm[], nowMs: number, { asides = noAsides, silence }: { asides?: Asides | undefined; silence?: Silence | undefined } = {}): 1 | 2 | 3 | undefined {
  const silent = silence !== undefined && silence.until > nowMs;
  let found: AlarmPriority = 4;
  for (const alarm of alarms) {
    const { priority } = alarm;
    if (priority >= found || !callsPerson(alarm, nowMs, asides)) continue;
    if (priority === 1) return 1;
    if (silent || (priority === 3 && nowMs - alarm.raisedAt >= newMs)) continue;
    found = priority;
  }
  return found === 4 ? undefined : found;
}

/** Why sound cannot be silenced so: one of priority 1 wants to be acknowledged first, or the time is not within the site's limit. */
export function findSilenceProblem(alarms: Iterable<Alarm>, minutes: number, { maxMin }: AlarmLoadRules['silence']): 'top-unacked' | 'bad-time' | undefined {
  for (const alarm of alarms) if (alarm.priority === 1 && alarm.active && !alarm.ack) return 'top-unacked';
  return minutes > 0 && minutes <= maxMin ? undefined : 'bad-time';
}
