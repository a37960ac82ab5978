import { expect, it } from 'vitest';
import type { Place } from '../../../../shared/domain/catalogue.ts';
import { fogProneOn } from '../../../../shared/domain/prone-stretches.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

const network = new RoadNetwork([buildChainRoute('R', 0, 60_000, []), buildChainRoute('Q', 0, 60_000, [])]);
const prone = (id: string, fromStake: number, toStake: number, more: Partial<Place> = {}): Place => ({ id, kind: 'fog-prone', name: id, nameEn: id, route: 'R', lon: 115, lat: 36, props: { fromStake, toStake }, ...more });
const places = [
  prone('before', 2_000, 10_000), prone('start', 9_000, 11_000), prone('most', 19_000, 12_000), prone('other-road', 11_000, 14_000, { route: 'Q' }),
  prone('other-kind', 11_000, 14_000, { kind: 'accident-prone' }), prone('back', 13_000, 13_500, { direction: -1 }), prone('no-stakes', Number.NaN, Number.NaN),
];
const ids = (direction: 0 | 1 | -1, from: number, to: number, route = 'R') => fogProneOn({ route, direction, from, to }, places, network).map(({ id }) => id);

it('names what a zone shares road with, the most first, however the stakes are written; not what only meets its end', () => {
  expect(ids(0, 10_000, 15_000)).toEqual(['most', 'start', 'back']);
  expect(ids(0, 15_000, 10_000)).toEqual(['most', 'start', 'back']);
  expect(ids(0, 9_999, 15_000)).toContain('before');
});

it('leaves out what is prone on the other carriageway only, and knows nothing of a road that it does not know', () => {
  expect(ids(1, 10_000, 15_000)).toEqual(['most', 'start']);
  expect(ids(-1, 10_000, 15_000)).toEqual(['most', 'start', 'back']);
  expect(ids(0, 0, 60_000, 'X')).toEqual([]);
});
