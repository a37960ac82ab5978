import type { Channel } from '../../shared/domain/catalogue.ts';
import { channelsFrom, type RoadChannel } from '../../shared/domain/channels-by-road.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import type { Direction, RoadPosition } from '../../shared/domain/position.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import type { RoadNetwork } from '../../shared/domain/road-network.ts';
import { roadCameras } from './road-cameras.ts';

/** Cameras farther off show nothing of the place, real metres. */
const reachM = 5_000;

type Way = 'up' | 'down';

/**
 * The cameras either side of a place on the road, within 5 km by real metres: first the ones against the traffic, then
 * the ones with it; of each side those of the same carriageway first, the nearest first.
 * @param place direction 0: either carriageway serves alike, and traffic is taken to run with growing stakes
 * @param most cameras on each side
 * @returns none for an unknown route or a stake that names no place
 */
export function camerasBeside(network: RoadNetwork, channels: readonly Channel[], place: Omit<RoadPosition, 'direction'> & { direction: Direction | 0 }, most = 1): Channel[] {
  const hereM = network.alongOf(place.route, place.stake);
  if (Number.isNaN(hereM)) return [];
  const cameras = roadCameras(network, channels).get(place.route) ?? [];
  return (['up', 'down'] as const).flatMap((way) => pick(cameras, hereM, place.direction, way, most));
}

/** The same for a queue: the cameras either side of its tail, where the next crash is. */
export function camerasBesideQueue(network: RoadNetwork, channels: readonly Channel[], { route, direction, tail }: Queue, most = 1): Channel[] {
  return camerasBeside(network, channels, { route, direction, stake: tail }, most);
}

/** The same for a fog zone: the cameras just outside its two ends, first the one that traffic comes from. */
export function camerasBesideFog(network: RoadNetwork, channels: readonly Channel[], { stretch }: FogZone, most = 1): Channel[] {
  const extent = network.extentOf(stretch);
  if (!extent) return [];
  const ends = [extent.fromM, extent.toM].toSorted((a, b) => (stretch.direction === -1 ? b - a : a - b)) as [number, number];
  const cameras = roadCameras(network, channels).get(stretch.route) ?? [];
  return [...pick(cameras, ends[0], stretch.direction, 'up', most), ...pick(cameras, ends[1], stretch.direction, 'down', most)];
}

function pick(cameras: readonly RoadChannel[], hereM: number, direction: Direction | 0, way: Way, most: number): Channel[] {
  const sign = (direction === -1) === (way === 'down') ? -1 : 1;
  const isAcross = ({ channel }: RoadChannel): number => (direction !== 0 && channel.direction === -direction ? 1 : 0);
  // A camera at the very place looks on along the traffic: it belongs to the far side.
  const near = [...channelsFrom(cameras, hereM, sign, way === 'down', reachM)];
  return near.toSorted((a, b) => isAcross(a) - isAcross(b)).slice(0, most).map(({ channel }) => channel);
}
