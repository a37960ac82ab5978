/** One value at a time. */
export interface TimedValue {
  /** UTC ms. */
  at: number;
  value: number;
}

/** Fewer looks than this, or a shorter time than the second, have no trend. */
const leastPoints = 4;
const leastSpanMs = 60_000;
const minuteMs = 60_000;

/**
 * Slope of the least-squares line through a series, per minute.
 * @returns 0 for fewer than four points or less than a minute: no trend is claimed
 */
export function slopePerMin(series: readonly TimedValue[]): number {
  const first = series[0];
  const last = series.at(-1);
  if (!first || !last || series.length < leastPoints || last.at - first.at < leastSpanMs) return 0;
  let meanT = 0;
  let meanV = 0;
  for (const { at, value } of series) {
    meanT += (at - first.at) / minuteMs / series.length;
    meanV += value / series.length;
  }
  let above = 0;
  let below = 0;
  for (const { at, value } of series) {
    const t = (at - first.at) / minuteMs - meanT;
    above += t * (value - meanV);
    below += t * t;
  }
  return below > 0 ? above / below : 0;
}
