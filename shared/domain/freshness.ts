/** How old a datum is against how often it should come (domain page, "Freshness"). Order is from best to worst. */
export const freshnessStates = ['fresh', 'late', 'stale', 'lost'] as const;
export type Freshness = (typeof freshnessStates)[number];

/** Multiples of `everyMs` up to and including which a datum is fresh, late, stale; beyond it is lost. */
export const freshnessLimits = { fresh: 1.5, late: 3, stale: 10 } as const;

/** Quality byte of the telemetry frame. */
export const quality = { good: 0, uncertain: 1, bad: 2, offline: 3 } as const;

/**
 * Judges one channel.
 * @param ageMs age of the sample, ms; NaN or +Infinity when none ever came
 * @param everyMs how often a healthy channel reports, ms, > 0
 * @param qualityByte the quality byte of its last row; offline is lost at any age
 * @returns 0 fresh (age ≤ 1.5 × every), 1 late (≤ 3 ×), 2 stale (≤ 10 ×), 3 lost: an index into `freshnessStates`
 */
export function freshnessOf(ageMs: number, everyMs: number, qualityByte: number): 0 | 1 | 2 | 3 {
  if (qualityByte === quality.offline) return 3;
  if (ageMs <= freshnessLimits.fresh * everyMs) return 0;
  if (ageMs <= freshnessLimits.late * everyMs) return 1;
  if (ageMs <= freshnessLimits.stale * everyMs) return 2;
  return 3;
}
