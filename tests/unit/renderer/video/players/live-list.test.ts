import { expect, test } from 'vitest';
import { LiveList } from '../../../../../renderer/video/players/live-list.ts';

test('a list is believed when first met and while it grows', () => {
  const list = new LiveList('first');
  expect(list.grows(0)).toBe(false);
  list.note(10, 2, 0);
  expect([list.grows(3_999), list.grows(4_000)]).toEqual([true, false]);
  list.note(10, 2, 2_000);
  expect(list.grows(4_000)).toBe(false);
  list.note(11, 2, 4_100);
  expect(list.grows(8_000)).toBe(true);
});

test('a second player does not believe the pieces that the first one has seen', () => {
  new LiveList('again').note(10, 1, 0);
  const second = new LiveList('again');
  second.note(10, 1, 60_000);
  expect(second.grows(60_000)).toBe(false);
  second.note(11, 1, 61_000);
  expect(second.grows(61_000)).toBe(true);
});

test('a stream that began anew grows', () => {
  new LiveList('anew').note(100, 1, 0);
  const second = new LiveList('anew');
  second.note(2, 1, 1_000);
  expect(second.grows(1_000)).toBe(true);
});
