import type { Channel } from './catalogue.ts';
import type { RoadNetwork } from './road-network.ts';

/**
 * Real metres from the beginning of its route to a channel. Where its stake names two places (long chain), the one
 * nearer to where the channel stands.
 * @returns NaN for a channel beside no road, or whose stake names no place
 */
export function channelAlongM(channel: Channel, network: RoadNetwork): number {
  const { route, stake, lon, lat } = channel;
  if (route === undefined || stake === undefined) return Number.NaN;
  const places = network.placesAt(route, stake);
  if (places.length < 2) return places[0] ?? Number.NaN;
  const { alongM } = network.line(route)!.nearest(lon, lat);
  return places.reduce((best, place) => (Math.abs(place - alongM) < Math.abs(best - alongM) ? place : best));
}
