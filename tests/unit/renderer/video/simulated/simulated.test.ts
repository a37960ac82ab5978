import { describe, expect, test } from 'vitest';
import type { FogZone } from '../../../../../shared/domain/fog-zone.ts';
import { buildChannelColumns } from '../../../../../shared/domain/channel-columns.ts';
import type { Queue } from '../../../../../shared/domain/queue.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { isChannelLost } from '../../../../../renderer/video/channel-lost.ts';
import { buildCameraSite } from '../../../../../renderer/video/simulated/camera-site.ts';
import { buildPerspective } from '../../../../../renderer/video/simulated/perspective.ts';
import { buildRoadView, clearM, type LaneTraffic } from '../../../../../renderer/video/simulated/road-view.ts';
import { lightOf, veil } from '../../../../../renderer/video/simulated/tint.ts';
import { placeVehicles } from '../../../../../renderer/video/simulated/vehicles.ts';
import { buildCatalogue, buildChannel } from '../../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../../builders/chain-route.ts';

const now = Date.UTC(2026, 3, 29, 4);
const channels = [
  buildChannel(0, { kind: 'video', route: 'S1', direction: 1, stake: 15_000 }),
  buildChannel(1, { kind: 'radar', route: 'S1', direction: 1, stake: 16_000 }),
  buildChannel(2, { kind: 'radar', route: 'S1', direction: -1, stake: 15_100 }),
  buildChannel(3, { kind: 'visibility', route: 'S1', direction: 1, stake: 17_000 }),
  buildChannel(4, { kind: 'etc-gantry', unit: 'veh/h', route: 'S1', direction: 1, stake: 12_000 }),
  buildChannel(5, { kind: 'video', route: undefined, stake: undefined, direction: undefined }),
];
const lookup = lookupOf(buildCatalogue(0, { channels, routes: [buildChainRoute('S1', 10_000, 20_000, [])] }));
const site = buildCameraSite(channels[0]!, lookup);
const look = (values: Partial<Record<number, number>>, queues: Queue[] = [], fogZones: FogZone[] = [], ageMs = 0) => {
  const columns = buildChannelColumns(channels.length);
  for (const [index, value] of Object.entries(values)) {
    columns.value[Number(index)] = value!;
    columns.sampledAt[Number(index)] = now - ageMs;
    columns.quality[Number(index)] = 0;
  }
  return buildRoadView(site, { columns, queues, fogZones, network: lookup.network, nowMs: now });
};
const zone = (from: number, to: number, visibilityM: number, direction: 1 | -1 | 0 = 0): FogZone => ({ id: 'f', updatedAt: 0, stretch: { route: 'S1', direction, from, to }, visibilityM, trendMPerMin: 0, since: 0, sources: [], confidence: 1 });
const queue = (direction: 1 | -1, tail: number, head: number): Queue => ({ id: 'q', updatedAt: 0, kind: 'mainline', route: 'S1', direction, head, tail, lengthM: Math.abs(head - tail), growthMPerMin: 0, lanes: 2, since: 0 });

describe('what a camera sees', () => {
  test('finds the sensors of its carriageway and of the other', () => {
    expect(site).toMatchObject({ index: 0, ahead: { speed: 1, flow: 4 }, across: { speed: 2 }, visibility: 3, road: { route: 'S1', direction: 1 } });
    expect(buildCameraSite(channels[5]!, lookup).road).toBeUndefined();
  });

  test('speed and gap come from the sensors; old evidence is none', () => {
    expect(look({ 1: 80, 4: 1_600 }).ahead).toEqual({ speedKmh: 80, gapM: expect.closeTo(7.5 + (100 - 7.5) * (80 / 120), 6) as number, queue: undefined });
    expect(look({ 1: 80 }, [], [], 900_001).ahead.speedKmh).toBeCloseTo(108);
    expect(look({ 1: 10, 4: 600 }).ahead.gapM).toBeLessThan(12);
  });

  test('the worst visibility counts: the sensor, or a fog zone over the place', () => {
    expect(look({}).visibilityM).toBe(clearM);
    expect(look({ 3: 320 }).visibilityM).toBe(320);
    expect(look({ 3: 320 }, [], [zone(14_000, 16_000, 60)]).visibilityM).toBe(60);
    expect(look({ 3: 320 }, [], [zone(16_000, 14_000, 60, -1), zone(17_000, 18_000, 20)]).visibilityM).toBe(320);
  });

  test('a queue is drawn where it stands, in metres ahead', () => {
    const k = lookup.network.line('S1')!.lengthM / 20_000;
    const { ahead, across } = look({}, [queue(1, 15_200, 15_700)]);
    expect([ahead.queue?.fromM, ahead.queue?.toM]).toEqual([expect.closeTo(200 * k, 1), expect.closeTo(700 * k, 1)]);
    expect(across.queue).toBeUndefined();
    expect(look({}, [queue(-1, 15_700, 14_000)]).across.queue).toMatchObject({ fromM: 0 });
    expect(look({}, [queue(1, 13_000, 14_900), queue(1, 17_000, 18_000)]).ahead.queue).toBeUndefined();
  });

  test('offline and lost by the rules of freshness', () => {
    const columns = buildChannelColumns(1);
    expect(isChannelLost(channels[0]!, 0, columns, now)).toBe(true);
    columns.sampledAt[0] = now - 100_000;
    columns.quality[0] = 0;
    expect([isChannelLost(channels[0]!, 0, columns, now), isChannelLost(channels[0]!, 0, columns, now + 1), isChannelLost(channels[0]!, undefined, columns, now)]).toEqual([false, true, false]);
  });
});

describe('drawing', () => {
  test('ground and rows agree both ways, and metres shrink with distance', () => {
    const view = buildPerspective(480, 270);
    for (const ahead of [15, 60, 300]) expect(view.aheadAt(view.y(ahead))).toBeCloseTo(ahead, 6);
    expect(view.scale(50)).toBeCloseTo(2 * view.scale(100), 9);
  });

  test('at the visibility 5 % of the contrast is left, and fog is brighter by day', () => {
    expect(veil(200, 200)).toBeCloseTo(0.95, 2);
    expect(lightOf(1, 50).haze[0]).toBeGreaterThan(lightOf(0, 50).haze[0]);
  });

  const free: LaneTraffic = { speedKmh: 100, gapM: 60, queue: undefined };
  const place = (ahead: LaneTraffic, moved = 0) => placeVehicles('cam', ahead, free, { ahead: moved, across: 0, queue: 0 });

  test('the same moment gives the same vehicles, the farthest first, and they move with the traffic', () => {
    expect(place(free)).toEqual(place(free));
    const aheads = place(free).map(({ aheadM }) => aheadM);
    expect(aheads).toEqual(aheads.toSorted((a, b) => b - a));
    const middle = (list: ReturnType<typeof place>) => list.filter(({ facing, aheadM }) => !facing && aheadM > 200 && aheadM < 700).map(({ aheadM }) => Math.round(aheadM));
    const before = middle(place(free));
    const after = new Set(middle(place(free, 10)));
    expect(before.filter((aheadM) => aheadM < 690 && after.has(aheadM + 10)).length).toBeGreaterThan(10);
  });

  test('a queue is dense where it stands', () => {
    const inQueue = place({ ...free, queue: { fromM: 100, toM: 400, speedKmh: 4 } }).filter(({ facing, aheadM }) => !facing && aheadM >= 100 && aheadM <= 400);
    expect(inQueue.length).toBeGreaterThan(60);
  });
});
