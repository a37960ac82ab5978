import { fogLevelOf, type FogLadder, type FogLevel } from './fog-ladder.ts';

/** A reading older than this is not evidence, ms (domain page, "Fog"). */
export const evidenceMs = 900_000;

/** Readings of one source in order of time. */
export interface VisibilitySeries {
  /** UTC ms, growing. */
  readonly at: readonly number[];
  /** Metres; null: no reading. */
  readonly visibilityM: readonly (number | null)[];
}

/** The least visibility known at a time; undefined where nothing is evidence. */
export interface TracePoint {
  at: number;
  leastM: number | undefined;
}

/** A reading and for how long it stands: until the next of its source, at most `evidenceMs`. */
interface Standing {
  fromMs: number;
  toMs: number;
  visibilityM: number;
}

/**
 * The least visibility of several sources over time, for a small picture of where it is going.
 * @param points ≥ 2, the first at `fromMs`, the last at `toMs`
 */
export function buildFogTrace(series: readonly VisibilitySeries[], fromMs: number, toMs: number, points: number): TracePoint[] {
  const standings = series.flatMap((each) => standingsOf(each, toMs));
  return Array.from({ length: points }, (_, i) => {
    const at = fromMs + ((toMs - fromMs) * i) / (points - 1);
    const standing = standings.filter((each) => each.fromMs <= at && at <= each.toMs);
    return { at, leastM: standing.length === 0 ? undefined : Math.min(...standing.map(({ visibilityM }) => visibilityM)) };
  });
}

/**
 * Since when every source has been at `aboveM` or better without a break in the evidence.
 * @returns UTC ms; undefined when one is below now, or nothing is evidence now
 */
export function clearSince(series: readonly VisibilitySeries[], aboveM: number, nowMs: number): number | undefined {
  const standings = series.flatMap((each) => standingsOf(each, nowMs));
  const foggyUntil = Math.max(Number.NEGATIVE_INFINITY, ...standings.filter(({ visibilityM }) => visibilityM < aboveM).map(({ toMs }) => toMs));
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
 * The level that counts: a worse one at once, a better one only after it has held for `lift.holdMin` (domain page, "Fog").
 * @param visibilityM now; NaN: unknown
 */
export function heldLevelOf(ladder: FogLadder, visibilityM: number, series: readonly VisibilitySeries[], nowMs: number): FogLevel | undefined {
  const fromMs = nowMs - ladder.lift.holdMin * 60_000;
  const readings = series.flatMap((each) => standingsOf(each, nowMs)).filter(({ toMs }) => toMs > fromMs);
  const least = Math.min(...[visibilityM, ...readings.map((each) => each.visibilityM)].filter((each) => !Number.isNaN(each)));
  return fogLevelOf(ladder, least);
}

function standingsOf({ at, visibilityM }: VisibilitySeries, nowMs: number): Standing[] {
  const standings: Standing[] = [];
  for (let i = 0; i < at.length; i += 1) {
    const fromMs = at[i]!;
    const value = visibilityM[i];
    if (typeof value !== 'number' || !Number.isFinite(value) || fromMs > nowMs) continue;
    standings.push({ fromMs, toMs: Math.min(at[i + 1] ?? Number.POSITIVE_INFINITY, fromMs + evidenceMs, nowMs), visibilityM: value });
  }
  return standings;
}
