import type { ChannelColumns } from './channel-columns.ts';
import { freshnessLimits, quality } from './freshness.ts';
import type { TrafficSensor } from './queue-sensors.ts';

/** By what share of its limit a place begins and ceases to queue, and how many samples in a row must say so. */
export const queueSensing = {
  /** Queuing by DATEX II: under 25 % of free flow (domain page, "Queues and congestion"). */
  joinShare: 0.25,
  /** It ceases only from here on, so that a speed about the limit does not flicker. */
  leaveShare: 0.4,
  samples: 2,
  /** Slow in fog is not a queue: traffic must be below this share of what is usual in it too, and ceases above the second. */
  fogJoinShare: 0.7,
  fogLeaveShare: 0.9,
} as const;

/** What is remembered of one speed sensor. */
export interface SensingState {
  queuing: boolean;
  /** Samples in a row that say otherwise. */
  against: number;
  /** UTC ms of the last sample that was evidence. */
  sampledAt: number;
  speedKmh: number;
  /** It has been seen free: when it then begins to queue, the tail of the queue is passing it. */
  wasFree: boolean;
}

/** The last sample that counts: good or uncertain, a number, not stale (3 × its interval). */
export function evidenceOf(sensor: TrafficSensor, columns: ChannelColumns, at: number): { value: number; sampledAt: number } | undefined {
  const value = columns.value[sensor.channel]!;
  const sampledAt = columns.sampledAt[sensor.channel]!;
  const qualityByte = columns.quality[sensor.channel]!;
  const counts = value >= 0 && at - sampledAt <= freshnessLimits.late * sensor.everyMs && (qualityByte === quality.good || qualityByte === quality.uncertain);
  return counts ? { value, sampledAt } : undefined;
}

/**
 * Judges one speed sensor: it queues after two samples in a row under the limit and ceases after two over the higher one.
 * Silence changes nothing until the last evidence is lost (10 × its interval).
 * @param fogKmh how fast free traffic goes in the fog there, if there is any
 * @returns undefined: it knows nothing
 */
export function applySpeed(before: SensingState | undefined, sensor: TrafficSensor, columns: ChannelColumns, at: number, freeFlowKmh: number, fogKmh: (() => number | undefined) | undefined): SensingState | undefined {
  const evidence = evidenceOf(sensor, columns, at);
  if (!evidence) return before && at - before.sampledAt <= freshnessLimits.stale * sensor.everyMs ? before : undefined;
  if (before && evidence.sampledAt <= before.sampledAt) return before;
  const { value: speedKmh, sampledAt } = evidence;
  const queuing = before?.queuing ?? false;
  let limit = (queuing ? queueSensing.leaveShare : queueSensing.joinShare) * freeFlowKmh;
  // Asked for only where it matters: few places are this slow.
  const fog = speedKmh < limit ? fogKmh?.() : undefined;
  if (fog !== undefined) limit = Math.min(limit, (queuing ? queueSensing.fogLeaveShare : queueSensing.fogJoinShare) * fog);
  const slow = speedKmh < limit;
  const against = slow === queuing ? 0 : (before?.against ?? 0) + 1;
  const turns = against >= queueSensing.samples;
  const wasFree = before?.wasFree === true || (!queuing && !slow) || (queuing && turns);
  return { queuing: queuing !== turns, against: turns ? 0 : against, sampledAt, speedKmh, wasFree };
}
