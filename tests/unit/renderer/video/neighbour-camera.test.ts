import { expect, test } from 'vitest';
import type { Channel } from '../../../../shared/domain/catalogue.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { neighbourCamera } from '../../../../renderer/video/neighbour-camera.ts';
import { buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

/** K10 to K20 with a long chain at 5 km: K14+000 to K15+000 name two places each. */
const network = new RoadNetwork([buildChainRoute('S1', 10_000, 11_000, [{ atM: 5_000, longM: 1_000 }])]);
const camera = (id: string, stake: number, direction: 1 | -1 | undefined, lon = 115): Channel => buildChannel(0, { id, kind: 'video', route: 'S1', stake, direction, lon, lat: 36 });
const along = (m: number): number => 115 + m / 110_000;
const channels = [
  camera('a', 10_500, 1), camera('b', 12_000, 1), camera('b2', 12_000, 1), camera('x', 12_500, -1), camera('both', 13_000, undefined),
  // One stake, two places: before and after the break.
  camera('late', 14_500, 1, along(5_500)), camera('early', 14_500, 1, along(4_500)),
  buildChannel(1, { id: 'sensor', kind: 'visibility', route: 'S1', stake: 12_100, direction: 1 }),
  camera('end', 18_000, 1), camera('nowhere', 99_000, 1), buildChannel(2, { id: 'office', kind: 'video', route: undefined, stake: undefined }),
];
const byId = (id: string): Channel => channels.find((channel) => channel.id === id)!;
const walk = (id: string, way: 'up' | 'down'): string[] => {
  const met: string[] = [];
  for (let at = neighbourCamera(network, channels, byId(id), way); at; at = neighbourCamera(network, channels, at, way)) met.push(at.id);
  return met;
};

test('down the road meets every camera of the carriageway in real order, and up leads back', () => {
  expect(walk('a', 'down')).toEqual(['b', 'b2', 'both', 'early', 'late', 'end']);
  expect(walk('end', 'up')).toEqual(['late', 'early', 'both', 'b2', 'b', 'a']);
});

test('on the other carriageway down is against the stakes', () => {
  expect(neighbourCamera(network, channels, byId('x'), 'up')?.id).toBe('both');
  expect(neighbourCamera(network, channels, byId('x'), 'down')).toBeUndefined();
});

test('beside no road, or at a stake that names no place, there is none', () => {
  for (const id of ['office', 'nowhere']) expect(neighbourCamera(network, channels, byId(id), 'up')).toBeUndefined();
});
