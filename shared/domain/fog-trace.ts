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
export interface Standing {
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

/** For how long each reading of a source stands, in order of time; what is no reading and what lies in the future is left out. */
export function standingsOf({ at, visibilityM }: VisibilitySeries, nowMs: number): Standing[] {
  const standings: Standing[] = [];
  for (let i = 0; i < at.length; i += 1) {
    const fromMs = at[i]!;
    const value = visibilityM[i];
    if (typeof value !== 'number' || !Number.isFinite(value) || fromMs > nowMs) continue;
    standings.push({ fromMs, toMs: Math.min(at[i + 1] ?? Number.POSITIVE_INFINITY, fromMs + evidenceMs, nowMs), visibilityM: value });
  }
  return standings;
}
