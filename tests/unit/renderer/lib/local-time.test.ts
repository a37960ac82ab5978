import { expect, test } from 'vitest';
import { formatClock, formatDate, formatMinutes, formatMoment, formatMonthDay, isoTime, weekday } from '../../../../renderer/lib/local-time.ts';
import { builtAt } from '../../../builders/entities.ts';

test('times are those of UTC+8, whatever the machine says', () => {
  expect(formatClock(builtAt)).toBe('03:10:00');
  expect(formatMinutes(builtAt)).toBe('03:10');
  expect(formatDate(builtAt)).toBe('2026-04-29');
  expect(formatMonthDay(builtAt)).toBe('04-29');
  expect(weekday(builtAt)).toBe(3);
});

test('a moment of another day says which', () => {
  expect(formatMoment(builtAt, builtAt + 60_000)).toBe('03:10:00');
  expect(formatMoment(builtAt, builtAt + 86_400_000)).toBe('04-29 03:10');
});

test('a time that is none is empty', () => {
  for (const none of [Number.NaN, Number.NEGATIVE_INFINITY, 8.64e15, 1e300]) expect([formatClock(none), isoTime(none), weekday(none)]).toEqual(['', '', undefined]);
  expect(isoTime(builtAt)).toBe('2026-04-28T19:10:00.000Z');
});
