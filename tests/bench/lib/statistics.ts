/** What is said of a set of observations. */
export interface Summary {
  count: number;
  min: number;
  median: number;
  p95: number;
  max: number;
}

/**
 * The quantile of `values` by linear interpolation between order statistics (Hyndman and Fan's type 7, as in R and NumPy).
 * @param share 0..1
 * @returns NaN when there are no values
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const low = Math.floor(place);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (above - below) * (place - low);
}

/** The middle value; the mean of the two middle ones of an even count. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Count, extremes, median and 95th percentile. */
export function summarise(values: readonly number[]): Summary {
  return { count: values.length, min: quantile(values, 0), median: median(values), p95: quantile(values, 0.95), max: quantile(values, 1) };
}
