import { isShelved } from './alarm-harm.ts';
import type { Alarm } from './alarm.ts';
import { alarmTypeOf, type AlarmType, type AlarmTypes, type SuppressWhen } from './alarm-type.ts';
import type { Queue } from './queue.ts';
import type { RoadNetwork } from './road-network.ts';

/** Why a rule keeps an alarm aside. */
export type Suppression = 'confidence' | 'hold' | 'duplicate' | 'near' | 'in-queue';

/** What keeps an alarm out of the list; it is counted and can be looked at all the same. */
export type AlarmAside =
  | { why: 'out-of-service'; reason: string; until?: number }
  | { why: 'suppressed'; by: Suppression; /** Id of the alarm or queue that says the same. */ other?: string }
  | { why: 'shelved'; reason: string; until: number; by: string };

/** What the rules look at. */
export interface AsideContext {
  /** Undefined: no table has been loaded; nothing is suppressed. */
  types: AlarmTypes | undefined;
  network: RoadNetwork;
  queues: readonly Queue[];
  /** A report of a queue older than this is no evidence (`QueueTiers.age.staleS`), ms; undefined: no table, no queue counts. */
  queueStaleMs: number | undefined;
  /** Fabric clock, UTC ms. */
  nowMs: number;
}

/** What is aside, and until when that answer holds without any news. */
export interface AlarmAsides {
  asides: ReadonlyMap<string, AlarmAside>;
  /** UTC ms of the next end of a shelving, a hold, a time out of service or what a queue's report is good for; infinite when there is none. */
  nextChangeMs: number;
}

/** One alarm on the road, real metres along its route. */
interface Placed {
  alarm: Alarm;
  alongM: number;
}

/**
 * Judges which alarms are kept aside: out of service before suppressed before shelved. One of priority 1 that nobody has
 * acknowledged never is, whoever shelved it, and no rule ever suppresses priority 1. What is itself no alarm (out of service,
 * too doubtful, still in its hold or gone before it was over) suppresses no other, nor does what a person has shelved or a queue
 * whose report is too old; and since types never suppress each other in a ring (the
 * table is refused), something always stands for what is suppressed.
 */
export function findAsides(alarms: readonly Alarm[], context: AsideContext): AlarmAsides {
  const { types, nowMs } = context;
  const asides = new Map<string, AlarmAside>();
  const road = context.types ? placeAlarms(alarms, context) : new Map<string, Placed[]>();
  let nextChangeMs = Number.POSITIVE_INFINITY;
  const until = (atMs: number | undefined) => {
    if (atMs !== undefined && atMs > nowMs && atMs < nextChangeMs) nextChangeMs = atMs;
  };
  for (const alarm of alarms) {
    if (alarm.priority === 1 && !alarm.ack) {
      // Shown whatever its source is; with the end of that it stands for others too.
      until(outOfService(alarm, context)?.until);
      continue;
    }
    // Whatever else keeps it aside: with the end of its shelving it may stand for others again.
    until(alarm.shelved?.until);
    const out = outOfService(alarm, context);
    const type = alarmTypeOf(types, alarm.type);
    const suppressed = !out && type && alarm.priority !== 1 ? findSuppression(alarm, type, road, context) : undefined;
    if (out) {
      asides.set(alarm.id, { why: 'out-of-service', reason: out.reason, ...(out.until !== undefined && { until: out.until }) });
      until(out.until);
    } else if (suppressed) {
      asides.set(alarm.id, suppressed);
      if (suppressed.by === 'hold') until(alarm.raisedAt + type!.detection.holdS * 1_000);
      if (suppressed.by === 'in-queue') until(endOfQueue(suppressed.other!, context));
    } else if (alarm.shelved && isShelved(alarm, nowMs)) {
      asides.set(alarm.id, { why: 'shelved', ...alarm.shelved });
    }
  }
  return { asides, nextChangeMs };
}

function outOfService({ source }: Alarm, { types, nowMs }: AsideContext) {
  return types?.outOfService.find((each) => each.source === source && (each.until === undefined || each.until > nowMs));
}

