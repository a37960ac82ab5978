import type { ChannelKind } from './catalogue.ts';
import type { Gate } from './gate.ts';
import type { measureTypes } from './measure.ts';
import { isOffRoad, queueSide, type Queue, type QueueKind } from './queue.ts';

/** What the plaza rules may propose. A person orders it; nothing happens by itself. */
export const queueActions = ['free-release', 'open-all-lanes', 'divert', 'report-and-divert-far'] as const;
export type QueueAction = (typeof queueActions)[number];

/** What warns drivers upstream of a tail. */
export const warningDeviceIds = ['sign', 'laser', 'sound-light', 'cone'] as const;
export type WarningDeviceId = (typeof warningDeviceIds)[number];

/** The site's rules about queues (domain page, "Queues and congestion"); every "over" is strict. */
export interface QueueTiers {
  /** Free release is proposed over so many metres with all lanes open, or over so many vehicles an open lane with lanes shut. */
  freeRelease: { queueM: number; vehiclesPerLane: number };
  /** Mildest first; a tier holds over its length, or from so many minutes of waiting on. */
  tiers: { tier: number; overM: number; orWaitMin?: number | undefined; action: Exclude<QueueAction, 'free-release'> }[];
  /** How waiting is judged where nobody measures it. */
  waiting: {
    /** What an open lane passes, vehicles an hour. */
    vehiclesPerLaneH: number;
    /** Where vehicles or lanes are not known either, the time that the queue has stood over the first tier counts. */
    standingCounts: boolean;
  };
  /** Reports of a queue older than `lateS` are marked, older than `staleS` no evidence. */
  age: { lateS: number; staleS: number };
  /** Who warns upstream: how near to the tail a device or a speed sensor must stand, and what devices are called in this site's catalogue. */
  upstream: { warnM: number; speedM: number; devices: { id: WarningDeviceId; kind: ChannelKind; words: string[] }[] };
  /** Which of the seven measures fit. */
  measures: { kinds: QueueKind[]; fromTier: number; types: (typeof measureTypes)[number][] }[];
}

/** What made a rule hold. */
export type TierReason = 'length' | 'vehicles' | 'waiting' | 'standing';

/** A rule that holds for a queue. */
export interface TierVerdict {
  action: QueueAction;
  /** 0 for free release. */
  tier: number;
  reason: TierReason;
}

/** Since when each rule has held, UTC ms of the fabric. */
export type HeldSince = Partial<Record<QueueAction, number>>;

/**
 * Minutes that one who joins the queue now will wait: vehicles by what the open lanes pass. An estimate.
 * @returns undefined elsewhere than at a plaza, without vehicles or lanes, and with every lane shut
 */
export function estimateWaitMin({ kind, vehicles, lanesOpen }: Pick<Queue, 'kind' | 'vehicles' | 'lanesOpen'>, { waiting }: QueueTiers): number | undefined {
  if (kind !== 'plaza' || vehicles === undefined || lanesOpen === undefined || lanesOpen <= 0) return undefined;
  return (vehicles / (lanesOpen * waiting.vehiclesPerLaneH)) * 60;
}

/** The gate that a plaza's queue stands before: its entry where the queue stands beside the road, else its exit. Where it is not known for which carriageway they wait, one that is held back goes first. */
export function gateBefore(queue: Queue, gates: Iterable<Gate>): Gate | undefined {
  if (queue.kind !== 'plaza' || queue.place === undefined) return undefined;
  const way = isOffRoad(queue) ? 'entry' : 'exit';
  const side = queueSide(queue);
  const found = [...gates].filter((gate) => gate.plaza === queue.place && gate.way === way && (side === 0 || gate.direction === side));
  return found.find(isHeldBack) ?? found[0];
}

/** Whether a person holds the traffic back here, so that lanes are shut on purpose. */
export function isHeldBack(gate: Gate | undefined): boolean {
  return gate?.state === 'closed' || gate?.state === 'intermittent';
}

/**
 * The plaza rules that hold by what is measured now, gravest first; none for other queues. Where a person holds the
 * gate, opening lanes and free release are not proposed against the order.
 * @param gate the gate that the queue stands before
 */
export function judgeMeasured(queue: Queue, rules: QueueTiers, gate: Gate | undefined): TierVerdict[] {
  if (queue.kind !== 'plaza') return [];
  const verdicts: TierVerdict[] = [];
  const waitMin = estimateWaitMin(queue, rules);
  for (const { tier, overM, orWaitMin, action } of rules.tiers) {
    if (action === 'open-all-lanes' && (isHeldBack(gate) || (queue.lanesOpen !== undefined && queue.lanesOpen >= queue.lanes))) continue;
    if (queue.lengthM > overM) verdicts.unshift({ action, tier, reason: 'length' });
    else if (orWaitMin !== undefined && waitMin !== undefined && waitMin >= orWaitMin) verdicts.unshift({ action, tier, reason: 'waiting' });
  }
  const release = isHeldBack(gate) ? undefined : freeRelease(queue, rules);
  if (release) verdicts.push({ action: 'free-release', tier: 0, reason: release });
  return verdicts;
}

/** All lanes open and over the length, or lanes shut and too many vehicles before those that are open. */
function freeRelease({ lengthM, lanes, lanesOpen, vehicles }: Queue, { freeRelease: rule }: QueueTiers): TierReason | undefined {
  if (lanesOpen === undefined) return undefined;
  if (lanesOpen >= lanes) return lengthM > rule.queueM ? 'length' : undefined;
  return lanesOpen > 0 && vehicles !== undefined && vehicles / lanesOpen > rule.vehiclesPerLane ? 'vehicles' : undefined;
}

/** Since when the queue has been over its first tier, which is what the waiting clock runs from where waiting is not known. */
export function isOverFirstTier({ kind, lengthM }: Pick<Queue, 'kind' | 'lengthM'>, { tiers }: QueueTiers): boolean {
  return kind === 'plaza' && lengthM > (tiers[0]?.overM ?? Number.POSITIVE_INFINITY);
}

/**
 * Every rule that holds, gravest first: what is measured, and tiers whose minutes of waiting have passed on the clock
 * since the queue went over the first tier, where the wait can be neither measured nor estimated.
 * @param overSince UTC ms since the queue has been over the first tier
 */
export function judgeQueue(queue: Queue, rules: QueueTiers, gate: Gate | undefined, overSince: number | undefined, nowMs: number): TierVerdict[] {
  const verdicts = judgeMeasured(queue, rules, gate);
  if (queue.kind !== 'plaza' || overSince === undefined || !rules.waiting.standingCounts || estimateWaitMin(queue, rules) !== undefined) return verdicts;
  for (const { tier, orWaitMin, action } of rules.tiers) {
    if (orWaitMin === undefined || nowMs - overSince < orWaitMin * 60_000 || verdicts.some((held) => held.action === action)) continue;
    verdicts.push({ action, tier, reason: 'standing' });
  }
  return verdicts.toSorted((a, b) => b.tier - a.tier);
}

/** Which of the seven measures fit a queue of a tier (0 before the first). */
export function fittingMeasures(kind: QueueKind, tier: number, { measures }: QueueTiers): (typeof measureTypes)[number][] {
  const types = measures.filter(({ kinds, fromTier }) => kinds.includes(kind) && tier >= fromTier).flatMap((row) => row.types);
  return [...new Set(types)];
}
