import type { Channel } from './catalogue.ts';
import { channelAlongM } from './channel-along.ts';
import type { Direction } from './position.ts';
import type { RoadNetwork } from './road-network.ts';

/** A channel beside a road and where it stands, real metres from the beginning of the route. */
export interface RoadChannel {
  channel: Channel;
  alongM: number;
}

/** One found from a place, and how far it is along the road, real metres. */
export interface RoadChannelNear extends RoadChannel {
  distanceM: number;
}

const built = new WeakMap<readonly Channel[], ReadonlyMap<string, readonly RoadChannel[]>>();

/** The channels of each route by real metres, those at one place in the catalogue's order. Built once a catalogue. */
export function channelsByRoad(network: RoadNetwork, channels: readonly Channel[]): ReadonlyMap<string, readonly RoadChannel[]> {
  const known = built.get(channels);
  if (known) return known;
  const roads = new Map<string, RoadChannel[]>();
  for (const channel of channels) {
    const alongM = channelAlongM(channel, network);
    if (channel.route === undefined || Number.isNaN(alongM)) continue;
    const list = roads.get(channel.route);
    if (list) list.push({ channel, alongM });
    else roads.set(channel.route, [{ channel, alongM }]);
  }
  for (const list of roads.values()) list.sort((a, b) => a.alongM - b.alongM);
  built.set(channels, roads);
  return roads;
}

/**
 * The channels of a road from a place on, the nearest first; of those as far the catalogue's order.
 * @param list ascending, as `channelsByRoad` gives it
 * @param way 1 with growing stakes, −1 against them
 * @param withHere whether those at the very place count
 * @param reachM none farther than this
 */
export function* channelsFrom(list: readonly RoadChannel[], hereM: number, way: Direction, withHere: boolean, reachM = Number.POSITIVE_INFINITY): Generator<RoadChannelNear> {
  // The first that lies at the place or after it.
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.alongM < hereM) low = middle + 1;
    else high = middle;
  }
  if (way === 1) {
    for (let at = low; at < list.length; at += 1) {
      const near = nearAt(list[at]!, hereM);
      if (near.distanceM > reachM) return;
      if (near.distanceM > 0 || withHere) yield near;
    }
    return;
  }
  // Backwards in groups of one place, each in its own order.
  let end = low;
  if (withHere) while (end < list.length && list[end]!.alongM === hereM) end += 1;
  while (end > 0) {
    let start = end - 1;
    while (start > 0 && list[start - 1]!.alongM === list[start]!.alongM) start -= 1;
    if (hereM - list[start]!.alongM > reachM) return;
    for (let at = start; at < end; at += 1) yield nearAt(list[at]!, hereM);
    end = start;
  }
}

function nearAt({ channel, alongM }: RoadChannel, hereM: number): RoadChannelNear {
  return { channel, alongM, distanceM: Math.abs(alongM - hereM) };
}
