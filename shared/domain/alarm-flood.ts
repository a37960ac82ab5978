import type { AlarmLoadRules } from './alarm-load-rules.ts';

/** Times of one desk's alarms cut into buckets that are aligned to the clock. */
export interface AlarmBuckets {
  /** UTC ms at which the first bucket begins. */
  fromMs: number;
  bucketMs: number;
  /** Alarms of each bucket, empty ones too; the last one is under way. */
  counts: number[];
}

/** When a flood has been, UTC ms; without an end it goes on. */
export interface AlarmFlood {
  from: number;
  to?: number;
}

/** Where the bucket of a time begins: whole multiples of the length since the epoch, which are the clock's in UTC+8 as well. */
export function bucketStart(atMs: number, bucketMs: number): number {
  return Math.floor(atMs / bucketMs) * bucketMs;
}

/**
 * Cuts times into buckets, from the one that holds `fromMs` to the one that holds `nowMs`. A time on an edge belongs to the
 * bucket that begins there; times outside are left out.
 */
export function buildBuckets(times: Iterable<number>, fromMs: number, nowMs: number, bucketMs: number): AlarmBuckets {
  const first = bucketStart(fromMs, bucketMs);
  const counts = Array.from<number>({ length: Math.max(0, (bucketStart(nowMs, bucketMs) - first) / bucketMs) + 1 }).fill(0);
  for (const at of times) {
    const place = Math.floor((at - first) / bucketMs);
    if (place >= 0 && place < counts.length) counts[place]! += 1;
  }
  return { fromMs: first, bucketMs, counts };
}

/**
 * The floods of one desk: each starts with the alarm that takes a bucket above `startsAbove`, and ends with the first whole
 * bucket of fewer than `endsBelow`, at that bucket's end.
 * @param times ascending, UTC ms
 */
export function findFloods(times: readonly number[], fromMs: number, nowMs: number, { bucketMin, flood }: Pick<AlarmLoadRules, 'bucketMin' | 'flood'>): AlarmFlood[] {
  const { fromMs: first, bucketMs, counts } = buildBuckets(times, fromMs, nowMs, bucketMin * 60_000);
  const floods: AlarmFlood[] = [];
  let standing: AlarmFlood | undefined;
  let place = times.findIndex((at) => at >= first);
  for (const [i, count] of counts.entries()) {
    if (!standing && count > flood.startsAbove) floods.push((standing = { from: times[place + flood.startsAbove]! }));
    else if (standing && i < counts.length - 1 && count < flood.endsBelow) {
      standing.to = first + (i + 1) * bucketMs;
      standing = undefined;
    }
    place += count;
  }
  return floods;
}
