import { expect, test } from 'vitest';
import { compareQueues, forecastTail } from '../../../../shared/domain/queue-harm.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity } from '../../../builders/entities.ts';

const { routes, places } = buildCatalogue();
const network = new RoadNetwork(routes);

test('the main line comes first, then length, then growth', () => {
  const queue = (id: string, kind: 'plaza' | 'ramp' | 'mainline', lengthM: number, growthMPerMin: number) => buildEntity('queues', { id, kind, lengthM, growthMPerMin });
  const queues = [queue('plaza', 'plaza', 3_000, 90), queue('short', 'mainline', 100, 0), queue('growing', 'mainline', 400, 20), queue('shrinking', 'mainline', 400, -20), queue('ramp', 'ramp', 900, 0)];
  expect(queues.sort(compareQueues).map((each) => each.id)).toEqual(['growing', 'shrinking', 'short', 'ramp', 'plaza']);
});

test('the tail moves against traffic by real metres, and the last exit lies before it', () => {
  const head = 418_000;
  const tail = 416_000;
  const lengthM = network.distanceM('G22', head, tail);
  const queue = buildEntity('queues', { kind: 'mainline', direction: 1, head, tail, lengthM, growthMPerMin: 50 });
  const forecast = forecastTail(queue, 10, network, places)!;
  expect(forecast.lengthM).toBeCloseTo(lengthM + 500);
  expect(network.distanceM('G22', tail, forecast.stake!)).toBeCloseTo(500, 0);
  expect(forecast.stake!).toBeLessThan(tail);
  expect(forecast.exit?.place.id).toBe('plaza-1');
  expect(forecast.exit?.distanceM).toBeCloseTo(network.distanceM('G22', 410_000, tail), 0);
});

test('on the other carriageway an exit beyond the tail is none', () => {
  const queue = buildEntity('queues', { direction: -1, head: 416_000, tail: 418_000, lengthM: 2_000, growthMPerMin: 0 });
  expect(forecastTail(queue, 10, network, places)!.exit).toBeUndefined();
});

test('a queue beside the carriageway has no stake for its tail to be at', () => {
  const queue = buildEntity('queues', { head: 410_000, tail: 410_000, lengthM: 300, growthMPerMin: 10 });
  expect(forecastTail(queue, 10, network, places)).toEqual({ stake: undefined, lengthM: 400, exit: undefined });
});

test('a queue that shrinks ends at nothing, and an unknown route is no place', () => {
  expect(forecastTail(buildEntity('queues', { lengthM: 100, growthMPerMin: -50 }), 10, network, places)!.lengthM).toBe(0);
  expect(forecastTail(buildEntity('queues', { route: 'X9' }), 10, network, places)).toBeUndefined();
});
