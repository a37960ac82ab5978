import type { Channel } from '../../shared/domain/catalogue.ts';
import type { RoadNetwork } from '../../shared/domain/road-network.ts';
import { roadCameras } from './road-cameras.ts';

/**
 * The next camera along the road, by real metres on the same carriageway; cameras that look at both count for either.
 * Several at one place follow each other, so that stepping on meets every one of them.
 * @param way `up` is against the traffic that the camera looks at, `down` with it; for a camera of both carriageways
 *   traffic is taken to run with growing stakes
 * @returns undefined at the end of the road, and for a camera beside none
 */
export function neighbourCamera(network: RoadNetwork, channels: readonly Channel[], channel: Channel, way: 'up' | 'down'): Channel | undefined {
  const direction = channel.direction ?? 1;
  const cameras = channel.route === undefined ? undefined : roadCameras(network, channels).get(channel.route);
  const here = cameras?.findIndex((camera) => camera.channel.id === channel.id) ?? -1;
  if (!cameras || here < 0) return undefined;
  const step = (way === 'down' ? 1 : -1) * direction;
  for (let i = here + step; i >= 0 && i < cameras.length; i += step) {
    const other = cameras[i]!.channel;
    if (other.direction === undefined || other.direction === direction) return other;
  }
  return undefined;
}
