import { expect, test } from 'vitest';
import { readRowKey } from '../../../../renderer/ui/row-keys.ts';

const idOf = (row: string) => row;
const rows = ['a', 'b', 'c'];
const press = (key: string, chosen?: { id: string; at: number }, list: readonly string[] = rows) => readRowKey(key, list, idOf, chosen);

test('a key acts on the chosen row wherever it stands now', () => {
  expect(press('a', { id: 'b', at: 1 })).toEqual({ act: 'b' });
  expect(press('a', { id: 'b', at: 1 }, ['new', ...rows])).toEqual({ act: 'b' });
  expect(press('Enter', { id: 'c', at: 2 })).toEqual({ act: 'c' });
});

test('without a chosen row, or when it has gone, no key acts on what stands on top', () => {
  for (const key of ['a', 'Enter', ' ', 'Escape', 'ArrowRight', 'ArrowLeft']) {
    expect(press(key)).toBeUndefined();
    expect(press(key, { id: 'gone', at: 0 })).toBeUndefined();
  }
  expect(press('ArrowDown', undefined, [])).toBeUndefined();
});

test('arrows go from the chosen row, begin at the first, and go on from the place of one that has gone', () => {
  const choose = (key: string, chosen?: { id: string; at: number }) => press(key, chosen);
  expect(choose('ArrowDown')).toEqual({ choose: 0 });
  expect(choose('ArrowDown', { id: 'a', at: 0 })).toEqual({ choose: 1 });
  expect(choose('ArrowUp', { id: 'c', at: 2 })).toEqual({ choose: 1 });
  expect(choose('ArrowDown', { id: 'c', at: 2 })).toEqual({ choose: 2 });
  expect(choose('ArrowDown', { id: 'gone', at: 1 })).toEqual({ choose: 1 });
  expect(choose('ArrowUp', { id: 'gone', at: 1 })).toEqual({ choose: 0 });
  expect(choose('ArrowDown', { id: 'gone', at: 9 })).toEqual({ choose: 2 });
  expect(choose('End')).toEqual({ choose: 2 });
  expect(choose('PageDown')).toEqual({ choose: 2 });
  expect(choose('Home', { id: 'c', at: 2 })).toEqual({ choose: 0 });
});