function findSuppression(alarm: Alarm, { detection }: AlarmType, road: ReadonlyMap<string, Placed[]>, context: AsideContext): Extract<AlarmAside, { why: 'suppressed' }> | undefined {
  const { nowMs } = context;
  if (isDoubtful(alarm, detection)) return { why: 'suppressed', by: 'confidence' };
  // One that cleared before it had stood long enough never was an alarm.
  if (stoodMs(alarm, nowMs) < detection.holdS * 1_000) return { why: 'suppressed', by: 'hold' };
  const { position } = alarm;
  if (!position) return undefined;
  const hereM = context.network.alongOf(position.route, position.stake);
  const neighbours = road.get(`${position.route} ${position.direction}`);
  if (Number.isNaN(hereM) || !neighbours) return undefined;
  const twin = detection.duplicate && findTwin(alarm, hereM, neighbours, detection.duplicate);
  if (twin) return { why: 'suppressed', by: 'duplicate', other: twin };
  for (const when of detection.suppressWhen) {
    const other = 'near' in when ? findNear(alarm, hereM, neighbours, when) : findQueue(alarm, hereM, context);
    if (other) return { why: 'suppressed', by: 'near' in when ? 'near' : 'in-queue', other };
  }
  return undefined;
}

function isDoubtful({ confidence, priority }: Alarm, { minConfidence }: AlarmType['detection']): boolean {
  return priority !== 1 && confidence !== undefined && confidence < minConfidence;
}

function stoodMs({ active, raisedAt, clearedAt }: Alarm, nowMs: number): number {
  return (active ? nowMs : (clearedAt ?? nowMs)) - raisedAt;
}

/** The first of those seen twice: the same type, raised at most `withinS` before, at most `withinM` away. */
function findTwin(alarm: Alarm, hereM: number, neighbours: readonly Placed[], { withinS, withinM }: { withinS: number; withinM: number }): string | undefined {
  for (const { alarm: other, alongM } of within(neighbours, hereM, withinM)) {
    if (other.type !== alarm.type || other.id === alarm.id || !isBefore(other, alarm)) continue;
    if (Math.abs(alongM - hereM) <= withinM && alarm.raisedAt - other.raisedAt <= withinS * 1_000) return other.id;
  }
  return undefined;
}

function findNear(alarm: Alarm, hereM: number, neighbours: readonly Placed[], { near, withinM }: Extract<SuppressWhen, { near: string[] }>): string | undefined {
  for (const { alarm: other, alongM } of within(neighbours, hereM, withinM)) {
    if (other.id !== alarm.id && other.active && near.includes(other.type) && Math.abs(alongM - hereM) <= withinM) return other.id;
  }
  return undefined;
}

function findQueue({ position }: Alarm, hereM: number, { queues, queueStaleMs, network, nowMs }: AsideContext): string | undefined {
  const { route, direction } = position!;
  return queues.find((queue) => {
    if (queue.route !== route || queue.direction !== direction || queueStaleMs === undefined || nowMs - queue.updatedAt > queueStaleMs) return false;
    const extent = network.extentOf({ route, from: queue.tail, to: queue.head, lengthM: queue.lengthM });
    return extent !== undefined && hereM >= Math.min(extent.fromM, extent.toM) && hereM <= Math.max(extent.fromM, extent.toM);
  })?.id;
}

/** The first moment, UTC ms, at which a queue's report is too old. */
function endOfQueue(id: string, { queues, queueStaleMs }: AsideContext): number {
  return queues.find((queue) => queue.id === id)!.updatedAt + queueStaleMs! + 1;
}

function isBefore(a: Alarm, b: Alarm): boolean {
  return a.raisedAt < b.raisedAt || (a.raisedAt === b.raisedAt && a.id < b.id);
}

/** What stands on each carriageway, in order along the road: what itself is no alarm suppresses no other. */
function placeAlarms(alarms: readonly Alarm[], context: AsideContext): Map<string, Placed[]> {
  const road = new Map<string, Placed[]>();
  for (const alarm of alarms) {
    const { position } = alarm;
    const type = alarmTypeOf(context.types, alarm.type);
    if (!position || (!alarm.active && alarm.ack) || isShelved(alarm, context.nowMs) || outOfService(alarm, context)) continue;
    if (type && (isDoubtful(alarm, type.detection) || (alarm.priority !== 1 && stoodMs(alarm, context.nowMs) < type.detection.holdS * 1_000))) continue;
    const alongM = context.network.alongOf(position.route, position.stake);
    if (Number.isNaN(alongM)) continue;
    const key = `${position.route} ${position.direction}`;
    const list = road.get(key);
    if (list) list.push({ alarm, alongM });
    else road.set(key, [{ alarm, alongM }]);
  }
  for (const list of road.values()) list.sort((a, b) => a.alongM - b.alongM);
  return road;
}

/** The part of a sorted list at most so far away. */
function* within(list: readonly Placed[], hereM: number, withinM: number): Generator<Placed> {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]!.alongM < hereM - withinM) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < list.length && list[i]!.alongM <= hereM + withinM; i += 1) yield list[i]!;
}
