import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slopePerMin } from '../../../../shared/domain/regression.ts';

const line = (slope: number, times: number[]) => times.map((at) => ({ at, value: 7 + (slope * at) / 60_000 }));

it('finds the slope of a line, whatever its times', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), fc.uniqueArray(fc.nat(600_000), { minLength: 4, maxLength: 60 }), (slope, times) => {
      const sorted = times.toSorted((a, b) => a - b);
      if (sorted.at(-1)! - sorted[0]! < 60_000) return;
      expect(slopePerMin(line(slope, sorted))).toBeCloseTo(slope, 6);
    }),
  );
});

it('claims no trend from three looks, nor from less than a minute', () => {
  expect(slopePerMin(line(3, [0, 60_000, 120_000]))).toBe(0);
  expect(slopePerMin(line(3, [0, 20_000, 40_000, 59_999]))).toBe(0);
  expect(slopePerMin(line(3, [0, 20_000, 40_000, 60_000]))).toBeCloseTo(3);
  expect(slopePerMin([])).toBe(0);
});
