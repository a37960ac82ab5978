import { localDate, localDayStart } from './local-time.ts';

/** How a day differs from an ordinary weekday. */
export interface DayKind {
  /** Flow against an ordinary day. */
  factor: number;
  /** Toll-free holiday: cars dominate and the hourly shape differs. */
  holiday: boolean;
}

/** First days of the moving Spring Festival; other years are not modelled. */
const springFestivals = ['2025-01-28', '2026-02-15', '2027-02-05', '2028-01-25'];

/** Factors of each day of a holiday: peak at both ends (the facts file's "U shape"). */
const shapes = {
  national: [1.9, 1.6, 1.4, 1.35, 1.4, 1.6, 1.75],
  may: [1.8, 1.45, 1.35, 1.45, 1.65],
  qingming: [1.6, 1.3, 1.45],
  spring: [1.8, 1.5, 1.2, 1.2, 1.4, 1.6, 1.75, 1.6],
} as const;

/**
 * Holiday factor of the local day (facts file, "holiday_factor": first days sourced, days between estimated).
 * A Friday counts 1.1: the 1.2 of the facts holds for its evening only.
 */
export function dayKindOf(at: number): DayKind {
  const day = localDayStart(at);
  if (last.day !== day) last = { day, kind: buildDayKind(day) };
  return last.kind;
}

/** The day asked for last: models ask thousands of times a day. */
let last: { day: number; kind: DayKind } = { day: Number.NaN, kind: { factor: 1, holiday: false } };

function buildDayKind(day: number): DayKind {
  const date = localDate(day);
  const year = date.slice(0, 4);
  const found =
    within(date, `${year}-10-01`, shapes.national) ??
    within(date, `${year}-05-01`, shapes.may) ??
    within(date, `${year}-04-04`, shapes.qingming) ??
    springFestivals.map((first) => within(date, first, shapes.spring)).find((factor) => factor !== undefined);
  if (found !== undefined) return { factor: found, holiday: true };
  return { factor: new Date(`${date}T00:00:00Z`).getUTCDay() === 5 ? 1.1 : 1, holiday: false };
}

function within(date: string, first: string, shape: readonly number[]): number | undefined {
  return shape[Math.round((Date.parse(date) - Date.parse(first)) / 86_400_000)];
}
