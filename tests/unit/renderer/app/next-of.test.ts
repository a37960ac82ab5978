import { expect, test } from 'vitest';
import { nextOf } from '../../../../renderer/app/use-shortcuts.ts';

test('F6 goes around the panes; from nowhere to the first, with Shift to the last', () => {
  expect([-1, 0, 1, 2].map((here) => nextOf(here, 1, 3))).toEqual([0, 1, 2, 0]);
  expect([-1, 0, 1, 2].map((here) => nextOf(here, -1, 3))).toEqual([2, 2, 0, 1]);
  expect([nextOf(-1, 1, 1), nextOf(-1, -1, 1)]).toEqual([0, 0]);
});
