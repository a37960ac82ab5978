const dayMs = 86_400_000;
/** The prefecture's clock: UTC+8, without summer time. */
const offsetMs = 8 * 3_600_000;

/** Hours since local midnight, 0..24 with decimals. */
export function localHour(at: number): number {
  return (((at + offsetMs) % dayMs) + dayMs) % dayMs / 3_600_000;
}

/** UTC ms of the local midnight that began the day of `at`. */
export function localDayStart(at: number): number {
  return Math.floor((at + offsetMs) / dayMs) * dayMs - offsetMs;
}

/** Local date as `2026-04-29`. */
export function localDate(at: number): string {
  return new Date(at + offsetMs).toISOString().slice(0, 10);
}

/** Local month, 0 is January. */
export function localMonth(at: number): number {
  return new Date(at + offsetMs).getUTCMonth();
}

/** How much of the local year has passed, 0..1. */
export function localYearShare(at: number): number {
  const year = new Date(at + offsetMs).getUTCFullYear();
  const start = Date.UTC(year, 0);
  return (at + offsetMs - start) / (Date.UTC(year + 1, 0) - start);
}

/** Local time as `03:10`. */
export function localClock(at: number): string {
  return new Date(at + offsetMs).toISOString().slice(11, 16);
}

/** The value at an hour of a table of 24, each standing for the middle of its hour, joined by straight lines. */
export function hourly(table: readonly number[], hour: number): number {
  const at = (hour + 23.5) % 24;
  const low = Math.floor(at);
  const share = at - low;
  return table[low]! * (1 - share) + table[(low + 1) % 24]! * share;
}
