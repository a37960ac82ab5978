import { expect, test } from 'vitest';
import type { Channel } from '../../../../shared/domain/catalogue.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { camerasBeside, camerasBesideFog, camerasBesideQueue } from '../../../../renderer/video/beside.ts';
import { buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

const network = new RoadNetwork([buildChainRoute('S1', 10_000, 30_000, [])]);
const camera = (id: string, stake: number, direction?: 1 | -1): Channel => buildChannel(0, { id, kind: 'video', route: 'S1', stake, direction });
const channels = [camera('p1', 11_000, 1), camera('p2', 13_000, 1), camera('m', 13_900, -1), camera('p3', 15_000, 1), camera('p4', 16_000, 1), camera('far', 30_000, 1)];
const beside = (stake: number, direction: 1 | -1 | 0, most?: number): string[] => camerasBeside(network, channels, { route: 'S1', direction, stake }, most).map(({ id }) => id);

test('first the one against the traffic, then the one with it, of the same carriageway', () => {
  expect(beside(14_000, 1)).toEqual(['p2', 'p3']);
  expect(beside(14_000, 1, 2)).toEqual(['p2', 'p1', 'p3', 'p4']);
});

test('on the other carriageway the sides change, and its own camera goes before nearer ones across', () => {
  expect(beside(14_000, -1)).toEqual(['p3', 'm']);
  expect(beside(14_000, 0)).toEqual(['m', 'p3']);
});

test('a camera at the very place is with the traffic; beyond 5 km there is none', () => {
  expect(beside(15_000, 1)).toEqual(['p2', 'p3']);
  expect(beside(23_500, 1)).toEqual([]);
  expect(beside(1, 1)).toEqual([]);
  expect(camerasBeside(network, channels, { route: 'X', direction: 1, stake: 1 })).toEqual([]);
});

test('a queue by its tail, a fog zone by its two ends', () => {
  const queue = { id: 'q', updatedAt: 0, kind: 'mainline' as const, route: 'S1', direction: 1 as const, head: 20_000, tail: 15_500, lengthM: 4_500, growthMPerMin: 0, lanes: 2, since: 0 };
  expect(camerasBesideQueue(network, channels, queue).map(({ id }) => id)).toEqual(['p3', 'p4']);
  const zone = (direction: 1 | -1 | 0) => ({ id: 'f', updatedAt: 0, stretch: { route: 'S1', direction, from: 15_500, to: 12_000 }, visibilityM: 40, trendMPerMin: 0, since: 0, sources: [], confidence: 1 });
  expect(camerasBesideFog(network, channels, zone(1)).map(({ id }) => id)).toEqual(['p1', 'p4']);
  expect(camerasBesideFog(network, channels, zone(-1)).map(({ id }) => id)).toEqual(['p4', 'p1']);
});
