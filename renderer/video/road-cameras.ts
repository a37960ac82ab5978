import type { Channel } from '../../shared/domain/catalogue.ts';
import type { RoadNetwork } from '../../shared/domain/road-network.ts';
import { channelAlongM } from '../../shared/domain/channel-along.ts';

/** A camera beside a road and where it stands, real metres from the beginning of the route. */
export interface RoadCamera {
  channel: Channel;
  alongM: number;
}

const built = new WeakMap<readonly Channel[], ReadonlyMap<string, readonly RoadCamera[]>>();

/** The cameras of each route by real metres, those at one place in the catalogue's order. Built once a catalogue. */
export function roadCameras(network: RoadNetwork, channels: readonly Channel[]): ReadonlyMap<string, readonly RoadCamera[]> {
  const known = built.get(channels);
  if (known) return known;
  const roads = new Map<string, RoadCamera[]>();
  for (const channel of channels) {
    if (channel.kind !== 'video' || channel.route === undefined) continue;
    const alongM = channelAlongM(channel, network);
    if (Number.isNaN(alongM)) continue;
    const list = roads.get(channel.route);
    if (list) list.push({ channel, alongM });
    else roads.set(channel.route, [{ channel, alongM }]);
  }
  for (const list of roads.values()) list.sort((a, b) => a.alongM - b.alongM);
  built.set(channels, roads);
  return roads;
}
