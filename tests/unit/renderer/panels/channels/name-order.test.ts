import { expect, test } from 'vitest';
import { orderByName } from '../../../../../renderer/panels/channels/name-order.ts';

const ordered = (names: string[], locale = 'zh') => [...orderByName(names, locale)].map((at) => names[at]);

test('numbers count by their size, kilometre before metre before running number', () => {
  expect(ordered(['K10+000 摄像机', 'K9+500 摄像机', 'K9+050 摄像机 2', 'K9+050 摄像机 10'])).toEqual(['K9+050 摄像机 2', 'K9+050 摄像机 10', 'K9+500 摄像机', 'K10+000 摄像机']);
});

test('Chinese words are in the order of pinyin, English ones of the alphabet', () => {
  expect(ordered(['青兰高速', '德上高速', '济聊高速'])).toEqual(['德上高速', '济聊高速', '青兰高速']);
  expect(ordered(['Weather 1', 'Camera 2', 'camera 1'], 'en')).toEqual(['camera 1', 'Camera 2', 'Weather 1']);
});

test('like names keep their order, and each position comes once', () => {
  const names = Array.from({ length: 50 }, (_, n) => `摄像机 ${n % 5}`);
  const order = [...orderByName(names, 'zh')];
  expect(order.toSorted((a, b) => a - b)).toEqual([...names.keys()]);
  expect(order.slice(0, 3)).toEqual([0, 5, 10]);
});
