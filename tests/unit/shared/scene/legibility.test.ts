import { expect, test } from 'vitest';
import { arcMinutes, chineseArcMin, findIllegible, leastArcMin, textPx } from '../../../../shared/scene/legibility.ts';

const wall = { distanceM: 6, pitchMm: 0.9 };

test('the example of the domain page: 20′ at 6 m are 35 mm, 39 pixels of 0.9 mm', () => {
  expect(Math.round(textPx({ distanceM: 6, pitchMm: 1 }, chineseArcMin))).toBe(35);
  expect(Math.round(textPx(wall, chineseArcMin))).toBe(39);
  expect(Math.round(textPx(wall, leastArcMin))).toBe(31);
});

test('angle and height are each other’s inverse, at any distance and pitch', () => {
  for (const viewing of [wall, { distanceM: 0.3, pitchMm: 0.05 }, { distanceM: 50, pitchMm: 10 }, { distanceM: 0.7, pitchMm: 0.27 }]) {
    expect(arcMinutes(viewing, textPx(viewing, 17))).toBeCloseTo(17, 9);
  }
  expect(textPx({ distanceM: 12, pitchMm: 0.9 }, 20)).toBeCloseTo(2 * textPx(wall, 20), 9);
  expect(textPx({ distanceM: 6, pitchMm: 1.8 }, 20)).toBeCloseTo(textPx(wall, 20) / 2, 9);
});

test('what is below 16′ is listed once, the smallest first; what is at 16′ is not', () => {
  const at16 = textPx(wall, 16);
  const found = findIllegible(wall, [
    { label: 'on the line', px: at16 },
    { label: 'rounded', px: Math.round(at16 * 64) / 64 },
    { label: 'below', px: at16 - 1 },
    { label: 'tiny', px: 12 },
    { label: 'below', px: at16 - 2 },
    { label: 'large', px: 80 },
  ]);
  expect(found.map(({ label, px }) => [label, Math.round(px)])).toEqual([['tiny', 12], ['below', Math.round(at16 - 2)]]);
  expect(found[0]!.arcMin).toBeCloseTo(arcMinutes(wall, 12), 9);
});

test('a clock is one complaint, however often it ticks', () => {
  expect(findIllegible(wall, [{ label: '10:00:01', px: 20 }, { label: '10:00:02', px: 20 }, { label: '3 s ago', px: 20 }, { label: '12 s ago', px: 19 }])).toHaveLength(2);
});

test('at a desk the shipped sizes pass', () => {
  expect(findIllegible({ distanceM: 0.7, pitchMm: 0.27 }, [{ label: 'row', px: 20 }])).toEqual([]);
});
