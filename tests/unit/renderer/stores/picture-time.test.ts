import { expect, test } from 'vitest';
import { pictureTime } from '../../../../renderer/stores/picture-time.ts';

test('a picture never runs on past the World by more than a second', () => {
  expect(pictureTime(10_000, 9_800, 1)).toBe(10_000);
  expect(pictureTime(90_000, 9_800, 1)).toBe(10_800);
  expect(pictureTime(90_000, 9_800, 60)).toBe(69_800);
  expect(pictureTime(90_000, 9_800, 0)).toBe(10_800);
});
