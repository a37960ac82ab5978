import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alongAt, columnMs, leftMs, scaleAt, timeAt, xOf, yOf } from '../../../../../renderer/panels/space-time/plot-scale.ts';

const size = { widthPx: 961, heightPx: 333, spanMs: 4 * 3_600_000, lengthM: 98_771 };
const now = Date.UTC(2026, 3, 28, 23, 10);

test('the rightmost column holds now, and the plot is four hours wide', () => {
  const scale = scaleAt(size, now);
  expect(xOf(scale, now)).toBeGreaterThanOrEqual(size.widthPx - 1);
  expect(xOf(scale, now)).toBeLessThan(size.widthPx + 1e-6);
  expect(xOf(scale, leftMs(scale) + size.spanMs)).toBeCloseTo(size.widthPx, 6);
});

test('pixels and moments, pixels and places are each other’s inverse; beyond the edges they are held', () => {
  const scale = scaleAt(size, now);
  fc.assert(
    fc.property(fc.double({ min: 0, max: size.widthPx, noNaN: true }), fc.double({ min: 0, max: size.heightPx, noNaN: true }), (x, y) => {
      expect(xOf(scale, timeAt(scale, x))).toBeCloseTo(x, 5);
      expect(yOf(scale, alongAt(scale, y))).toBeCloseTo(y, 6);
    }),
  );
  expect(timeAt(scale, -5)).toBe(leftMs(scale));
  expect(timeAt(scale, size.widthPx + 5)).toBe(timeAt(scale, size.widthPx));
  expect([alongAt(scale, -1), alongAt(scale, size.heightPx + 1)]).toEqual([size.lengthM, 0]);
  // The first stake lies at the bottom.
  expect(yOf(scale, 0)).toBe(size.heightPx);
});

test('as time goes on the picture moves by whole columns, and by each of them once', () => {
  let columns = 0;
  let last = scaleAt(size, now).rightColumn;
  const minutes = 60;
  for (let s = 1; s <= minutes * 60; s++) {
    const { rightColumn } = scaleAt(size, now + s * 1_000);
    expect([0, 1]).toContain(rightColumn - last);
    columns += rightColumn - last;
    last = rightColumn;
  }
  expect(Math.abs(columns - (minutes * 60_000) / columnMs(size))).toBeLessThan(1);
});
