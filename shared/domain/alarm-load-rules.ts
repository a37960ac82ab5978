/** Who answers for which roads; exactly one desk of a table names none and has all the rest. */
export interface AlarmDesk {
  id: string;
  name: string;
  nameEn: string;
  /** Route ids; none: every road that no other desk names, and what is on no road. */
  routes: string[];
}

/** What a desk can bear, and how alarms may be put aside (domain page, "Alarms"; EEMUA 191, ISA-18.2). */
export interface AlarmLoadRules {
  /** Buckets are aligned to the clock: this divides 60. Minutes. */
  bucketMin: number;
  /** Complete buckets that the meter shows and means. */
  meterBuckets: number;
  /** Alarms a bucket and desk: up to `good` is well, up to `limit` can be borne. */
  perBucket: { good: number; limit: number };
  /** A flood starts with the first alarm above, and ends with the first whole bucket below. */
  flood: { startsAbove: number; endsBelow: number };
  /** So many of one source within so long chatter; told for `keepMin` minutes after. */
  chatter: { count: number; withinS: number; keepMin: number };
  /** Active longer than `afterH` hours is stale; well while there are fewer than `fewerThan`. */
  stale: { afterH: number; fewerThan: number };
  /** So many of the busiest sources are told, which together should bring less than this share of all alarms, 0..1 (ISA-18.2: at most 5 % from the top ten). */
  topSources: { count: number; belowShare: number };
  /** Shares wanted of priorities 3 and 4, of 2, of 1; together 1. */
  priorityMix: { low: number; middle: number; high: number };
  /** Over how long sources and priorities are counted, hours. */
  statsH: number;
  /** How long and with what reason an alarm may be shelved, minutes and characters. */
  shelving: { minMin: number; maxMin: number; choicesMin: number[]; reasonMaxChars: number };
  /** For how long sound below priority 1 may be silenced, minutes. */
  silence: { maxMin: number; choicesMin: number[] };
  desks: AlarmDesk[];
}

/** The desk that answers for a route (undefined: for what is on no road). */
export function deskOf({ desks }: Pick<AlarmLoadRules, 'desks'>, route: string | undefined): string {
  const own = route === undefined ? undefined : desks.find(({ routes }) => routes.includes(route));
  return (own ?? desks.find(({ routes }) => routes.length === 0) ?? desks[0])?.id ?? '';
}
