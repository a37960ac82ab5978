import { describe, expect, it } from 'vitest';
import { buildTimeSpan, checkTime, maxBackMs } from '../../../../shared/scene/time-cursor.ts';

const now = 1_800_000_000_000;
const code = (at: number, span = { fromMs: now - 10, toMs: now }) => {
  const checked = checkTime(at, span);
  return checked.ok ? 'ok' : checked.error.code;
};

describe('the moments that windows may be set to', () => {
  it('reach from the oldest picture, a day back at most, to now', () => {
    expect(buildTimeSpan(now, now - 5_000)).toEqual({ fromMs: now - 5_000, toMs: now });
    expect(buildTimeSpan(now, now - 2 * maxBackMs)).toEqual({ fromMs: now - maxBackMs, toMs: now });
  });

  it('are none without a cache', () => {
    expect(code(now, buildTimeSpan(now, undefined))).toBe('not-found');
  });

  it.each([
    [now, 'ok'],
    [now - 10, 'ok'],
    [now + 1, 'bad-args'],
    [now - 11, 'not-found'],
    [Number.NaN, 'bad-args'],
    [Number.POSITIVE_INFINITY, 'bad-args'],
    [Number.NEGATIVE_INFINITY, 'not-found'],
  ])('%d is %s', (at, expected) => {
    if (Number.isFinite(at) || Number.isNaN(at) || at > 0) expect(code(at)).toBe(expected);
    else expect(code(-8e15)).toBe(expected);
  });
});
