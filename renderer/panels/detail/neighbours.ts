import type { Channel } from '../../../shared/domain/catalogue.ts';
import { channelsByRoad, channelsFrom } from '../../../shared/domain/channels-by-road.ts';
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
  const list = channelsByRoad(network, catalogue.channels).get(route);
  if (!list || Number.isNaN(hereM)) return {};
  const up = firstOf(channelsFrom(list, hereM, direction === 1 ? -1 : 1, false), passes);
  const down = firstOf(channelsFrom(list, hereM, direction, true), passes);
  return { ...(up && { up }), ...(down && { down }) };
}

/** Cameras farther off show nothing of the place, real metres. */
const cameraReachM = 5_000;

/**
 * The cameras either side of a place within 5 km, those that `C` puts on tiles (`renderer/video/beside.ts`): on each side the
 * nearest that does not look at the opposite carriageway, else the nearest that does.
 */
export function nearestCameras(lookup: Lookup, place: RoadPosition): { up?: Neighbour; down?: Neighbour } {
  const within = (side: Neighbour | undefined) => (side && side.distanceM <= cameraReachM ? side : undefined);
  const own = nearestChannels(lookup, place, (channel) => channel.kind === 'video' && channel.direction !== -place.direction);
  const any = nearestChannels(lookup, place, (channel) => channel.kind === 'video');
  const [up, down] = [within(own.up) ?? within(any.up), within(own.down) ?? within(any.down)];
  return { ...(up && { up }), ...(down && { down }) };
}

function firstOf(nearest: Iterable<Neighbour>, passes: (channel: Channel) => boolean): Neighbour | undefined {
  for (const near of nearest) if (passes(near.channel)) return near;
  return undefined;
}
