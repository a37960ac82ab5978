import { expect, test } from 'vitest';
import { answeringKmh, nearestCameras, nearestEntries, nearestExits, nearestUnits } from '../../../../shared/domain/nearest-by-road.ts';
import type { Direction } from '../../../../shared/domain/position.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { TravelNetwork } from '../../../../shared/domain/travel.ts';
import { travelAssumptions } from '../../../../shared/domain/travel-graph.ts';
import type { Unit } from '../../../../shared/domain/unit.ts';
import { buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity } from '../../../builders/entities.ts';
import { interchangeAt, plazaAt } from '../../../builders/travel-net.ts';

const network = new RoadNetwork([buildChainRoute('A', 0, 40_000, []), buildChainRoute('B', 0, 40_000, [])]);
const line = network.line('A')!;
const metre = line.lengthM / 40_000;
const km = (value: number) => value * 1_000 * metre;
const places = [
  plazaAt(network, 'p10', 'A', km(10)),
  plazaAt(network, 'p30', 'A', km(30)),
  plazaAt(network, 'b26', 'B', km(26)),
  plazaAt(network, 'in22', 'A', km(22), { props: { lanesExit: 0 } }),
  plazaAt(network, 'out15', 'A', km(15), { direction: 1, props: { lanesEntry: 0 } }),
  interchangeAt(network, 'hub', { route: 'A', alongM: km(25) }, { route: 'B', alongM: km(25) }),
];
const travel = new TravelNetwork(network, places);
const here = { route: 'A', direction: 1 as const, alongM: km(20) };
const unit = (id: string, direction: Direction, at: number, over: Partial<Unit> = {}): Unit => {
  const { lon, lat } = line.pointAt(km(at), direction, 8);
  return buildEntity('units', { id, lon, lat, position: { route: 'A', direction, stake: line.stakes.stakeAt(km(at)) }, ...over });
};
const ids = (near: readonly { item: { id: string } }[]) => near.map(({ item }) => item.id);

test('a unit that has to turn is farther than one that has not, however near it stands', () => {
  const units = [unit('past', 1, 20.5), unit('across', -1, 19.9), unit('behind', 1, 12), unit('home', 1, 19.9, { status: 'off-duty' })];
  const found = nearestUnits(travel, units, here);
  expect(ids(found)).toEqual(['behind', 'across', 'past']);
  expect(found[0]!.distanceM).toBeCloseTo(km(8), 0);
  expect(found[0]!.timeS).toBeCloseTo((found[0]!.distanceM * 3.6) / answeringKmh.patrol, 6);
  // On to the plaza at 10 km, round, and 10 km back.
  expect(found[1]!.distanceM).toBeCloseTo(km(19.9) + 2 * travelAssumptions.plazaRampM, 0);
});

test('units are told by time: an ambulance a little farther off is sooner there than a tow truck', () => {
  const units = [unit('tow', 1, 12, { kind: 'tow' }), unit('ambulance', 1, 11, { kind: 'ambulance' })];
  expect(ids(nearestUnits(travel, units, here))).toEqual(['ambulance', 'tow']);
  expect(ids(nearestUnits(travel, units, here, { count: 1 }))).toEqual(['ambulance']);
  expect(ids(nearestUnits(travel, units, here, { passes: ({ kind }) => kind === 'tow' }))).toEqual(['tow']);
});

test('a unit without a position on the road is where its coordinates are', () => {
  const { position: _, ...rest } = unit('gps', 1, 15);
  const [found] = nearestUnits(travel, [rest], here);
  expect(found!.distanceM).toBeCloseTo(km(5), 0);
});

test('cameras count before and behind, and not those of no road', () => {
  const camera = (id: string, direction: Direction, at: number) => ({ ...buildChannel(0), id, kind: 'video' as const, route: 'A', direction, stake: line.stakes.stakeAt(km(at)) });
  const off = { ...camera('off', 1, 20), route: undefined };
  const found = nearestCameras(travel, [camera('after', 1, 22), camera('before', 1, 19), camera('across', -1, 20), off, { ...camera('radar', 1, 20), kind: 'radar' as const }], here, { count: 3 });
  expect(ids(found)).toEqual(['before', 'after', 'across']);
});

test('exits are those one can drive to, over another road where that is shorter, and never an entry', () => {
  const found = nearestExits(travel, here);
  expect(ids(found)).toEqual(['b26', 'p30', 'p10', 'out15']);
  expect(found[0]!.distanceM).toBeCloseTo(km(6) + travelAssumptions.rampM, 0);
  expect(ids(nearestExits(travel, here, { count: 2, passes: ({ id }) => id !== 'b26' }))).toEqual(['p30', 'p10']);
});

test('an interchange is an exit where that is asked for, once, where it leaves the road', () => {
  const found = nearestExits(travel, here, { count: 2, interchanges: true });
  expect(ids(found)).toEqual(['hub', 'b26']);
  expect(found[0]!.distanceM).toBeCloseTo(km(5), 0);
});

test('entries are told by how far their traffic drives until it is here', () => {
  const found = nearestEntries(travel, here, { count: 3 });
  expect(ids(found)).toEqual(['p10', 'in22', 'b26']);
  expect(found[0]!.distanceM).toBeCloseTo(km(10), 0);
  expect(ids(nearestEntries(travel, { ...here, direction: -1 }, { count: 1 }))).toEqual(['in22']);
});
