import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshnessOf, freshnessStates, quality } from '../../../../shared/domain/freshness.ts';

const every = fc.integer({ min: 1, max: 86_400_000 });

describe('freshnessOf', () => {
  it.each([
    [0, 'fresh'], [15_000, 'fresh'], [15_000.001, 'late'], [30_000, 'late'], [30_000.001, 'stale'], [100_000, 'stale'], [100_000.001, 'lost'],
    [Number.POSITIVE_INFINITY, 'lost'], [Number.NaN, 'lost'], [-5_000, 'fresh'],
  ])('of an age of %s ms at one report in 10 s is %s', (ageMs, state) => {
    expect(freshnessStates[freshnessOf(ageMs, 10_000, quality.good)]).toBe(state);
  });

  it('is lost at any age when offline, and does not ask how good a value is otherwise', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), every, (ageMs, everyMs) => {
        expect(freshnessOf(ageMs, everyMs, quality.offline)).toBe(3);
        const good = freshnessOf(ageMs, everyMs, quality.good);
        expect(freshnessOf(ageMs, everyMs, quality.uncertain)).toBe(good);
        expect(freshnessOf(ageMs, everyMs, quality.bad)).toBe(good);
      }),
    );
  });

  it('never gets better with age, and only depends on the share of the interval', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), every, (a, b, everyMs) => {
        expect(freshnessOf(Math.min(a, b), everyMs, 0)).toBeLessThanOrEqual(freshnessOf(Math.max(a, b), everyMs, 0));
        expect(freshnessOf(a * 8, everyMs * 8, 0)).toBe(freshnessOf(a, everyMs, 0));
      }),
    );
  });
});
