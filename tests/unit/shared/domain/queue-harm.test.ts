import { expect, test } from 'vitest';
import { compareQueues, forecastTail, queueGrade } from '../../../../shared/domain/queue-harm.ts';
import type { QueueKind } from '../../../../shared/domain/queue.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';

const { routes, places } = buildCatalogue();
const network = new RoadNetwork(routes);

const queue = (id: string, kind: QueueKind, lengthM: number, growthMPerMin = 0) => buildEntity('queues', { id, kind, lengthM, growthMPerMin });

test.each([
  ['plaza', 200, 0], ['plaza', 201, 1], ['ramp', 501, 2], ['plaza', 1_001, 3], ['mainline', 100, 1], ['mainline', 201, 2], ['mainline', 501, 3], ['mainline', 2_000, 3],
] as const)('a %s queue of %i m is of grade %i', (kind, lengthM, grade) => {
  expect(queueGrade({ kind, lengthM })).toBe(grade);
});

test('a short queue on the main line stands above a longer one elsewhere by one grade, never above kilometres', () => {
  const queues = [queue('main-short', 'mainline', 248), queue('plaza-400', 'plaza', 400), queue('plaza-km', 'plaza', 6_300), queue('main-km', 'mainline', 1_900)];
  expect(queues.sort(compareQueues).map((each) => each.id)).toEqual(['plaza-km', 'main-km', 'main-short', 'plaza-400']);
});

test('within a grade the longest comes first, then the one that grows', () => {
  const queues = [queue('short', 'ramp', 520, 90), queue('shrinking', 'plaza', 900, -20), queue('growing', 'plaza', 900, 20)];
  expect(queues.sort(compareQueues).map((each) => each.id)).toEqual(['growing', 'shrinking', 'short']);
});

test('the tail moves against traffic by real metres, and the last exit lies before it', () => {
  const head = 418_000;
  const tail = 416_000;
  const lengthM = network.distanceM('G22', head, tail);
  const one = buildEntity('queues', { kind: 'mainline', direction: 1, head, tail, lengthM, growthMPerMin: 50 });
  const forecast = forecastTail(one, 10, network, places)!;
  expect(forecast.lengthM).toBeCloseTo(lengthM + 500);
  expect(network.distanceM('G22', tail, forecast.stake!)).toBeCloseTo(500, 0);
  expect(forecast.stake!).toBeLessThan(tail);
  expect(forecast.exit?.place.id).toBe('plaza-1');
  expect(forecast.exit?.distanceM).toBeCloseTo(network.distanceM('G22', 410_000, tail), 0);
});

test('on the other carriageway an exit beyond the tail is none', () => {
  const one = buildEntity('queues', { direction: -1, head: 416_000, tail: 418_000, lengthM: 2_000, growthMPerMin: 0 });
  expect(forecastTail(one, 10, network, places)!.exit).toBeUndefined();
});

test('a queue beside the carriageway has no stake for its tail to be at', () => {
  const one = buildEntity('queues', { head: 410_000, tail: 410_000, lengthM: 300, growthMPerMin: 10 });
  expect(forecastTail(one, 10, network, places)).toEqual({ stake: undefined, lengthM: 400, exit: undefined });
});

test('a queue that shrinks ends at nothing, and an unknown route is no place', () => {
  expect(forecastTail(buildEntity('queues', { lengthM: 100, growthMPerMin: -50 }), 10, network, places)!.lengthM).toBe(0);
  expect(forecastTail(buildEntity('queues', { route: 'X9' }), 10, network, places)).toBeUndefined();
});
