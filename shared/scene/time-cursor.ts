import { fail, ok, type Result } from '../lib/result.ts';

/** Windows may be set back this far at most, ms. */
export const maxBackMs = 86_400_000;

/** What the cache can show, fabric clock, UTC ms; `fromMs` > `toMs` when it holds nothing. */
export interface TimeSpan {
  fromMs: number;
  toMs: number;
}

/** The moments that windows may be set to: what the cache holds, at most a day back, up to now. */
export function buildTimeSpan(nowMs: number, oldestMs: number | undefined): TimeSpan {
  return { fromMs: Math.max(nowMs - maxBackMs, oldestMs ?? Number.POSITIVE_INFINITY), toMs: nowMs };
}

/**
 * Says whether windows may be set to a moment.
 * @returns errors `bad-args` for one that has not come, `not-found` for one that the cache does not hold
 */
export function checkTime(atMs: number, { fromMs, toMs }: TimeSpan): Result<undefined> {
  if (!(atMs <= toMs)) return fail('bad-args', 'a moment that has not come');
  if (!(atMs >= fromMs)) return fail('not-found', `the cache holds no picture of ${new Date(atMs).toISOString()}`);
  return ok(undefined);
}
