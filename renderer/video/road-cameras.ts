import type { Channel } from '../../shared/domain/catalogue.ts';
import { channelsByRoad, type RoadChannel } from '../../shared/domain/channels-by-road.ts';
import type { RoadNetwork } from '../../shared/domain/road-network.ts';

const built = new WeakMap<readonly Channel[], ReadonlyMap<string, readonly RoadChannel[]>>();

/** The cameras of each route by real metres, those at one place in the catalogue's order. Built once a catalogue. */
export function roadCameras(network: RoadNetwork, channels: readonly Channel[]): ReadonlyMap<string, readonly RoadChannel[]> {
  const known = built.get(channels);
  if (known) return known;
  const roads = new Map([...channelsByRoad(network, channels)].map(([route, list]) => [route, list.filter(({ channel }) => channel.kind === 'video')]));
  built.set(channels, roads);
  return roads;
}
