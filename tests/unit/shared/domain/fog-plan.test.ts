import { expect, it } from 'vitest';
import { buildCatalogue } from '../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { fogLevelOf } from '../../../../shared/domain/fog-ladder.ts';
import { buildFogPlan, compareOrder, leftControls, type FogPlanInput } from '../../../../shared/domain/fog-plan.ts';
import type { FogZone } from '../../../../shared/domain/fog-zone.ts';
import type { Gate } from '../../../../shared/domain/gate.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity } from '../../../builders/entities.ts';

const catalogue = buildCatalogue(loadNetwork());
const network = new RoadNetwork(catalogue.routes);
const ladder = shippedRuleTables.fogLadder;
const places = new Map(catalogue.places.map((place) => [place.id, place]));
const gates: Gate[] = catalogue.places
  .filter(({ kind }) => kind === 'plaza')
  .flatMap(({ id }) => ([1, -1] as const).map((direction) => ({ id: `${id}:entry${direction === 1 ? '+' : '-'}`, updatedAt: 0, plaza: id, way: 'entry' as const, direction, state: 'open' as const, banned: [], since: 0, by: 'x' })));
const input: FogPlanInput = { ladder, gates, places: catalogue.places, network };
const zoneOn = (route: string, from: number, to: number, direction: 0 | 1 | -1 = 0): FogZone => buildEntity('fogZones', { stretch: { route, direction, from, to } });
const rows = (zone: FogZone, more: Partial<FogPlanInput> = {}) => buildFogPlan(zone, fogLevelOf(ladder, 80), { ...input, ...more }).map(({ plaza, direction, distanceM }) => [plaza.id, direction, Math.round(distanceM / 100) / 10]);

it('names the entries inside the fog, and the two before each end within 10 km that drive into it', () => {
  // S1: plazas at K58, K63, K74, K78, K82+500, K91, K115+500.
  expect(rows(zoneOn('S1', 72_500, 79_000))).toEqual([
    ['plaza-S1-02', 1, 9.6], ['plaza-S1-03', 1, 0], ['plaza-S1-03', -1, 0], ['plaza-S1-04', 1, 0], ['plaza-S1-04', -1, 0], ['plaza-S1-05', -1, 3.5],
  ]);
  expect(rows(zoneOn('S1', 79_000, 72_500, -1))).toEqual([['plaza-S1-03', -1, 0], ['plaza-S1-04', -1, 0], ['plaza-S1-05', -1, 3.5]]);
  expect(rows(zoneOn('S1', 84_000, 86_000, 1)).map(([id]) => id)).toEqual(['plaza-S1-04', 'plaza-S1-05']);
  expect(rows(zoneOn('nowhere', 0, 1))).toEqual([]);
});

it('counts real metres, not stakes: a long chain puts a plaza out of reach', () => {
  // 4 km of stakes are there twice between the plaza and the fog, so that 8 km of stakes are 12 km of road (as drawn: 9.9 km).
  const route = buildChainRoute('R', 0, 60_000, [{ atM: 20_000, longM: 4_000 }]);
  const chained = new RoadNetwork([route]);
  const straight = new RoadNetwork([buildChainRoute('R', 0, 60_000, [])]);
  const plaza = { id: 'p', kind: 'plaza' as const, name: '甲收费站', nameEn: 'A toll station', route: 'R', stake: 14_000, lon: 115, lat: 36 };
  const reach = { ladder: { ...ladder, reach: { withinM: 9_000, plazas: 2 } }, places: [plaza], gates: [] };
  expect(rows(zoneOn('R', 22_000, 23_000, 1), { ...reach, network: straight })).toEqual([['p', 1, 6.6]]);
  expect(rows(zoneOn('R', 22_000, 23_000, 1), { ...reach, network: chained })).toEqual([]);
});

it('a plaza of another road counts by what is driven through the interchange', () => {
  const metresBetween: FogPlanInput['metresBetween'] = (from, to) => (from.route === 'G0321' && from.direction === 1 && to.direction === 1 && from.stake < 200_000 ? 4_321 : undefined);
  const some = catalogue.places.find(({ kind, route }) => kind === 'plaza' && route === 'G0321')!;
  const found = rows(zoneOn('S1', 72_500, 79_000), { metresBetween, places: [...catalogue.places.filter(({ route }) => route === 'S1'), { ...some, stake: 100_000 }] });
  expect(found).toContainEqual([some.id, 1, 4.3]);
  expect(found).toContainEqual(['plaza-S1-02', 1, 9.6]);
});

it('asks a plaza of another road for its nearer side only, the other would have to turn round, and for a side that it has', () => {
  const metresBetween: FogPlanInput['metresBetween'] = (from, to) => (to.direction === -1 ? undefined : from.direction === 1 ? 4_000 : 4_640);
  const some = catalogue.places.find(({ kind, route }) => kind === 'plaza' && route === 'G0321')!;
  const own = catalogue.places.filter(({ route }) => route === 'S1');
  const found = (place: typeof some) => rows(zoneOn('S1', 72_500, 79_000), { metresBetween, places: [...own, place] }).filter(([id]) => id === some.id);
  expect(found(some)).toEqual([[some.id, 1, 4]]);
  expect(found({ ...some, direction: 1 })).toEqual([[some.id, 1, 4]]);
  expect(found({ ...some, direction: -1 })).toEqual([[some.id, -1, 4.6]]);
});

