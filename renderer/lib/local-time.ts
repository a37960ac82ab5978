/** The console's zone: UTC+8 all year, whatever the machine says. */
const zoneMs = 8 * 3_600_000;

/** ISO 8601 in UTC, for `<time dateTime>`; empty for a time that is none: a fabric may send any number. */
export function isoTime(atMs: number): string {
  return Math.abs(atMs) < 8e15 ? new Date(atMs).toISOString() : '';
}

function shifted(atMs: number): string {
  return isoTime(atMs + zoneMs);
}

/** `03:12:07` in UTC+8; empty for a time that is none. */
export function formatClock(atMs: number): string {
  return shifted(atMs).slice(11, 19);
}

/** `03:12` in UTC+8. */
export function formatMinutes(atMs: number): string {
  return shifted(atMs).slice(11, 16);
}

/** `2026-04-29` in UTC+8. */
export function formatDate(atMs: number): string {
  return shifted(atMs).slice(0, 10);
}

/** `04-29` in UTC+8. */
export function formatMonthDay(atMs: number): string {
  return shifted(atMs).slice(5, 10);
}

/** 0 Sunday … 6 Saturday, in UTC+8; undefined for a time that is none. */
export function weekday(atMs: number): number | undefined {
  return formatDate(atMs) === '' ? undefined : new Date(atMs + zoneMs).getUTCDay();
}

/** A clock time alone when it is of the same UTC+8 day as `nowMs`, else month, day and minutes. */
export function formatMoment(atMs: number, nowMs: number): string {
  return formatDate(atMs) === formatDate(nowMs) ? formatClock(atMs) : `${formatMonthDay(atMs)} ${formatMinutes(atMs)}`;
}
