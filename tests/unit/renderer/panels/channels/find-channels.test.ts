import { expect, test } from 'vitest';
import { findChannels } from '../../../../../renderer/panels/channels/find-channels.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { buildCatalogue, buildChannel } from '../../../../builders/catalogue.ts';

const channels = [
  buildChannel(0, { id: '37150000041322010001', name: '青兰高速 K405+100 上行 主线摄像机', kind: 'video', stake: 405_100 }),
  buildChannel(1, { id: 'LC-QX-C01', name: '青兰高速 K405+900 下行 交通气象站', kind: 'weather', stake: 405_900, direction: -1 }),
  buildChannel(2, { id: 'LC-QX-C02', name: '青兰高速 K408+000 上行 能见度仪', kind: 'visibility', stake: 408_000 }),
  buildChannel(3, { id: 'LC-XF-E06', name: '消防车 9', kind: 'unit', route: undefined, stake: undefined, direction: undefined }),
  buildChannel(4, { id: 'LC-JY-B04', name: '收费流水', kind: 'toll-lane', stake: 405_500, direction: undefined }),
];
const lookup = lookupOf(buildCatalogue(5, { channels }));
const found = (query: string) => {
  const mask = findChannels(lookup, query);
  return mask && [...mask.keys()].filter((i) => mask[i] === 1);
};

test.each<[string, number[] | undefined]>([
  ['', undefined],
  ['   ', undefined],
  ['3715000004132201', [0]],
  ['摄像机', [0]],
  ['camera', [0]],
  ['ＣＡＭＥＲＡ', [0]],
  ['气象站 k405', [1]],
  ['k405 气象站', [1]],
  ['g22', [0, 1, 2, 4]],
  ['g22 lc-qx', [1, 2]],
  ['消防', [3]],
  ['没有', []],
  ['摄像机 没有', []],
  // No text of one channel runs over into the next.
  ['摄像机 LC-QX', []],
])('“%s” finds %j', (query, wanted) => {
  expect(found(query)).toEqual(wanted);
});

test('a whole stake finds what is within a kilometre of road, on the carriageway that is named', () => {
  expect(found('G22 K405+000')).toEqual([0, 1, 4]);
  expect(found('G22 K405+000 上行')).toEqual([0, 4]);
  expect(found('K408+400')).toEqual([2]);
  expect(found('G22 K420+000')).toEqual([]);
});

test('what only looks like a stake is looked for as text', () => {
  expect(found('K405+1')).toEqual([0, 1, 4]);
  expect(found('+900')).toEqual([1]);
});
