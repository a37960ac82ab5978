import type { AlarmPriority } from './alarm.ts';
import { buildBuckets, bucketStart, findFloods } from './alarm-flood.ts';
import { deskOf, type AlarmLoadRules } from './alarm-load-rules.ts';

/** An alarm that came before a person, as it was then. */
export interface AlarmRaise {
  /** UTC ms. */
  at: number;
  type: string;
  priority: AlarmPriority;
  /** Channel id. */
  source: string;
  route?: string;
}

/** `good` up to the first target, `limit` up to the second, `over` beyond; `unknown` before one bucket is whole. */
export type LoadVerdict = 'good' | 'limit' | 'over' | 'unknown';

/** The load of one desk. */
export interface DeskLoad {
  desk: string;
  /** Alarms of the last whole buckets, the oldest first; null: nobody counted then. */
  buckets: (number | null)[];
  /** Alarms of the bucket under way. */
  current: number;
  /** Mean of the whole buckets that were counted, empty ones too; undefined when there is none. */
  mean?: number;
  verdict: LoadVerdict;
  /** UTC ms since when it is flooded. */
  floodSince?: number;
}

/** A source that chatters or is among the busiest. */
export interface SourceCount {
  source: string;
  count: number;
}

/** What the alarms of the last hours were to those who had to read them. */
export interface AlarmLoadView {
  /** When the bucket under way began, UTC ms. */
  bucketFrom: number;
  /** Counted since, UTC ms: not longer than the window of the statistics. */
  since: number;
  desks: DeskLoad[];
  /** Counted altogether. */
  total: number;
  /** Shares of priorities 3 and 4, of 2, of 1; zeros when nothing was counted. */
  mix: { low: number; middle: number; high: number };
  /** The busiest sources, the busiest first. */
  top: (SourceCount & { share: number })[];
  /** Sources that chattered lately, with most of theirs within the time of the rule, the newest first. */
  chatter: (SourceCount & { lastAt: number })[];
}

/**
 * Judges the load. Per desk means: of the roads that the desk answers for, whoever acknowledges, since an alarm that nobody
 * took was a load as well.
 * @param raises ascending by `at`. Those of the bucket in which counting began and of the one before, as far as they still
 *   stood then, tell whether a flood is on; statistics leave them out
 * @param sinceMs when counting began
 */
export function buildAlarmLoad(raises: readonly AlarmRaise[], rules: AlarmLoadRules, sinceMs: number, nowMs: number): AlarmLoadView {
  const since = Math.max(sinceMs, nowMs - rules.statsH * 3_600_000);
  const known = raises.filter(({ at }) => at >= countsFrom(since, rules) && at <= nowMs);
  const counted = known.filter(({ at }) => at >= since);
  const sources = countBySource(counted);
  const of = (...priorities: AlarmPriority[]) => (counted.length === 0 ? 0 : counted.filter(({ priority }) => priorities.includes(priority)).length / counted.length);
  return {
    bucketFrom: bucketStart(nowMs, rules.bucketMin * 60_000),
    since,
    desks: rules.desks.map(({ id }) => buildDesk(id, known.filter(({ route }) => deskOf(rules, route) === id), rules, since, nowMs)),
    total: counted.length,
    mix: { low: of(3, 4), middle: of(2), high: of(1) },
    top: sources.slice(0, rules.topSources.count).map((each) => ({ ...each, share: each.count / counted.length })),
    chatter: findChatter(counted, rules.chatter, nowMs),
  };
}

/** Where the bucket before the one begins in which counting began, UTC ms: a console that starts in a flood shall say so. */
export function countsFrom(sinceMs: number, { bucketMin }: Pick<AlarmLoadRules, 'bucketMin'>): number {
  return bucketStart(sinceMs, bucketMin * 60_000) - bucketMin * 60_000;
}

/** True while any desk is flooded. */
export function isFlooded({ desks }: Pick<AlarmLoadView, 'desks'>): boolean {
  return desks.some(({ floodSince }) => floodSince !== undefined);
}

/** Judges a mean: exactly the target is good, exactly the limit can be borne. */
export function judgeLoad(mean: number | undefined, { good, limit }: AlarmLoadRules['perBucket']): LoadVerdict {
  if (mean === undefined) return 'unknown';
  return mean <= good ? 'good' : mean <= limit ? 'limit' : 'over';
}

function buildDesk(desk: string, raises: readonly AlarmRaise[], rules: AlarmLoadRules, sinceMs: number, nowMs: number): DeskLoad {
  const times = raises.map(({ at }) => at);
  const bucketMs = rules.bucketMin * 60_000;
  const { counts } = buildBuckets(times, sinceMs, nowMs, bucketMs);
  const current = counts.at(-1)!;
  // The bucket in which counting began was not counted whole.
  const whole = counts.slice(sinceMs === bucketStart(sinceMs, bucketMs) ? 0 : 1, -1).slice(-rules.meterBuckets);
  const mean = whole.length === 0 ? undefined : whole.reduce((sum, count) => sum + count, 0) / whole.length;
  const flood = findFloods(times, countsFrom(sinceMs, rules), nowMs, rules).at(-1);
  return {
    desk,
    buckets: [...Array.from<null>({ length: rules.meterBuckets - whole.length }).fill(null), ...whole],
    current,
    ...(mean !== undefined && { mean }),
    verdict: judgeLoad(mean, rules.perBucket),
    ...(flood && flood.to === undefined && { floodSince: flood.from }),
  };
}

function countBySource(raises: readonly AlarmRaise[]): SourceCount[] {
  const counts = new Map<string, number>();
  for (const { source } of raises) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].map(([source, count]) => ({ source, count })).sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1));
}

/** Sources of `count` or more within `withinS` seconds (first and last at most so far apart), ending at most `keepMin` minutes ago. */
export function findChatter(raises: readonly AlarmRaise[], { count, withinS, keepMin }: AlarmLoadRules['chatter'], nowMs: number): AlarmLoadView['chatter'] {
  const times = new Map<string, number[]>();
  const found = new Map<string, { source: string; count: number; lastAt: number }>();
  for (const { source, at } of raises) {
    const list = times.get(source) ?? [];
    times.set(source, list);
    list.push(at);
    while (at - list[0]! > withinS * 1_000) list.shift();
    if (list.length < count || nowMs - at > keepMin * 60_000) continue;
    found.set(source, { source, count: Math.max(list.length, found.get(source)?.count ?? 0), lastAt: at });
  }
  return [...found.values()].sort((a, b) => b.lastAt - a.lastAt || (a.source < b.source ? -1 : 1));
}
