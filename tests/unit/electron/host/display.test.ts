import { expect, test } from 'vitest';
import { sameBounds, samePlace, sameSize, sortByRows } from '../../../../electron/host/display.ts';

const at = (id: string, x: number, y: number, width = 1920, height = 1080) => ({ id, bounds: { x, y, width, height } });
const order = (...things: ReturnType<typeof at>[]) => sortByRows(things).map(({ id }) => id).join('');

test.each([
  ['a wall of two rows, some of it left of and above the origin', [at('D', 0, 1080), at('B', 0, 0), at('A', -1920, 0), at('C', -1920, 1080)], 'ABCD'],
  ['rows that are not aligned to the pixel', [at('C', 0, 1083), at('B', 1920, -4), at('A', 0, 3), at('D', 1925, 1075)], 'ABCD'],
  ['displays of several sizes and scales side by side', [at('C', 3200, 0, 1920, 1080), at('B', 1920, 90, 1280, 720), at('A', 0, 0, 1920, 1200)], 'ABC'],
  ['one above the other', [at('B', 0, 0), at('A', 0, -2160, 3840, 2160)], 'AB'],
  ['one thing', [at('A', 5, 5)], 'A'],
  ['none', [], ''],
])('reading order: %s', (_what, things, want) => {
  expect(order(...things)).toBe(want);
  expect(order(...things.toReversed())).toBe(want);
});

test('compares rectangles', () => {
  const a = { x: 0, y: -1, width: 2, height: 3 };
  expect([samePlace(a, { ...a, width: 9 }), sameSize(a, { ...a, x: 9 }), sameBounds(a, { ...a })]).toEqual([true, true, true]);
  expect([samePlace(a, { ...a, y: 9 }), sameSize(a, { ...a, height: 9 }), sameBounds(a, { ...a, width: 9 }), sameBounds(a, { ...a, x: 9 })]).toEqual([false, false, false, false]);
});
