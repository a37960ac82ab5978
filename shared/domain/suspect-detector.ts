import type { Channel } from './catalogue.ts';

/** Why a detector is not believed (domain page, "Detectors lie"). */
export const suspicions = ['no-counts', 'full', 'unchanged'] as const;
export type Suspicion = (typeof suspicions)[number];

/** A detector that is not believed, and since when, UTC ms of the fabric. */
export interface SuspectDetector {
  channel: string;
  reason: Suspicion;
  since: number;
}

const hourMs = 3_600_000;

/** After how long each counts, ms, and how long a suspect must then be good to be believed again. */
export const suspectAfterMs = { 'no-counts': 4 * hourMs, full: 120_000, unchanged: 24 * hourMs, good: 24 * hourMs } as const;
/** Who says nothing at all for so long has not been good meanwhile, ms. */
const silenceMs = suspectAfterMs['no-counts'];

/** Day in China, hours of local time (UTC+8): outside it an empty road is nothing unusual. */
const day = { from: 6, to: 20 } as const;
const localOffsetMs = 8 * hourMs;

/** What is remembered of one detector. */
export interface DetectorState {
  value: number;
  /** UTC ms of the last sample; undefined after a restart, of which the detector knows nothing. */
  at?: number | undefined;
  /** UTC ms: since when the value has been the same; since when nothing was counted; since when fully occupied. */
  sameSince: number;
  noneSince?: number | undefined;
  fullSince?: number | undefined;
  /** Present while it is suspect; `badAt` is when it last gave a reason, or came back from a long silence. */
  suspect?: { reason: Suspicion; since: number; badAt: number } | undefined;
}

/** What tells of a queue at a toll plaza: its length, or the vehicles that wait. */
const queueUnits: ReadonlySet<string | undefined> = new Set(['m', 'veh']);

/** What counts or clocks traffic, and so can be caught lying: detectors, radars, gantries and lanes with a unit of traffic, toll lanes with one of a queue too. */
export function isDetector({ kind, unit }: Pick<Channel, 'kind' | 'unit'>): boolean {
  if (kind !== 'vehicle-detector' && kind !== 'radar' && kind !== 'etc-gantry' && kind !== 'toll-lane') return false;
  if (kind === 'toll-lane' && queueUnits.has(unit)) return true;
  return unit === 'km/h' || unit === 'veh/h' || unit === '%';
}

/**
 * Takes one sample. `%` is occupancy; a flow or mean speed of 0, or none at all, counted nothing. `m` and `veh` are a queue:
 * none for days is nothing unusual, so 0 is never suspect; one that stands to the metre is.
 * @param before undefined: the first sample
 * @param value NaN: none
 * @param at when it was sampled, UTC ms, not before the last one
 */
export function applySample(before: DetectorState | undefined, unit: string | undefined, value: number, at: number): DetectorState {
  const queue = queueUnits.has(unit);
  const same = before !== undefined && Object.is(before.value, value) && !(queue && !(value > 0));
  const none = unit !== '%' && !queue && !(value > 0);
  const full = unit === '%' && value >= 100;
  const next: DetectorState = {
    value,
    at,
    sameSince: same ? before.sameSince : at,
    noneSince: none ? (before?.noneSince ?? at) : undefined,
    fullSince: full ? (before?.fullSince ?? at) : undefined,
    suspect: before?.suspect,
  };
  const reason = reasonOf(next, at);
  if (reason) next.suspect = { reason, since: before?.suspect?.since ?? at, badAt: at };
  else if (next.suspect && at - (before?.at ?? at) >= silenceMs) next.suspect = { ...next.suspect, badAt: at };
  else if (next.suspect && at - next.suspect.badAt >= suspectAfterMs.good) next.suspect = undefined;
  return next;
}

function reasonOf({ sameSince, noneSince, fullSince }: DetectorState, at: number): Suspicion | undefined {
  if (fullSince !== undefined && at - fullSince >= suspectAfterMs.full) return 'full';
  if (noneSince !== undefined && at - Math.max(noneSince, dayBegin(at)) >= suspectAfterMs['no-counts'] && isDay(at)) return 'no-counts';
  return at - sameSince >= suspectAfterMs.unchanged ? 'unchanged' : undefined;
}

function dayBegin(at: number): number {
  return at - ((at + localOffsetMs) % (24 * hourMs)) + day.from * hourMs;
}

function isDay(at: number): boolean {
  return (at + localOffsetMs) % (24 * hourMs) < day.to * hourMs;
}
