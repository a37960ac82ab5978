import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from '../../../../../electron/service/link/backoff.ts';

it('doubles its bound from 0.5 s to 30 s and spreads over all of it', () => {
  const bounds = Array.from({ length: 9 }, (_, attempt) => backoffMs(attempt, () => 1));
  expect(bounds).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  expect(backoffMs(5, () => 0)).toBe(0);
  fc.assert(fc.property(fc.nat(100_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
    const waitMs = backoffMs(attempt, () => chance);
    expect(waitMs).toBeGreaterThanOrEqual(0);
    expect(waitMs).toBeLessThan(30_000);
  }));
});
