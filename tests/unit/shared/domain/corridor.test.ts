import { describe, expect, it } from 'vitest';
import { CorridorTracker } from '../../../../shared/domain/corridor-tracker.ts';
import { corridorSensors, holdSteps, shareRoad, trackLimit } from '../../../../shared/domain/corridor.ts';
import type { Place } from '../../../../shared/domain/catalogue.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity } from '../../../builders/entities.ts';

const minute = 60_000;
const t0 = 1_800_000_000_000;
/** 30 km from K100; at 10 km the stakes repeat 500 m. */
const route = buildChainRoute('G1', 100_000, 30_000, [{ atM: 10_000, longM: 500 }]);
const network = new RoadNetwork([route]);
const plaza: Place = { id: 'plaza-1', kind: 'plaza', name: '站', nameEn: 'Plaza', route: 'G1', stake: 105_000, lon: 115, lat: 36 };
const open = () => new CorridorTracker('G1', network, new Map([[plaza.id, plaza]]));

describe('the sensors of a carriageway', () => {
  const channels = [
    buildChannel(0, { kind: 'vehicle-detector', unit: 'km/h', route: 'G1', direction: 1, stake: 120_000 }),
    buildChannel(1, { kind: 'vehicle-detector', unit: 'km/h', route: 'G1', direction: -1, stake: 101_000 }),
    buildChannel(2, { kind: 'etc-gantry', unit: 'veh/h', route: 'G1', direction: 1, stake: 101_000 }),
    // A sign posts a speed; it measures none.
    buildChannel(3, { kind: 'vms', unit: 'km/h', route: 'G1', direction: 1, stake: 101_000 }),
    buildChannel(4, { kind: 'toll-lane', unit: 'veh/h', route: 'G1', direction: 1, stake: 101_000 }),
    buildChannel(5, { kind: 'radar', unit: 'km/h', route: 'G1', direction: 1, stake: 500_000 }),
    buildChannel(6, { kind: 'vehicle-detector', unit: 'km/h', route: 'G2', direction: 1, stake: 101_000 }),
  ].map((channel) => ({ ...channel }));
  const { direction: _, ...anyWay } = buildChannel(7, { kind: 'floating-car', unit: 'km/h', route: 'G1', stake: 110_000 });
  const catalogue = { ...buildCatalogue(0), channels: [...channels, anyWay] };

  it('are those that measure there, in order of place', () => {
    expect(corridorSensors(catalogue, network, 'G1', 1).map(({ index, measure, directed }) => `${index} ${measure} ${directed}`)).toEqual(['2 flow true', '7 speed false', '0 speed true']);
    expect(corridorSensors(catalogue, network, 'G1', -1).map(({ index }) => index)).toEqual([1, 7]);
    expect(corridorSensors(catalogue, network, 'none', 1)).toEqual([]);
  });

  it('share the road half way, 4 km at most, and hold as long as a sample is at most late', () => {
    const at = (alongM: number) => ({ index: 0, id: '', alongM, measure: 'speed' as const, everyMs: 1, directed: true });
    expect(shareRoad([at(1_000), at(5_000), at(20_000)], 30_000).map(({ fromM, toM }) => [fromM, toM])).toEqual([[0, 3_000], [3_000, 9_000], [16_000, 24_000]]);
    expect([10_000, 20_000, 30_000, 60_000, 300_000].map(holdSteps)).toEqual([0, 1, 1, 3, 15]);
  });
});

