import { expect, test } from 'vitest';
import { daylightAt } from '../../../../shared/domain/daylight.ts';

test('day at noon, night at midnight, dusk between, in UTC+8', () => {
  const at = (hour: number): number => daylightAt(Date.UTC(2026, 3, 29, hour - 8), 116, 36.4);
  expect([at(12), at(24)]).toEqual([1, 0]);
  expect(at(19)).toBeGreaterThan(0);
  expect(at(19)).toBeLessThan(1);
  expect(daylightAt(Date.UTC(2026, 11, 21, 9, 30), 116, 36.4)).toBeLessThan(daylightAt(Date.UTC(2026, 5, 21, 9, 30), 116, 36.4));
});

test('it is night from when the sun stands 6° below the horizon, and day from 8° above', () => {
  // On the equator at an equinox the sun climbs 15° an hour from 06:00 by local time (the day's own declination is under half a degree).
  const at = (degrees: number): number => daylightAt(Date.UTC(2026, 2, 22) + (6 + degrees / 15) * 3_600_000, 0, 0);
  expect(at(-6.5)).toBe(0);
  expect(at(-5.5)).toBeGreaterThan(0);
  expect(at(1)).toBeCloseTo(0.5, 1);
  expect(at(7.5)).toBeLessThan(1);
  expect(at(8.5)).toBe(1);
});
