import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildPlacements, type Display } from '../../../../electron/host/placement.ts';

const left: Display = { name: 'LEFT', primary: false, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const right: Display = { name: 'RIGHT', primary: true, bounds: { x: 1920, y: 0, width: 2560, height: 1440 } };

test('one window a display, the primary first, over the whole of it', () => {
  expect(buildPlacements([left, right], undefined)).toEqual([
    { window: '1', bounds: right.bounds },
    { window: '2', bounds: left.bounds },
  ]);
});

test('more windows than displays: shifted, still on their display', () => {
  const [, , third] = buildPlacements([left, right], 3);
  expect(third).toEqual({ window: '3', bounds: { x: 1968, y: 48, width: 2512, height: 1392 } });
});

test('no display at all: one window of a usual size', () => {
  expect(buildPlacements([], undefined)).toEqual([{ window: '1', bounds: { x: 0, y: 0, width: 1920, height: 1080 } }]);
});

test('any displays, any count: that many windows with ids of their own, none without a size', () => {
  const display = fc.record({
    name: fc.string(),
    primary: fc.boolean(),
    bounds: fc.record({ x: fc.integer(), y: fc.integer(), width: fc.integer({ min: 1, max: 8000 }), height: fc.integer({ min: 1, max: 8000 }) }),
  });
  fc.assert(
    fc.property(fc.array(display, { maxLength: 8 }), fc.integer({ min: 1, max: 16 }), (displays, count) => {
      const placed = buildPlacements(displays, count);
      expect(new Set(placed.map(({ window }) => window)).size).toBe(count);
      for (const { bounds } of placed) expect(Math.min(bounds.width, bounds.height)).toBeGreaterThan(0);
    }),
  );
});
