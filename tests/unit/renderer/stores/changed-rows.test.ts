import { beforeEach, expect, it } from 'vitest';
import { noteRows, takeRows } from '../../../../renderer/stores/changed-rows.ts';

beforeEach(() => {
  takeRows();
});

it('gives what was noted, once', () => {
  noteRows(Uint32Array.of(3, 9), 100);
  noteRows(Uint32Array.of(4), 100);
  expect([...takeRows()!]).toEqual([3, 9, 4]);
  expect(takeRows()).toBeUndefined();
});

it('knows only the range when a frame wrote all, or many did', () => {
  noteRows(Uint32Array.of(3), 100);
  noteRows(undefined, 100);
  noteRows(Uint32Array.of(4), 100);
  expect(takeRows()).toBeUndefined();
  noteRows(new Uint32Array(20), 100);
  noteRows(new Uint32Array(20), 100);
  expect(takeRows()).toBeUndefined();
  noteRows(Uint32Array.of(7), 100);
  expect([...takeRows()!]).toEqual([7]);
});
