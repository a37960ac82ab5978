import type { Channel } from './catalogue.ts';
import { channelAlongM } from './channel-along.ts';
import type { RoadPosition } from './position.ts';
import type { RoadNetwork } from './road-network.ts';

/** A camera so far off or farther shows nothing of a place, metres. */
const farthestM = 5_000;
/** A camera of the other carriageway counts as so much farther off, metres: it sees across, though not well. */
const acrossM = 500;

/**
 * The camera that sees most of a place on the road: the nearest of its carriageway along the road in real metres, else
 * the nearest across.
 * @returns undefined when none stands nearer than 5 km, or the position names no place
 */
export function nearestCamera(network: RoadNetwork, channels: readonly Channel[], { route, direction, stake }: RoadPosition): Channel | undefined {
  const heres = network.placesAt(route, stake);
  let best: Channel | undefined;
  let bestM = farthestM;
  for (const channel of channels) {
    if (channel.kind !== 'video' || channel.route !== route || channel.stake === undefined) continue;
    const awayM = Math.min(...heres.map((hereM) => Math.abs(channelAlongM(channel, network) - hereM))) + (channel.direction === -direction ? acrossM : 0);
    if (!(awayM < bestM)) continue;
    best = channel;
    bestM = awayM;
  }
  return best;
}
