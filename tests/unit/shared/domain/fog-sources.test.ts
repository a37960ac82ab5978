import { expect, it } from 'vitest';
import type { Channel } from '../../../../shared/domain/catalogue.ts';
import { sourcesOn } from '../../../../shared/domain/fog-sources.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

const network = new RoadNetwork([buildChainRoute('R', 0, 60_000, []), buildChainRoute('Q', 0, 60_000, [])]);
const channel = (id: string, kind: Channel['kind'], stake: number, more: Partial<Channel> = {}): Channel => ({ id, name: id, department: 'd', class: 'c', kind, route: 'R', stake, lon: 115, lat: 36, everyMs: 15_000, ...more });
// The road as drawn is 0.82 of its stakes: 500 m are 610 m of stakes.
const channels = [
  channel('s-out', 'visibility', 9_300), channel('s-edge', 'visibility', 9_500), channel('s-mid', 'visibility', 12_000), channel('s-other', 'visibility', 12_000, { route: 'Q' }),
  channel('c-up', 'video', 14_000, { direction: 1 }), channel('c-down', 'video', 11_000, { direction: -1 }), channel('c-out', 'video', 9_900), channel('detector', 'vehicle-detector', 12_000),
];
const ids = (direction: 0 | 1 | -1, from = 10_000, to = 15_000) => {
  const { sensors, cameras } = sourcesOn({ route: 'R', direction, from, to }, channels, network);
  return [sensors.map(({ id }) => id), cameras.map(({ id }) => id)];
};

it('finds sensors up to 500 m beside the stretch, and cameras on it and of its carriageway, along the road', () => {
  expect(ids(0)).toEqual([['s-edge', 's-mid'], ['c-down', 'c-up']]);
  expect(ids(1, 15_000, 10_000)).toEqual([['s-edge', 's-mid'], ['c-up']]);
  expect(sourcesOn({ route: 'none', direction: 0, from: 0, to: 1 }, channels, network)).toEqual({ sensors: [], cameras: [] });
});

it('takes a sensor exactly 500 m beside the stretch for one of it, and none a metre farther', () => {
  const line = network.line('R')!;
  const end = line.stakes.firstPlaceOf(15_000);
  const at = (alongM: number) => sourcesOn({ route: 'R', direction: 0, from: 10_000, to: 15_000 }, [channel('s', 'visibility', line.stakes.stakeAt(alongM))], network).sensors.length;
  expect([499.999, 501].map((awayM) => at(end + awayM))).toEqual([1, 0]);
  const begin = line.stakes.firstPlaceOf(10_000);
  expect([499.999, 501].map((awayM) => at(begin - awayM))).toEqual([1, 0]);
});
