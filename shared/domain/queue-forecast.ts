import { isOffRoad, type Queue } from './queue.ts';
import { forecastLength, type LengthForecast, type QueueTrend } from './queue-trend.ts';
import type { RoadNetwork } from './road-network.ts';

/** How far ahead tails are told, minutes (domain page, "Queues"). */
export const forecastAheadMin = [5, 10] as const;

/**
 * How often a tail comes to lie within what is told, per cent: nine in ten by the model, and so at plazas; on the main
 * line fewer, where queues part and join (`npm run bench -- queue-forecast`: 73 to 83 %).
 */
export function heldPercent({ kind }: Pick<Queue, 'kind'>): number {
  return kind === 'mainline' ? 75 : 90;
}

/** Why there is no forecast: `samples` too few, `stale` data too old, `place` unknown road, `past` a picture of before. */
export type NoForecast = 'samples' | 'stale' | 'place' | 'past';

/** Where a tail will be, as a rule (`heldPercent`) between `near` and `far`. */
export interface TailForecast {
  aheadMin: number;
  lengthM: number;
  lowM: number;
  highM: number;
  /** Stakes of the tail at these lengths; undefined for a queue beside the carriageway, which has a length only. */
  tail?: { stake: number; near: number; far: number };
  /** The queue would reach beyond the road's end: it is cut off there. */
  atRoadEnd: boolean;
}

/** All that is forecast of one queue. */
export interface QueueForecast {
  /** One for each of `forecastAheadMin`. */
  tails: TailForecast[];
  /** When it will be gone, minutes from now, if it shrinks and goes on so. */
  clearsInMin?: number;
  /** The trend that all of it rests on. */
  trend: QueueTrend;
}

/**
 * Where the tail of a queue will be, in real metres along its carriageway: its own recent growth carried on.
 * @param trend undefined while too little is known
 * @param nowMs fabric clock
 * @param staleMs data older than this are no evidence
 */
export function forecastQueue(queue: Queue, trend: QueueTrend | undefined, nowMs: number, staleMs: number, network: RoadNetwork): QueueForecast | NoForecast {
  const extent = network.extentOf({ route: queue.route, from: queue.head, to: queue.tail, lengthM: queue.lengthM });
  const line = network.line(queue.route);
  if (!extent || !line) return 'place';
  if (nowMs - queue.updatedAt > staleMs) return 'stale';
  // A trend of another time than the queue's (a picture of before is shown) says nothing of it.
  if (!trend || Math.abs(queue.updatedAt - trend.at) > staleMs) return 'samples';
  // From the tail as reported, so that a length that does not quite fit its stakes makes no tail jump.
  const roomM = queue.lengthM + (queue.direction > 0 ? extent.toM : line.lengthM - extent.toM);
  const standingM = Math.abs(extent.toM - extent.fromM);
  const offRoad = isOffRoad(queue);
  const stakeOf = (lengthM: number): number => line.stakes.stakeAt(extent.toM - queue.direction * Math.max(lengthM - queue.lengthM, -standingM));
  const tails = forecastAheadMin.map((aheadMin): TailForecast => {
    const { lengthM, lowM, highM } = widen(forecastLength(trend, nowMs + aheadMin * 60_000), queue.tailErrorM ?? 0);
    if (offRoad) return { aheadMin, lengthM, lowM, highM, atRoadEnd: false };
    const [middle, low, high] = [Math.min(lengthM, roomM), Math.min(lowM, roomM), Math.min(highM, roomM)];
    return { aheadMin, lengthM: middle, lowM: low, highM: high, tail: { stake: stakeOf(middle), near: stakeOf(low), far: stakeOf(high) }, atRoadEnd: lengthM > roomM };
  });
  const clearsInMin = trend.driftMPerMin < 0 ? Math.max(0, trend.lengthM / -trend.driftMPerMin - (nowMs - trend.at) / 60_000) : undefined;
  return { tails, trend, ...(clearsInMin !== undefined && { clearsInMin }) };
}

/** Adds what is not sure of the tail now to what is not sure of its growth; the two are independent. */
function widen({ lengthM, lowM, highM }: LengthForecast, errorM: number): LengthForecast {
  if (errorM === 0) return { lengthM, lowM, highM };
  return { lengthM, lowM: Math.max(0, lengthM - Math.hypot(lengthM - lowM, errorM)), highM: lengthM + Math.hypot(highM - lengthM, errorM) };
}
