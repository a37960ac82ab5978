import type { Place } from './catalogue.ts';
import { exitsAlong, type RoadExit } from './exits.ts';
import type { Gate } from './gate.ts';
import { isOffRoad, type Queue } from './queue.ts';
import type { QueueTrend } from './queue-trend.ts';
import type { TravelNetwork } from './travel.ts';

/** The last way off the road before a tail. */
export interface LastExit extends RoadExit {
  /** Exits nearer to the tail that an order has closed. */
  closed: Place[];
}

/**
 * The last interchange or plaza that traffic passes before the tail (domain page, "Queues"): once the tail has gone past
 * it, nobody can be led off any more. A plaza whose exit an order has closed is none.
 * @returns undefined when there is none on this road, for a queue beside the carriageway, and on an unknown road
 */
export function lastExitBefore(queue: Queue, travel: TravelNetwork, gates: readonly Gate[]): LastExit | undefined {
  const extent = isOffRoad(queue) ? undefined : travel.network.extentOf({ route: queue.route, from: queue.head, to: queue.tail, lengthM: queue.lengthM });
  if (!extent) return undefined;
  const exits = exitsAlong(travel, { route: queue.route, direction: queue.direction, alongM: extent.toM }, -1, { interchanges: true });
  const at = exits.findIndex(({ place }) => !isClosed(place, queue, gates));
  const exit = exits[at];
  return exit && { ...exit, closed: exits.slice(0, at).map(({ place }) => place) };
}

/** Whether an order has closed the exit of this direction. */
function isClosed(place: Place, queue: Queue, gates: readonly Gate[]): boolean {
  return gates.some(({ plaza, way, direction, state }) => plaza === place.id && way === 'exit' && direction === queue.direction && state === 'closed');
}

/**
 * Minutes until the tail has come to an exit, at the growth of the trend: a time by which somebody must have decided.
 * @param distanceM from the tail back to the exit as last reported
 * @returns undefined for a tail that does not grow, or without a trend; 0 when it should be there by now
 */
export function minutesToExit(distanceM: number, trend: QueueTrend | undefined, nowMs: number): number | undefined {
  if (!trend || trend.driftMPerMin <= 0) return undefined;
  return Math.max(0, distanceM / trend.driftMPerMin - (nowMs - trend.at) / 60_000);
}
