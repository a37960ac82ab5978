import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layLabels } from '../../../../renderer/twin/label-layout.ts';

const boxes = fc.array(fc.record({ x: fc.integer({ min: -50, max: 650 }), y: fc.integer({ min: -50, max: 450 }), width: fc.integer({ min: 20, max: 220 }), height: fc.integer({ min: 16, max: 50 }), rank: fc.integer({ min: 0, max: 90 }) }), { maxLength: 40 });

test('no label covers another, and none leaves the pane', () => {
  fc.assert(
    fc.property(boxes, (list) => {
      const placed = layLabels(list, 600, 400, 4).flatMap((place, i) => (place ? [{ ...place, right: place.left + list[i]!.width, bottom: place.top + list[i]!.height }] : []));
      for (const [i, one] of placed.entries()) {
        expect(one.left >= 0 && one.top >= 0 && one.right <= 600 && one.bottom <= 400).toBe(true);
        for (const other of placed.slice(i + 1)) expect(one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top).toBe(false);
      }
    }),
  );
});

test('what matters more is over its place, and the other is lifted over it', () => {
  const box = { x: 300, y: 200, width: 100, height: 20 };
  expect(layLabels([{ ...box, rank: 50 }, { ...box, rank: 1 }], 600, 400, 4)).toEqual([{ left: 250, top: 156 }, { left: 250, top: 180 }]);
});
