import type { Place } from './catalogue.ts';
import type { Queue } from './queue.ts';
import type { RoadNetwork } from './road-network.ts';

/** Tiers of a queue at a plaza, metres (domain page, "Queues"): open all lanes, divert, report and divert far. */
const tiersM = [200, 500, 1_000] as const;

/** How grave a queue is, 0..3: by the plaza tiers, one tier sooner on the main line, where fast traffic meets the tail. */
export function queueGrade({ kind, lengthM }: Pick<Queue, 'kind' | 'lengthM'>): 0 | 1 | 2 | 3 {
  const tier = tiersM.filter((limit) => lengthM > limit).length + (kind === 'mainline' ? 1 : 0);
  return Math.min(tier, 3) as 0 | 1 | 2 | 3;
}

/** Worst first, as the row shows it: grade (its colour), length, growth; ids settle what is left. */
export function compareQueues(a: Queue, b: Queue): number {
  return (
    queueGrade(b) - queueGrade(a) ||
    b.lengthM - a.lengthM ||
    b.growthMPerMin - a.growthMPerMin ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Where a tail is going, and the last way out before it. */
export interface TailForecast {
  /**
   * Stake of the tail after `minutes` at today's growth; the head's when the queue will have gone. Undefined for a queue
   * that stands beside the carriageway (head and tail have one stake: the way into a plaza).
   */
  stake: number | undefined;
  lengthM: number;
  /** The last interchange or plaza that traffic passes before the tail as it is now; undefined when none is known. */
  exit: { place: Place; distanceM: number } | undefined;
}

/**
 * Where the tail of a queue will be, in real metres along its carriageway (domain page, "Queues").
 * @param minutes ≥ 0
 * @returns undefined when the route or its stakes are unknown
 */
export function forecastTail(queue: Queue, minutes: number, network: RoadNetwork, places: readonly Place[]): TailForecast | undefined {
  const extent = network.extentOf({ route: queue.route, from: queue.head, to: queue.tail });
  if (!extent) return undefined;
  const lengthM = Math.max(0, queue.lengthM + queue.growthMPerMin * minutes);
  if (extent.fromM === extent.toM && queue.lengthM > 0) return { stake: undefined, lengthM, exit: undefined };
  const tailM = extent.toM;
  const position = network.positionAt(queue.route, extent.fromM - queue.direction * lengthM, queue.direction);
  let exit: TailForecast['exit'];
  for (const place of places) {
    if ((place.kind !== 'interchange' && place.kind !== 'plaza') || place.route !== queue.route || place.stake === undefined) continue;
    const distanceM = (tailM - network.alongOf(queue.route, place.stake)) * queue.direction;
    if (distanceM > 0 && (!exit || distanceM < exit.distanceM)) exit = { place, distanceM };
  }
  return position && { stake: position.stake, lengthM, exit };
}
