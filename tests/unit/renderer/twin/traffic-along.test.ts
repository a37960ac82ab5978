import { describe, expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { TrafficSensors } from '../../../../renderer/twin/traffic-along.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';
import { buildEntity } from '../../../builders/entities.ts';

const now = 1_000_000_000;
const rules = shippedRuleTables.queueTiers;
const radar = { kind: 'radar' as const, unit: 'km/h', everyMs: 10_000 };
const channels = [
  { ...radar, stake: 9_500, direction: 1 as const },
  { ...radar, stake: 10_500, direction: 1 as const },
  { kind: 'etc-gantry' as const, unit: 'veh/h', everyMs: 60_000, stake: 12_000, direction: 1 as const },
  { kind: 'vms' as const, unit: 'km/h', everyMs: 60_000, stake: 10_000, direction: 1 as const },
];

function traffic(samples: readonly (readonly [number, number, number?])[], queues: Parameters<TrafficSensors['build']>[2] = []) {
  const bed = buildCorridorBed(10_000, 1, channels);
  for (const [index, [value, ageMs, quality]] of samples.entries()) bed.set(index, value, now - ageMs, quality);
  const sensors = new TrafficSensors(bed.corridor, bed.lookup);
  return { bed, up: sensors.build(1, bed.columns, queues, bed.lookup, now, rules), down: sensors.build(-1, bed.columns, queues, bed.lookup, now, rules) };
}

describe('pieces of a carriageway', () => {
  test('have no holes, meet half way between sensors, and say what they rest on', () => {
    const { up } = traffic([[90, 1_000], [50, 2_000], [1_200, 1_000], [120, 0]]);
    expect(up.pieces.map(({ fromS, toS }) => [Math.round(fromS), Math.round(toS)])).toEqual([[-1_000, 0], [0, 1_000]]);
    expect(up.pieces.map(({ speedKmh, trust, sampledAt }) => [speedKmh, trust, now - sampledAt])).toEqual([[90, 'good', 1_000], [50, 'good', 2_000]]);
    expect(up.flowPerH).toBe(1_200);
  });

  test('a sample is believed to 3 × its interval, grey to 10 ×, and then no traffic is shown', () => {
    const { up } = traffic([[90, 30_000], [50, 30_001]]);
    expect(up.pieces.map(({ trust }) => trust)).toEqual(['good', 'stale']);
    expect(traffic([[90, 100_000], [50, 100_001]]).up.pieces.map(({ trust }) => trust)).toEqual(['stale', 'none']);
    const offline = traffic([[90, 0, 3], [50, 0, 2]]).up.pieces;
    expect(offline.map(({ trust, gapM }) => [trust, gapM])).toEqual([['none', Number.POSITIVE_INFINITY], ['none', Number.POSITIVE_INFINITY]]);
  });

  test('where nothing measures there is one piece of nothing; what a limit sign orders is no speed', () => {
    const { down } = traffic([[90, 0], [50, 0], [1_200, 0], [20, 0]]);
    expect(down.pieces).toEqual([{ fromS: -1_000, toS: 1_000, speedKmh: Number.NaN, gapM: Number.POSITIVE_INFINITY, trust: 'none', sampledAt: 0, channel: -1 }]);
    expect(down.flowPerH).toBeNaN();
  });
});

test('a detector that is not believed is no evidence: its neighbour speaks as far as it reaches, and where none does there is no traffic', () => {
  const { bed } = traffic([[5, 0], [50, 0], [1_200, 0]]);
  const sensors = new TrafficSensors(bed.corridor, bed.lookup);
  const [first, second, gantry] = bed.lookup.catalogue.channels.map(({ id }) => id) as [string, string, string];
  const build = (suspects: string[]) => sensors.build(1, bed.columns, [], bed.lookup, now, rules, new Map(suspects.map((id) => [id, true])));
  expect(build([first]).pieces.map(({ speedKmh, fromS, toS }) => [speedKmh, Math.round(fromS), Math.round(toS)])).toEqual([[50, -1_000, 1_000]]);
  expect(build([first, second]).pieces.map(({ trust }) => trust)).toEqual(['none']);
  expect(build([gantry]).flowPerH).toBeNaN();
  expect(build([]).pieces.map(({ speedKmh }) => speedKmh)).toEqual([5, 50]);
});

test('a queue is the part of it on the corridor, from its tail to its head; one beside the carriageway is none', () => {
  const queue = buildEntity('queues', { route: 'X', direction: 1, tail: 9_800, head: 14_000, kind: 'mainline', lanes: 2 });
  const { up, down, bed } = traffic([[90, 0], [50, 0]], [queue]);
  expect(up.queues.map(({ fromS, toS, tailS }) => [fromS, toS, tailS].map(Math.round))).toEqual([[-200, 1_000, -200]]);
  expect(down.queues).toEqual([]);
  const sensors = new TrafficSensors(bed.corridor, bed.lookup);
  expect(sensors.build(1, bed.columns, [{ ...queue, head: 9_800 }], bed.lookup, now, rules).queues).toEqual([]);
});

test('a queue is stale from the age on at which the list calls it so, and never before the site has said which', () => {
  const { bed } = traffic([]);
  const sensors = new TrafficSensors(bed.corridor, bed.lookup);
  const stale = (ageMs: number) => {
    const queue = buildEntity('queues', { route: 'X', direction: 1, tail: 9_800, head: 10_400, kind: 'mainline', updatedAt: now - ageMs });
    return sensors.build(1, bed.columns, [queue], bed.lookup, now, rules).queues[0]!.stale;
  };
  expect([stale(rules.age.staleS * 1_000), stale(rules.age.staleS * 1_000 + 1)]).toEqual([false, true]);
  expect(sensors.build(1, bed.columns, [buildEntity('queues', { route: 'X', direction: 1, tail: 9_800, head: 10_400, updatedAt: 1 })], bed.lookup, now, undefined).queues[0]!.stale).toBe(false);
});
