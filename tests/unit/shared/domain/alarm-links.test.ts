import { expect, test } from 'vitest';
import { findAlarmLinks, proposeFor, standingMeasure, type LinkSources } from '../../../../shared/domain/alarm-links.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { TravelNetwork } from '../../../../shared/domain/travel.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity } from '../../../builders/entities.ts';
import { plazaAt } from '../../../builders/travel-net.ts';

// Due east; 300 m of stakes are missing at 5 km.
const network = new RoadNetwork([buildChainRoute('X', 0, 20_000, [{ atM: 5_000, longM: -300 }])]);
const line = network.line('X')!;
const places = [2_000, 8_000, 12_000].map((alongM) => plazaAt(network, `P${alongM}`, 'X', alongM));
const travel = new TravelNetwork(network, places);
const position = (alongM: number, direction: 1 | -1 = 1) => ({ route: 'X', direction, stake: line.stakes.stakeAt(alongM) }) as const;
const unit = (id: string, alongM: number, over = {}) => buildEntity('units', { id, kind: 'patrol', status: 'patrolling', position: position(alongM), ...over });
const sources = (over: Partial<LinkSources> = {}): LinkSources => ({ travel, units: [], gates: [], kinds: ['patrol'], ...over });
const here = position(6_000);

test('units come by the metres that they drive: one just behind is near, one just ahead must turn round first', () => {
  const units = [unit('ahead', 6_100), unit('behind', 5_000), unit('far', 3_000), unit('off', 5_900, { status: 'off-duty' }), unit('tow', 5_950, { kind: 'tow' })];
  const found = findAlarmLinks(here, sources({ units })).units;
  expect(found.map(({ item }) => item.id).slice(0, 2)).toEqual(['behind', 'far']);
  expect(found[0]!.distanceM).toBeCloseTo(1_000, 0);
  expect(found[0]!.timeS).toBeGreaterThan(0);
});

test('without a unit of the kinds wanted anybody is offered', () => {
  expect(findAlarmLinks(here, sources({ units: [unit('tow', 5_000, { kind: 'tow' })] })).units.map(({ item }) => item.id)).toEqual(['tow']);
});

test('exits lie ahead in the way of traffic, gates behind, both ways', () => {
  const ids = (direction: 1 | -1) => {
    const { exits, gates } = findAlarmLinks(position(6_000, direction), sources());
    return { exits: exits.map(({ item }) => item.id), gates: gates.map(({ item }) => item.id) };
  };
  expect(ids(1).exits).toEqual(['P8000', 'P12000']);
  expect(ids(1).gates[0]).toBe('P2000');
  expect(ids(-1).exits[0]).toBe('P2000');
  expect(ids(-1).gates).toEqual(['P8000', 'P12000']);
});

test('a gate brings the order of the entry in the way of the alarm', () => {
  const gates = ([1, -1] as const).flatMap((direction) => (['entry', 'exit'] as const).map((way) => buildEntity('gates', { id: `${way}${direction}`, plaza: 'P2000', way, direction })));
  expect(findAlarmLinks(here, sources({ gates })).gates[0]!.gate?.id).toBe('entry1');
});

test('entry control is proposed for the plaza that feeds the place, all else for the two real kilometres before it', () => {
  const { gates } = findAlarmLinks(here, sources());
  expect(proposeFor('entry-control', here, sources(), gates)).toEqual({ place: 'P2000' });
  const proposed = proposeFor('diversion', here, sources(), gates) as { stretch: { from: number; to: number; direction: number; route: string } };
  expect(network.stretchLengthM(proposed.stretch)).toBeCloseTo(2_000, -1);
  // Over the missing stakes: the difference of stakes is not the length.
  expect(proposed.stretch.to - proposed.stretch.from).toBeGreaterThan(2_200);
  const back = proposeFor('diversion', position(6_000, -1), sources(), []) as typeof proposed;
  expect(back.stretch.from).toBeGreaterThan(back.stretch.to);
});

test('a measure that stands for the place is not proposed again; a lifted one and one elsewhere are', () => {
  const { gates } = findAlarmLinks(here, sources());
  const proposed = proposeFor('diversion', here, sources(), gates);
  const { place: _, ...bare } = buildEntity('measures', { type: 'diversion', state: 'proposed' });
  const standing = (over: object) => standingMeasure('diversion', here, [{ ...bare, ...proposed, ...over }], sources(), gates);
  expect(standing({})).toBeDefined();
  expect(standing({ state: 'lifted' })).toBeUndefined();
  expect(standing({ type: 'tidal-working' })).toBeUndefined();
  expect(standing({ stretch: { route: 'X', direction: -1, from: 0, to: 20_000 } })).toBeUndefined();
  expect(standing({ stretch: { route: 'X', direction: 0, from: 0, to: 1_000 } })).toBeUndefined();
  expect(standing({ stretch: undefined, place: 'P2000' })).toBeDefined();
});