describe('tracks', () => {
  it('of fog keep each state a minute apart, the last one, and when it went', () => {
    const tracker = open();
    const fog = (visibilityM: number, from = 102_000, to = 104_000) => buildEntity('fogZones', { id: 'f', visibilityM, stretch: { route: 'G1', direction: 0, from: to, to: from } });
    for (let s = 0; s <= 300; s += 10) tracker.upsert(t0 + s * 1_000, { fogZones: [fog(300 - s)] });
    tracker.remove(t0 + 301_000, { fogZones: ['f', 'unknown'] });
    const [track] = tracker.tracks(0).fog;
    expect(track!.steps[0]).toMatchObject({ at: t0, visibilityM: 300 });
    expect(track!.steps.at(-1)).toMatchObject({ at: t0 + 300_000, visibilityM: 0 });
    expect(track!.steps.length).toBeLessThanOrEqual(7);
    expect(track!.steps[0]!.fromM).toBeLessThan(track!.steps[0]!.toM);
    expect(track!.endedAt).toBe(t0 + 301_000);
    expect(tracker.tracks(t0 + 301_001).fog).toEqual([]);
  });

  it('take a state exactly a minute after the one before for another, and one sooner in its place', () => {
    const ats = (...seconds: number[]) => {
      const tracker = open();
      for (const s of seconds) tracker.upsert(t0 + s * 1_000, { fogZones: [buildEntity('fogZones', { id: 'f', stretch: { route: 'G1', direction: 0, from: 101_000, to: 102_000 } })] });
      return tracker.tracks(0).fog[0]!.steps.map(({ at }) => (at - t0) / 1_000);
    };
    expect(ats(0, 60, 70)).toEqual([0, 60, 70]);
    expect(ats(0, 59, 70)).toEqual([0, 70]);
  });

  it('of queues lie in real metres over a long chain, and end when the queue is on another road', () => {
    const tracker = open();
    const queue = (over = {}) => buildEntity('queues', { id: 'q', route: 'G1', direction: 1, head: 109_900, tail: 109_000, ...over });
    tracker.upsert(t0, { queues: [queue()] });
    const [step] = tracker.tracks(0).queues[0]!.steps;
    // The stakes of a metre of road here and there: real metres, not their difference.
    expect(step!.headM - step!.tailM).toBeCloseTo(network.distanceM('G1', 109_000, 109_900), 6);
    // K109+800 is there twice, and the length says which.
    const { stakes } = network.line('G1')!;
    const tails = stakes.placesOf(109_800).map((tailM) => {
      const twice = open();
      twice.upsert(t0, { queues: [queue({ head: 112_000, tail: 109_800, lengthM: stakes.firstPlaceOf(112_000) - tailM })] });
      return [tailM, twice.tracks(0).queues[0]!.steps[0]!.tailM];
    });
    expect(tails).toHaveLength(2);
    for (const [wanted, found] of tails) expect(found).toBe(wanted);
    tracker.upsert(t0 + minute, { queues: [queue({ route: 'G2' })] });
    expect(tracker.tracks(0).queues[0]!.endedAt).toBe(t0 + minute);
    // Of a plaza that serves both carriageways nobody says on which.
    tracker.upsert(t0 + minute, { queues: [queue({ id: 'plaza', bothWays: true })] });
    expect(tracker.tracks(0).queues.map(({ direction }) => direction)).toEqual([1, 0]);
  });

  it('of alarms are occurrences: one that comes again is another, one that was over before is known by its end', () => {
    const tracker = open();
    const alarm = (occurrence: string, active: boolean, over = {}) => {
      const { clearedAt: _, ...rest } = buildEntity('alarms', { id: 'a', occurrence, active, raisedAt: t0, position: { route: 'G1', direction: 1, stake: 101_000 }, ...over });
      return { ...rest, ...('clearedAt' in over && { clearedAt: over.clearedAt as number }) };
    };
    tracker.upsert(t0 + 1, { alarms: [alarm('o1', true)] });
    tracker.upsert(t0 + 2, { alarms: [alarm('o1', false, { clearedAt: t0 + 2 })] });
    tracker.upsert(t0 + 3, { alarms: [alarm('o1', false, { clearedAt: t0 + 2 })] });
    tracker.upsert(t0 + 4, { alarms: [alarm('o2', true, { raisedAt: t0 + 4 })] });
    tracker.upsert(t0 + 5, { alarms: [alarm('o3', true, { raisedAt: t0 + 5 })] });
    tracker.whole(t0 + 6, { alarms: [] });
    tracker.upsert(t0 + 7, { alarms: [{ ...alarm('o0', false, { clearedAt: t0 - 5, raisedAt: t0 - 9 }), id: 'b' }] });
    expect(tracker.tracks(0).alarms.map(({ occurrence, raisedAt, clearedAt }) => [occurrence, raisedAt - t0, clearedAt! - t0])).toEqual([['o0', -9, -5], ['o1', 0, 2], ['o2', 4, 5], ['o3', 5, 6]]);
  });

  it('of gates are orders: an open gate is none, the same order again is one', () => {
    const tracker = open();
    const gate = (state: 'open' | 'closed' | 'restricted', since: number) => buildEntity('gates', { id: 'g', plaza: plaza.id, state, since });
    tracker.upsert(t0, { gates: [gate('open', t0)] });
    tracker.upsert(t0 + 10, { gates: [gate('closed', t0 + 9)] });
    tracker.upsert(t0 + 20, { gates: [gate('closed', t0 + 9)] });
    tracker.upsert(t0 + 30, { gates: [gate('restricted', t0 + 30)] });
    tracker.upsert(t0 + 40, { gates: [gate('open', t0 + 40), { ...gate('closed', t0), id: 'elsewhere', plaza: 'plaza-9' }] });
    expect(tracker.tracks(0).gates.map(({ state, since, endedAt }) => [state, since - t0, endedAt! - t0])).toEqual([['closed', 9, 30], ['restricted', 30, 40]]);
  });

  it('are asked for from a moment on, the one in which they ended too; no more than the newest steps are kept', () => {
    const tracker = open();
    const fog = buildEntity('fogZones', { id: 'f', stretch: { route: 'G1', direction: 1, from: 101_000, to: 102_000 } });
    for (let n = 0; n <= trackLimit.steps; n += 1) tracker.upsert(t0 + n * minute, { fogZones: [fog] });
    expect(tracker.tracks(0).fog[0]!.steps).toHaveLength(trackLimit.steps);
    expect(tracker.tracks(0).fog[0]!.steps[0]!.at).toBe(t0 + minute);
    const endedAt = t0 + 700 * minute;
    tracker.remove(endedAt, { fogZones: ['f'] });
    expect([endedAt, endedAt + 1].map((at) => tracker.tracks(at).fog.length)).toEqual([1, 0]);
  });

  it('are forgotten a day after they ended, so that a diagram may stand for months', () => {
    const tracker = open();
    const hour = 60 * minute;
    const alarm = buildEntity('alarms', { id: 'a', occurrence: 'o', active: true, raisedAt: t0, position: { route: 'G1', direction: 1, stake: 101_000 }, clearedAt: undefined });
    const gate = buildEntity('gates', { id: 'g', plaza: plaza.id, state: 'closed', since: t0 });
    const fog = buildEntity('fogZones', { id: 'f', stretch: { route: 'G1', direction: 1, from: 101_000, to: 102_000 } });
    const queue = buildEntity('queues', { id: 'q', route: 'G1', direction: 1, head: 109_900, tail: 109_000 });
    const kinds = () => Object.values(tracker.tracks(0)).map((list) => (typeof list === 'number' ? list : list.length));
    tracker.upsert(t0, { alarms: [alarm], gates: [gate], fogZones: [fog], queues: [queue] });
    tracker.whole(t0 + minute, { alarms: [], gates: [], fogZones: [], queues: [] });
    tracker.whole(t0 + minute + 25 * hour, {});
    expect(kinds()).toEqual([1, 1, 1, 1, 0]);
    // What stands is kept however long it has, and the same alarm again is not told twice.
    tracker.upsert(t0 + 27 * hour, { fogZones: [{ ...fog, id: 'standing' }], alarms: [{ ...alarm, active: false, clearedAt: t0 + minute }] });
    expect(kinds()).toEqual([1, 0, 0, 0, 0]);
    tracker.whole(t0 + 90 * 24 * hour, {});
    expect(kinds()).toEqual([1, 0, 0, 0, 0]);
  });

  it('go on in another tracker as in the one that made them', () => {
    const [one, two] = [open(), open()];
    const fog = buildEntity('fogZones', { id: 'f', stretch: { route: 'G1', direction: 1, from: 101_000, to: 102_000 } });
    one.upsert(t0, { fogZones: [fog] });
    two.resume(structuredClone(one.tracks(0)));
    for (const tracker of [one, two]) {
      tracker.upsert(t0 + 2 * minute, { fogZones: [{ ...fog, visibilityM: 33 }] });
      tracker.whole(t0 + 3 * minute, { fogZones: [] });
    }
    expect(two.tracks(0)).toEqual(one.tracks(0));
  });

  it('are bounded, and say how many were left out', () => {
    const tracker = open();
    const alarms = Array.from({ length: trackLimit.tracks + 7 }, (_, n) => buildEntity('alarms', { id: `a${n}`, occurrence: `o${n}`, active: true, raisedAt: t0 + n, position: { route: 'G1', direction: 1, stake: 101_000 } }));
    tracker.whole(t0 + minute, { alarms });
    const { alarms: kept, leftOut } = tracker.tracks(0);
    expect([kept.length, leftOut, kept.at(-1)!.occurrence]).toEqual([trackLimit.tracks, 7, `o${trackLimit.tracks + 6}`]);
  });
});
