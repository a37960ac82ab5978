import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeTooltip } from '../../../../renderer/map/place-tooltip.ts';

test('a tooltip that fits never leaves the pane', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 850 }), fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 20, max: 700 }), fc.integer({ min: 20, max: 900 }), (x, y, width, height) => {
      const { left, top } = placeTooltip({ x, y }, { width, height }, { width: 850, height: 1_000 });
      expect(left >= 0 && top >= 0 && left + width <= 850 && top + height <= 1_000).toBe(true);
    }),
  );
});

test('a small one stands beside the pointer, on the side with more room', () => {
  const pane = { width: 800, height: 600 };
  expect(placeTooltip({ x: 100, y: 100 }, { width: 200, height: 80 }, pane)).toEqual({ left: 116, top: 116 });
  expect(placeTooltip({ x: 700, y: 500 }, { width: 200, height: 80 }, pane)).toEqual({ left: 484, top: 404 });
});
