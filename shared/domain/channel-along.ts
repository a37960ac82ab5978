import type { Channel } from './catalogue.ts';
import type { RoadNetwork } from './road-network.ts';

/**
 * Real metres from the beginning of its route to a channel. Where its stake names two places (long chain), the one
 * nearer to where the channel stands.
 * @returns NaN for a channel beside no road, or whose stake names no place
 */
export function channelAlongM(channel: Channel, network: RoadNetwork): number {
  const { route, stake } = channel;
  return route === undefined || stake === undefined ? Number.NaN : network.alongOf(route, stake, channel);
}
