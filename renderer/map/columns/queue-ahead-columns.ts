import { forecastAheadMin, forecastQueue, type TailForecast } from '../../../shared/domain/queue-forecast.ts';
import { queueGrade } from '../../../shared/domain/queue-harm.ts';
import type { QueueTiers } from '../../../shared/domain/queue-tier.ts';
import type { QueueNotes } from '../../../shared/domain/queue-watch.ts';
import { isOffRoad, type Queue } from '../../../shared/domain/queue.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { parseHex } from '../../lib/colour.ts';
import { lookOf, shapeByte } from './looks.ts';
import { MarkColumns } from './mark-columns.ts';
import { queueColours } from './queue-columns.ts';
import { carriagewayPixels } from './road-columns.ts';
import type { RibbonColumns } from './ribbon-columns.ts';

/** A queue and its tail in ten minutes; undefined where nothing can be said, or the queue stands beside the road. */
export interface QueueAhead {
  queue: Queue;
  tail: TailForecast | undefined;
}

/** Forecast tails are drawn in steps of this length, metres: the map is not drawn anew for every second's growth. */
const stepM = 50;
/** A tail that moves less than this in ten minutes is not worth a mark of its own, metres. */
const leastM = 100;
/** Beside the road's middle, as queues are drawn. */
const offsetPixels = 9;

/** Looks ten minutes ahead of each queue. @param nowMs fabric clock */
export function buildAheads(queues: readonly Queue[], notes: QueueNotes, rules: QueueTiers | undefined, nowMs: number, network: RoadNetwork): QueueAhead[] {
  return queues.map((queue) => {
    const forecast = rules && !isOffRoad(queue) ? forecastQueue(queue, notes[queue.id]?.trend, nowMs, rules.age.staleS * 1_000, network) : 'samples';
    return { queue, tail: typeof forecast === 'string' ? undefined : forecast.tails.find(({ aheadMin }) => aheadMin === forecastAheadMin[1]) };
  });
}

/** Tells whether forecasts look different on the map. */
export function keyOfAheads(aheads: readonly QueueAhead[]): string {
  return aheads.map(({ queue, tail }) => (tail ? `${queue.id} ${Math.round(tail.lengthM / stepM)} ${Math.round(tail.highM / stepM)}` : '')).join();
}

/** Where tails may be in ten minutes: dashed and without a body, so that what is forecast is never taken for measured. Thin as far as it may come. */
export function addAheads(into: RibbonColumns, aheads: readonly QueueAhead[], network: RoadNetwork): void {
  for (const { queue, tail } of aheads) {
    if (!isWorthShowing(queue, tail)) continue;
    const colour = parseHex(queueColours[queueGrade(queue)]);
    // As traffic moves: from where the tail may be to where it is.
    const line = (from: number) => network.lineOf({ route: queue.route, direction: queue.direction, from, to: queue.tail }, 0);
    if (tail.highM > queue.lengthM) into.add(line(tail.tail.far), { colour, alpha: 0.55, widthPixels: 3, offsetPixels, pattern: 'dashed', density: 0.5 });
    if (tail.lengthM > queue.lengthM) into.add(line(tail.tail.stake), { colour, alpha: 0.85, widthPixels: 8, offsetPixels, pattern: 'dashed', density: 0.45 });
  }
}

/** A hollow bar where each tail is expected in ten minutes, and a small disc where each queue begins. */
export function buildAheadMarks(aheads: readonly QueueAhead[], network: RoadNetwork): MarkColumns {
  const marks = new MarkColumns(aheads.length * 2);
  for (const [i, { queue, tail }] of aheads.entries()) {
    const grade = queueGrade(queue);
    mark(marks, i * 2, isOffRoad(queue) ? undefined : queue.head, queue, network, 'circle', 0.55, lookOf.queue + grade);
    mark(marks, i * 2 + 1, isWorthShowing(queue, tail) ? tail.tail.stake : undefined, queue, network, 'bar', 1.3, lookOf.queueAhead + grade);
  }
  return marks;
}

/** Whether a forecast tail lies on the road and far enough from the tail of now. */
export function isWorthShowing(queue: Queue, tail: TailForecast | undefined): tail is TailForecast & Required<Pick<TailForecast, 'tail'>> {
  return tail?.tail !== undefined && Math.abs(tail.lengthM - queue.lengthM) >= leastM;
}

function mark(marks: MarkColumns, at: number, stake: number | undefined, { route, direction }: Queue, network: RoadNetwork, shape: 'circle' | 'bar', size: number, look: number): void {
  const point = stake === undefined ? undefined : network.pointAt(route, stake, direction, 0);
  marks.shape(at, shapeByte(shape), point?.bearingDeg ?? 0, size);
  marks.look(at, look);
  if (!point) {
    marks.shapes[at * 4 + 3] = 0;
    return;
  }
  const turn = (point.bearingDeg * Math.PI) / 180;
  const outwards = offsetPixels / (carriagewayPixels + 7);
  marks.place(at, point.lon, point.lat);
  marks.offsets[at * 4 + 2] = Math.cos(turn) * outwards;
  marks.offsets[at * 4 + 3] = -Math.sin(turn) * outwards;
}
