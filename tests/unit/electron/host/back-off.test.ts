import { expect, test } from 'vitest';
import { BackOff } from '../../../../electron/host/back-off.ts';

test('doubles to its ceiling, starts over after a healthy life, never overflows', () => {
  const backOff = new BackOff({ firstMs: 250, longestMs: 1_000, healthyMs: 30_000 });
  expect([1, 2, 3, 4].map(() => backOff.afterDeath(5))).toEqual([250, 500, 1_000, 1_000]);
  expect(backOff.afterDeath(30_000)).toBe(250);
  for (let death = 0; death < 5_000; death++) expect(backOff.afterDeath(0)).toBeLessThanOrEqual(1_000);
});
