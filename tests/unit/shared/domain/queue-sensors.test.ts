import { expect, it } from 'vitest';
import { buildFogRoutes } from '../../../../shared/domain/fog-sensors.ts';
import { alongOf, buildQueueWays, drivenOf } from '../../../../shared/domain/queue-sensors.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';

const channels = [
  buildChannel(0, { kind: 'vehicle-detector', unit: 'km/h', direction: 1, stake: 420_000 }),
  buildChannel(1, { kind: 'radar', unit: 'km/h', direction: 1, stake: 410_000 }),
  buildChannel(2, { kind: 'radar', unit: 'km/h', direction: -1, stake: 410_000 }),
  buildChannel(3, { kind: 'etc-gantry', unit: 'veh/h', direction: -1, stake: 415_000 }),
  buildChannel(4, { kind: 'vms', unit: 'km/h', direction: 1, stake: 411_000 }),
  { ...buildChannel(5, { kind: 'floating-car', unit: 'km/h', stake: 411_000 }), direction: undefined },
  buildChannel(6, { kind: 'vehicle-detector', unit: '%', direction: 1, stake: 411_000 }),
  buildChannel(7, { kind: 'radar', unit: 'km/h', direction: 1, stake: 999_000 }),
  buildChannel(8, { kind: 'visibility', stake: 425_000 }),
  buildChannel(9, { kind: 'visibility', stake: 405_000 }),
].map(({ direction, ...channel }) => (direction === undefined ? channel : { ...channel, direction }));
const catalogue = buildCatalogue(0, { channels });
const network = new RoadNetwork(catalogue.routes);

it('lists by carriageway, in the order that traffic meets them, what clocks and counts it: no signs, no channel without a direction, none off the road', () => {
  const ways = buildQueueWays(catalogue, network);
  expect(ways.map(({ direction, speeds, flows }) => [direction, speeds.map(({ channel }) => channel), flows.map(({ channel }) => channel)])).toEqual([[1, [1, 0], []], [-1, [2], [3]]]);
  const [, back] = ways;
  expect(back!.speeds[0]!.drivenM).toBeCloseTo(back!.line.lengthM - network.alongOf('G22', 410_000));
  expect(alongOf(back!, drivenOf(back!, 1_234))).toBeCloseTo(1_234);
});

it('lists visibility sensors by route in the order they stand', () => {
  expect(buildFogRoutes(catalogue, network).map(({ route, sensors }) => [route, sensors.map(({ channel }) => channel)])).toEqual([['G22', [9, 8]]]);
});
