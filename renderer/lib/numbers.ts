const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands set apart: `213,000`. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** A value with as many digits as its size deserves; no unit. Empty for NaN. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return grouped.format(value);
  return value.toFixed(size >= 10 ? 1 : 2);
}

/** Metres below 1,000 as `640 m`, above as `1.2 km`; empty for NaN. */
export function formatLength(lengthM: number): string {
  if (!Number.isFinite(lengthM)) return '';
  return Math.abs(lengthM) < 999.5 ? `${Math.round(lengthM)} m` : `${(lengthM / 1_000).toFixed(1)} km`;
}

/** A length and where it may lie, in one unit: `640 m (520–760)`, `1.2 km (0.8–1.6)`; empty when any is NaN. */
export function formatLengthRange(lowM: number, lengthM: number, highM: number): string {
  if (!Number.isFinite(lowM + lengthM + highM)) return '';
  const write = lengthM < 999.5 ? (m: number) => grouped.format(m) : (m: number) => (m / 1_000).toFixed(1);
  return `${formatLength(lengthM)} (${write(lowM)}–${write(highM)})`;
}

/**
 * A visibility in whole metres, rounded down: the classes of fog are strict "less than" whole metres (domain page, "Fog"), so
 * that 199.7 m, which is of the class under 200, is never written as 200, which is not.
 */
export function wholeVisibilityM(visibilityM: number): number {
  return Math.floor(visibilityM);
}

/** How fast a clock runs, as `×5` with one decimal at most; empty when it keeps real time (within 0.05) or is unknown. */
export function formatRate(rate: number): string {
  return !Number.isFinite(rate) || Math.abs(rate - 1) < 0.05 ? '' : `×${Math.round(rate * 10) / 10}`;
}

/** With its sign, `+12` or `−3`; 0 has none. */
export function formatSigned(value: number): string {
  const whole = Math.abs(value) >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0';
}
