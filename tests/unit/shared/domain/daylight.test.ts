import { expect, test } from 'vitest';
import { daylightAt } from '../../../../shared/domain/daylight.ts';

test('day at noon, night at midnight, dusk between, in UTC+8', () => {
  const at = (hour: number): number => daylightAt(Date.UTC(2026, 3, 29, hour - 8), 116, 36.4);
  expect([at(12), at(24)]).toEqual([1, 0]);
  expect(at(19)).toBeGreaterThan(0);
  expect(at(19)).toBeLessThan(1);
  expect(daylightAt(Date.UTC(2026, 11, 21, 9, 30), 116, 36.4)).toBeLessThan(daylightAt(Date.UTC(2026, 5, 21, 9, 30), 116, 36.4));
});
