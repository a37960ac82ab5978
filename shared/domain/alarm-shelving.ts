import type { Alarm } from './alarm.ts';
import type { AlarmLoadRules } from './alarm-load-rules.ts';

/** Why an alarm may not be shelved so. */
export type ShelvingProblem = 'no-end' | 'too-short' | 'too-long' | 'no-reason' | 'reason-long' | 'top-unacked';

/**
 * What speaks against shelving: it wants an end and a reason, both within the site's limits (the limits themselves are
 * allowed); one of priority 1 wants to be acknowledged first, since shelving would silence it.
 * @param forMs from now until it comes back, ms; undefined: no end was given
 */
export function findShelvingProblem(alarm: Pick<Alarm, 'priority' | 'ack'>, forMs: number | undefined, reason: string, { minMin, maxMin, reasonMaxChars }: AlarmLoadRules['shelving']): ShelvingProblem | undefined {
  if (alarm.priority === 1 && !alarm.ack) return 'top-unacked';
  if (forMs === undefined || !Number.isFinite(forMs)) return 'no-end';
  if (forMs < minMin * 60_000) return 'too-short';
  if (forMs > maxMin * 60_000) return 'too-long';
  const { length } = reason.trim();
  return length === 0 ? 'no-reason' : length > reasonMaxChars ? 'reason-long' : undefined;
}