it('takes a plaza at the very edge for one inside, and one exactly at the reach for one within it', () => {
  const route = buildChainRoute('R', 0, 60_000, []);
  const straight = new RoadNetwork([route]);
  const plaza = (id: string, stake: number) => ({ id, kind: 'plaza' as const, name: '甲收费站', nameEn: 'A toll station', route: 'R', stake, lon: 115, lat: 36 });
  const zone = zoneOn('R', 22_000, 23_000, 1);
  const found = (places: ReturnType<typeof plaza>[], reach: { withinM: number; plazas: number }) => rows(zone, { ladder: { ...ladder, reach }, places, gates: [], network: straight }).map(([id]) => id);
  // One before is wanted, and the one at the edge does not take its place.
  expect(found([plaza('before', 21_000), plaza('edge', 22_000)], { withinM: 10_000, plazas: 1 })).toEqual(['before', 'edge']);
  const awayM = straight.distanceM('R', 21_000, 22_000);
  expect(found([plaza('before', 21_000)], { withinM: awayM, plazas: 1 })).toEqual(['before']);
  expect(found([plaza('before', 21_000)], { withinM: awayM - 1, plazas: 1 })).toEqual([]);
});

it('proposes nothing for a plaza that lets nobody in', () => {
  const shut = catalogue.places.map((place) => (place.id === 'plaza-S1-03' ? { ...place, props: { ...place.props, lanesEntry: 0 } } : place));
  expect(rows(zoneOn('S1', 72_500, 79_000), { places: shut }).map(([id]) => id)).not.toContain('plaza-S1-03');
});

it('says what is proposed, what is ordered, and where they differ', () => {
  const ordered = gates.map((gate) => (gate.id === 'plaza-S1-03:entry+' ? { ...gate, state: 'restricted' as const, banned: ['hazardous', 'coach'], by: '张三' } : gate));
  const plan = buildFogPlan(zoneOn('S1', 72_500, 79_000), fogLevelOf(ladder, 49), { ...input, gates: ordered });
  const one = plan.find(({ gate }) => gate?.id === 'plaza-S1-03:entry+')!;
  expect(one).toMatchObject({ proposed: { state: 'restricted', banned: ['hazardous', 'oversize', 'coach', 'heavy-truck', 'truck'] }, gap: 'short', missing: ['oversize', 'heavy-truck', 'truck'], extra: [], gate: { by: '张三' } });
  expect(buildFogPlan(zoneOn('S1', 72_500, 79_000), undefined, { ...input, gates: ordered }).map(({ gap }) => gap)).toEqual(['agrees', 'beyond', 'agrees', 'agrees', 'agrees', 'agrees']);
});

it('compares orders: stricter, laxer, the same, and a closure that bars everybody', () => {
  const bans = (state: Gate['state'], ...banned: string[]) => ({ state, banned });
  expect(compareOrder(bans('restricted', 'truck'), bans('restricted', 'truck')).gap).toBe('agrees');
  expect(compareOrder(bans('restricted', 'truck'), bans('closed'))).toEqual({ gap: 'beyond', missing: [], extra: [] });
  expect(compareOrder(bans('closed', 'truck', 'car'), bans('closed')).gap).toBe('agrees');
  expect(compareOrder(bans('closed', 'car'), bans('intermittent', 'car')).gap).toBe('short');
  expect(compareOrder(bans('intermittent', 'car'), bans('intermittent', 'car', 'coach'))).toEqual({ gap: 'beyond', missing: [], extra: ['coach'] });
  expect(compareOrder(bans('open'), undefined).gap).toBe('agrees');
  expect(compareOrder(bans('closed'), undefined).gap).toBe('short');
});

it('finds controls for fog that no zone concerns any more, by road, oldest first', () => {
  const order = (id: string, change: Partial<Gate>) => ({ ...gates.find((gate) => gate.id === id)!, state: 'closed' as const, reason: '部分路段团雾', ...change });
  const standing = [
    order('plaza-S1-04:entry+', { since: 20 }), order('plaza-S1-03:entry-', { since: 10 }), order('plaza-S1-01:entry+', { reason: '车多缓行' }),
    order('plaza-G20-01:entry+', { since: 5, reason: 'patchy fog' }), order('plaza-S1-05:entry+', { state: 'open' }), order('plaza-S1-06:entry+', {}),
  ];
  const left = leftControls(standing, new Set(['plaza-S1-06:entry+']), places);
  expect(left.map(({ route, from, to, since, gates: found }) => [route, from, to, since, found.length])).toEqual([['G20', 406_000, 406_000, 5, 1], ['S1', 74_000, 78_000, 10, 2]]);
});
