import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place } from '../../../../shared/domain/catalogue.ts';
import { lastExitBefore, minutesToExit } from '../../../../shared/domain/last-exit.ts';
import type { Gate } from '../../../../shared/domain/gate.ts';
import type { Queue } from '../../../../shared/domain/queue.ts';
import type { QueueTrend } from '../../../../shared/domain/queue-trend.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { TravelNetwork } from '../../../../shared/domain/travel.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const { routes } = buildCatalogue();
const network = new RoadNetwork([...routes, buildChainRoute('X1', 100_000, 10_000, [{ atM: 4_000, longM: 400 }, { atM: 7_000, longM: -300 }])]);

function place(id: string, stake: number, over: Partial<Place> = {}): Place {
  return { id, kind: 'plaza', name: id, nameEn: id, route: 'G22', stake, lon: 116, lat: 36, ...over };
}
const exitOf = (queue: Queue, places: Place[], gates: Gate[] = []) => lastExitBefore(queue, new TravelNetwork(network, places), gates);
const mainline = (tail: number, direction: 1 | -1 = 1) => buildEntity('queues', { kind: 'mainline', direction, head: tail + direction * 2_000, tail });

test('the exit nearest to the tail upstream, in real metres', () => {
  const places = [place('far', 405_000), place('near', 410_000), place('past', 416_500), place('rest', 412_000, { kind: 'service-area' })];
  const exit = exitOf(mainline(416_000), places)!;
  expect(exit.place.id).toBe('near');
  expect(exit.distanceM).toBeCloseTo(network.distanceM('G22', 410_000, 416_000));
  expect(exitOf(mainline(416_000, -1), places)?.place.id).toBe('past');
});

test('the ramp of an exit at the very tail begins before it', () => {
  expect(exitOf(mainline(416_000), [place('at', 416_000)])?.distanceM).toBe(0);
  expect(exitOf(mainline(416_000), [place('past', 416_001)])).toBeUndefined();
});

test('an interchange is on both its roads', () => {
  const hub = place('hub', 50_000, { kind: 'interchange', route: 'S1', props: { otherRoute: 'G22', otherStake: 411_000 } });
  expect(exitOf(mainline(416_000), [hub])?.place.id).toBe('hub');
});

test('an exit whose stake names two places is where its coordinates are', () => {
  const line = network.line('X1')!;
  const [first, second] = line.stakes.placesOf(103_800) as [number, number];
  const queue = buildEntity('queues', { kind: 'mainline', route: 'X1', direction: 1, head: line.stakes.stakeAt(7_000), tail: line.stakes.stakeAt(5_000) });
  for (const alongM of [first, second]) {
    const { lon, lat } = line.pointAt(alongM, 1, 300);
    expect(exitOf(queue, [place('twice', 103_800, { route: 'X1', lon, lat })])!.distanceM).toBeCloseTo(5_000 - alongM);
  }
});

test('a tail whose stake names two places is where the length of the queue says', () => {
  const line = network.line('X1')!;
  const [first, second] = line.stakes.placesOf(103_800) as [number, number];
  for (const alongM of [first, second]) {
    const queue = buildEntity('queues', { kind: 'mainline', route: 'X1', direction: 1, head: line.stakes.stakeAt(5_000), tail: 103_800, lengthM: 5_000 - alongM });
    expect(exitOf(queue, [place('exit', 101_000, { route: 'X1' })])!.distanceM).toBeCloseTo(alongM - line.stakes.firstPlaceOf(101_000));
  }
});

test('an exit that an order has closed is none, and is named', () => {
  const places = [place('far', 405_000), place('near', 410_000)];
  const gate = buildEntity('gates', { plaza: 'near', way: 'exit', direction: 1, state: 'closed' });
  const exit = exitOf(mainline(416_000), places, [gate])!;
  expect([exit.place.id, exit.closed.map(({ id }) => id)]).toEqual(['far', ['near']]);
  for (const other of [{ state: 'restricted' }, { way: 'entry' }, { direction: -1 }] as const) {
    expect(exitOf(mainline(416_000), places, [{ ...gate, ...other }])!.place.id).toBe('near');
  }
});

test('a queue beside the carriageway has no exit before it', () => {
  expect(exitOf({ ...mainline(416_000), head: 416_000 }, [place('near', 410_000)])).toBeUndefined();
});

test('of any exits it is the nearest upstream by brute force, over chain breaks', () => {
  const line = network.line('X1')!;
  // Outside the doubled stretch, where a stake says which place it is.
  const along = fc.integer({ min: 0, max: 8_100 }).filter((m) => m < 2_900 || m > 3_700);
  fc.assert(
    fc.property(along, fc.uniqueArray(along, { maxLength: 6 }), fc.constantFrom<1 | -1>(1, -1), (tailM, exitsM, direction) => {
      const headM = Math.min(Math.max(tailM + direction * 500, 0), line.lengthM);
      fc.pre(headM !== tailM);
      const queue = buildEntity('queues', { kind: 'mainline', route: 'X1', direction, head: line.stakes.stakeAt(headM), tail: line.stakes.stakeAt(tailM) });
      const places = exitsM.map((m) => place(`${m}`, line.stakes.stakeAt(m), { route: 'X1' }));
      const upstream = exitsM.map((m) => (tailM - m) * direction).filter((m) => m >= 0);
      const exit = exitOf(queue, places);
      if (upstream.length === 0) expect(exit).toBeUndefined();
      else expect(exit!.distanceM).toBeCloseTo(Math.min(...upstream), 3);
    }),
  );
});

test('minutes until the tail is there count from its last report', () => {
  const trend = (driftMPerMin: number): QueueTrend => ({ at: builtAt, lengthM: 800, samples: 9, spanMs: 600_000, driftMPerMin, sdM: 20 });
  expect(minutesToExit(1_200, trend(60), builtAt)).toBe(20);
  expect(minutesToExit(1_200, trend(60), builtAt + 120_000)).toBe(18);
  expect(minutesToExit(60, trend(60), builtAt + 120_000)).toBe(0);
  expect(minutesToExit(1_200, trend(0), builtAt)).toBeUndefined();
  expect(minutesToExit(1_200, trend(-5), builtAt)).toBeUndefined();
  expect(minutesToExit(1_200, undefined, builtAt)).toBeUndefined();
});
