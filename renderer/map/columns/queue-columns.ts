import { isOffRoad, queueSide, type Queue } from '../../../shared/domain/queue.ts';
import { queueGrade } from '../../../shared/domain/queue-harm.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { parseHex } from '../../lib/colour.ts';
import { palette } from '../../lib/palette.ts';
import { lookOf, shapeByte } from './looks.ts';
import { MarkColumns } from './mark-columns.ts';
import { carriagewayPixels } from './road-columns.ts';
import type { RibbonColumns } from './ribbon-columns.ts';

/** The colour of each grade. */
export const queueColours = [palette.traffic.heavy, palette.traffic.slow, palette.traffic.queuing, palette.traffic.stationary] as const;

/** What is too old to be evidence, queue or fog, is drawn in this grey. */
export const staleColour = palette.freshness.lost;

/** Queues as thick tails on their own carriageway, drawn from tail to head (the way they move), chevrons pointing so; old ones grey and dashed. */
export function buildQueues(into: RibbonColumns, queues: readonly Queue[], network: RoadNetwork, isStale: (queue: Queue) => boolean): void {
  into.begin();
  for (const queue of queues) {
    const line = network.lineOf({ route: queue.route, direction: queue.direction, from: queue.tail, to: queue.head, lengthM: queue.lengthM }, 0);
    const grade = queueGrade(queue);
    const stale = isStale(queue);
    into.add(line, {
      colour: parseHex(stale ? staleColour : queueColours[grade]),
      alpha: stale ? 0.7 : 1,
      widthPixels: 13 + grade,
      offsetPixels: 9,
      pattern: stale ? 'dashed' : 'chevrons',
      density: 0.66,
    });
  }
}

/** How far beside the road's middle the mark of a queue off the road stands, pixels at scale 1. */
const offRoadPixels = 30;

/** How far to the right of its carriageway's way the mark of a queue stands, pixels at scale 1; on the median where nobody knows for which carriageway they wait. */
export function queueAsidePixels(queue: Queue): number {
  if (queueSide(queue) === 0) return 0;
  return isOffRoad(queue) ? offRoadPixels : 9;
}

/** A bar across the carriageway where each queue ends, for the tail is what kills; a toll gate beside the road where a plaza's queue stands, on the median where it serves both ways; hollow and grey where the queue is old. */
export function buildTails(queues: readonly Queue[], network: RoadNetwork, isStale: (queue: Queue) => boolean): MarkColumns {
  const marks = new MarkColumns(queues.length);
  for (let i = 0; i < queues.length; i += 1) {
    const { route, direction, tail } = queues[i]!;
    const grade = queueGrade(queues[i]!);
    const offRoad = isOffRoad(queues[i]!);
    const at = network.pointAt(route, tail, direction, 0);
    // On the median units that drive by are drawn over it: it must show around them.
    if (offRoad) marks.shape(i, shapeByte('plaza'), 0, (1.5 + grade * 0.3) * (queueSide(queues[i]!) === 0 ? 1.5 : 1));
    else marks.shape(i, shapeByte('bar'), at?.bearingDeg ?? 0, 1.6);
    marks.look(i, isStale(queues[i]!) ? lookOf.queueStale : lookOf.queue + grade);
    if (!at) {
      marks.shapes[i * 4 + 3] = 0;
      continue;
    }
    const turn = (at.bearingDeg * Math.PI) / 180;
    const outwards = queueAsidePixels(queues[i]!) / (carriagewayPixels + 7);
    marks.place(i, at.lon, at.lat);
    marks.offsets[i * 4 + 2] = Math.cos(turn) * outwards;
    marks.offsets[i * 4 + 3] = -Math.sin(turn) * outwards;
  }
  return marks;
}
