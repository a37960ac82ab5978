import { fogBandLimitsM, type FogBand } from './fog-band.ts';
import type { FogLadder, FogLevel } from './fog-ladder.ts';
import { standingsOf, type VisibilitySeries } from './fog-trace.ts';

/**
 * The one rule of fog that changes (domain page, "Fog"): a worse class counts at once, a better one only after it has held;
 * lifting is proposed when it has been good for as long, and reminded of from then on. The derivation of zones, the ladder's
 * proposal and the timers all take it from here.
 */

/** How long a milder class must have held before it counts unless a site says otherwise, ms; exactly so long is enough. */
export const fogHoldMs = 30 * 60_000;

const minuteMs = 60_000;

/** How long a site's ladder has a milder class hold, ms. */
export function holdMsOf({ lift }: Pick<FogLadder, 'lift'>): number {
  return lift.holdMin * minuteMs;
}

/** Since when a class has not been measured, UTC ms, mildest class first: 0 never, null it is measured now. */
export type FogHold = readonly (number | null)[];

/** Before any measurement. */
export const noFogHold: FogHold = [0, 0, 0, 0];

/**
 * Notes a measured visibility, metres, at a time.
 * @param limitsM visibilities strictly below which the classes begin, mildest first; those of `FogBand` unless told
 */
export function applyVisibility(hold: FogHold, visibilityM: number, at: number, limitsM: readonly number[] = fogBandLimitsM): FogHold {
  return limitsM.map((limitM, place) => (visibilityM < limitM ? null : hold[place] === undefined ? 0 : (hold[place] ?? at)));
}

/** The class that counts: the gravest that is measured now or has been milder for less than the hold. Exactly the hold is enough. */
export function heldBandOf(hold: FogHold, at: number, holdMs: number = fogHoldMs): FogBand {
  return heldClassOf(hold, at, holdMs) as FogBand;
}

function heldClassOf(hold: FogHold, at: number, holdMs: number): number {
  return hold.findLastIndex((since) => since === null || at - since < holdMs) + 1;
}

/** How far the fog's end has held. */
export interface HoldTimer {
  since: number;
  /** From then on lifting is proposed. */
  dueAt: number;
  isDue: boolean;
  /** Reminders so far: the first when it falls due. */
  reminders: number;
  /** When the next one comes; undefined while the hold still runs. */
  nextAt?: number;
}

/** What counts of fog, by the site's ladder. */
export interface FogJudgement {
  /** The level that counts: a worse one at once, a better one after the hold. */
  level: FogLevel | undefined;
  /** The hold before lifting is proposed; undefined while it is foggy. It never falls due while a level counts. */
  hold: HoldTimer | undefined;
  /** A source was foggy by its last word and is silent now: lifting is not due, whatever others measure. */
  isSilent: boolean;
}

/**
 * What counts of a stretch of road.
 * @param now what is measured now, metres (NaN: unknown), and the class that a derived zone says is held
 * @param series readings of every source on the stretch
 */
export function judgeFog(ladder: FogLadder, now: { visibilityM: number; heldBand?: FogBand | undefined }, series: readonly VisibilitySeries[], nowMs: number): FogJudgement {
  const limitsM = ladder.levels.map(({ belowM }) => belowM);
  const holdMs = holdMsOf(ladder);
  const rungOf = (visibilityM: number) => limitsM.filter((limitM) => visibilityM < limitM).length;
  // The mildest visibility of the class that is held: just under its edge.
  const heldM = now.heldBand ? fogBandLimitsM[now.heldBand - 1]! - 1e-9 : Number.NaN;
  const rung = Math.max(rungOf(now.visibilityM), rungOf(heldM), ...series.map((each) => heldClassOf(holdOfSeries(each, limitsM, nowMs), nowMs, holdMs)));
  const level = ladder.levels[rung - 1];
  const clear = now.visibilityM < ladder.lift.aboveM ? undefined : clearSince(series, ladder.lift.aboveM, nowMs);
  const hold = liftHoldOf(clear, ladder, nowMs);
  return { level, hold: level && hold?.isDue ? undefined : hold, isSilent: series.some((each) => isSilentInFog(each, ladder.lift.aboveM, nowMs)) };
}

/** A source's readings by the rule; one that falls silent measures nothing grave any more, from when its last reading is no evidence. */
function holdOfSeries(series: VisibilitySeries, limitsM: readonly number[], nowMs: number): FogHold {
  let hold: FogHold = limitsM.map(() => 0);
  const standings = standingsOf(series, nowMs);
  for (const [i, { fromMs, toMs, visibilityM }] of standings.entries()) {
    hold = applyVisibility(hold, visibilityM, fromMs, limitsM);
    if (toMs < (standings[i + 1]?.fromMs ?? nowMs)) hold = applyVisibility(hold, Number.POSITIVE_INFINITY, toMs, limitsM);
  }
  return hold;
}

/** Whether a source's last word was below `aboveM` and is no evidence any more. */
function isSilentInFog(series: VisibilitySeries, aboveM: number, nowMs: number): boolean {
  const last = standingsOf(series, nowMs).at(-1);
  return last !== undefined && last.visibilityM < aboveM && last.toMs < nowMs;
}

/**
 * Since when every source has been at `aboveM` or better without a break in the evidence. One that saw fog and fell silent has not
 * said that it is clear, and no neighbour can say it for it.
 * @returns UTC ms; undefined when one is below now or was when it fell silent, or nothing is evidence now
 */
export function clearSince(series: readonly VisibilitySeries[], aboveM: number, nowMs: number): number | undefined {
  const bySource = series.map((each) => standingsOf(each, nowMs));
  const standings = bySource.flat();
  // Fog lasts until its own source says otherwise, not until its last word is too old.
  const foggy = bySource.flatMap((each) => each.flatMap(({ visibilityM }, i) => (visibilityM < aboveM ? [each[i + 1]?.fromMs ?? nowMs] : [])));
  const foggyUntil = Math.max(Number.NEGATIVE_INFINITY, ...foggy);
  if (foggyUntil >= nowMs) return undefined;
  let since = nowMs;
  const clear = standings.filter(({ visibilityM }) => visibilityM >= aboveM).toSorted((a, b) => b.toMs - a.toMs);
  // Latest first, a reading that reaches back before what is covered so far covers more; one that ends before it leaves a gap.
  for (const { fromMs, toMs } of clear) {
    if (toMs < since) break;
    since = Math.min(since, fromMs);
  }
  if (since === nowMs) return undefined;
  return Math.max(since, foggyUntil);
}

/**
 * The hold before lifting is proposed, and its reminders.
 * @param clear since when visibility has been good, `clearSince`
 */
export function liftHoldOf(clear: number | undefined, { lift }: Pick<FogLadder, 'lift'>, nowMs: number): HoldTimer | undefined {
  if (clear === undefined) return undefined;
  const dueAt = clear + holdMsOf({ lift });
  const overMs = nowMs - dueAt;
  if (overMs < 0) return { since: clear, dueAt, isDue: false, reminders: 0 };
  const reminders = Math.floor(overMs / (lift.remindMin * minuteMs)) + 1;
  return { since: clear, dueAt, isDue: true, reminders, nextAt: dueAt + reminders * lift.remindMin * minuteMs };
}
