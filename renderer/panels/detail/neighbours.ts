import type { Channel } from '../../../shared/domain/catalogue.ts';
import type { RoadPosition } from '../../../shared/domain/position.ts';
import type { Lookup } from '../../stores/lookup.ts';

/** A channel beside the road and how far it is, real metres. */
export interface Neighbour {
  channel: Channel;
  distanceM: number;
}

/** True unless the two look at opposite carriageways: what looks at both, or at none, belongs to either. */
export function sharesCarriageway(a: Channel, b: Channel): boolean {
  return !a.direction || !b.direction || a.direction === b.direction;
}

/**
 * The nearest channels against traffic (`up`) and with it (`down`) on the same road, along its real metres; `passes`
 * says whether the other carriageway counts.
 * @param passes which channels count; the one at the very place itself is left out by the caller
 */
export function nearestChannels(lookup: Lookup, { route, direction, stake }: RoadPosition, passes: (channel: Channel) => boolean): { up?: Neighbour; down?: Neighbour } {
  const { network, catalogue } = lookup;
  const hereM = network.alongOf(route, stake);
  const found: { up?: Neighbour; down?: Neighbour } = {};
  if (Number.isNaN(hereM)) return found;
  for (const channel of catalogue.channels) {
    if (channel.route !== route || channel.stake === undefined || !passes(channel)) continue;
    const ahead = (network.alongOf(route, channel.stake) - hereM) * direction;
    const side = ahead >= 0 ? 'down' : 'up';
    const distanceM = Math.abs(ahead);
    if (distanceM < (found[side]?.distanceM ?? Number.POSITIVE_INFINITY)) found[side] = { channel, distanceM };
  }
  return found;
}
