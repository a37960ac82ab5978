import type { AlarmAside } from './alarm-aside.ts';
import type { Alarm, AlarmPriority } from './alarm.ts';
import type { RoadNetwork } from './road-network.ts';

/** A stretch of this length counts as one place when like alarms fold, real metres (domain page, "Alarms"). */
const foldLengthM = 1_000;

/** One row of the alarm list: an alarm, or like ones folded under the worst of them. */
export interface AlarmRow {
  /** Names the row: stable while the alarms of a fold come and go. */
  key: string;
  lead: Alarm;
  /** All alarms of the row, worst first; at least the lead. */
  alarms: readonly Alarm[];
}

/** Alarms that rules or persons keep out of the list, by id. */
export type Asides = ReadonlyMap<string, AlarmAside>;

/**
 * True when a person still has to do something about it: active or never acknowledged, and not kept aside now. What no
 * person is needed for stands in no list, count, map or twin; asides come from `findAsides`, which keeps none of priority 1
 * aside before it is acknowledged.
 */
export function needsPerson(alarm: Alarm, nowMs: number, asides: Asides): boolean {
  return (alarm.active || !alarm.ack) && !isShelved(alarm, nowMs) && !asides.has(alarm.id);
}

/** True when it calls for a person right now: active, acknowledged by nobody, not kept aside. Only that is sounded, announced, ringed or brought on a wall. */
export function callsPerson(alarm: Alarm, nowMs: number, asides: Asides): boolean {
  return alarm.active && !alarm.ack && needsPerson(alarm, nowMs, asides);
}

/** True while a person has put it aside; one of priority 1 only once it is acknowledged, since shelving would silence it. */
export function isShelved(alarm: Alarm, nowMs: number): boolean {
  return alarm.shelved !== undefined && alarm.shelved.until > nowMs && (alarm.priority !== 1 || alarm.ack !== undefined);
}

/** What the counts of alarms mean; those kept aside are in none of them. */
export interface AlarmCounts {
  /** Not acknowledged, active or cleared. */
  unacked: number;
  /** Of those, still active: what needs a person now. */
  active: number;
  /** Parts of `active`. */
  byPriority: Record<AlarmPriority, number>;
}

/** Counts what nobody has acknowledged. */
export function countUnacked(alarms: readonly Alarm[], nowMs: number, asides: Asides): AlarmCounts {
  const counts: AlarmCounts = { unacked: 0, active: 0, byPriority: { 1: 0, 2: 0, 3: 0, 4: 0 } };
  for (const alarm of alarms) {
    if (alarm.ack || !needsPerson(alarm, nowMs, asides)) continue;
    counts.unacked += 1;
    if (!callsPerson(alarm, nowMs, asides)) continue;
    counts.active += 1;
    counts.byPriority[alarm.priority] += 1;
  }
  return counts;
}

/** Alarms that have been active for longer than `afterH` hours, the oldest first. */
export function staleAlarms(alarms: readonly Alarm[], nowMs: number, afterH: number): Alarm[] {
  return alarms.filter(({ active, raisedAt }) => active && nowMs - raisedAt > afterH * 3_600_000).sort((a, b) => a.raisedAt - b.raisedAt);
}

/** Worst first: priority, unacknowledged before acknowledged, active before cleared, newest first; ids settle what is left. */
export function compareAlarms(a: Alarm, b: Alarm): number {
  return (
    a.priority - b.priority ||
    Number(a.ack !== undefined) - Number(b.ack !== undefined) ||
    Number(b.active) - Number(a.active) ||
    b.raisedAt - a.raisedAt ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/**
 * Rows of the alarm list, worst first. Like ones (type, route, direction, the same kilometre of the road) fold into one row;
 * priority 1 never folds, nor does what has no place on a road, and nothing is lost: every alarm is in exactly one row.
 */
export function foldAlarms(alarms: readonly Alarm[], network: Pick<RoadNetwork, 'alongOf'>): AlarmRow[] {
  return foldBy(alarms, ({ type, position }) => {
    if (!position) return undefined;
    const kilometre = Math.floor(network.alongOf(position.route, position.stake) / foldLengthM);
    return Number.isNaN(kilometre) ? undefined : `${type} ${position.route} ${position.direction} ${kilometre}`;
  });
}

/** Rows of the flood's view: like ones fold by type and road, what is on no road by type; priority 1 never folds and comes first. */
export function foldFlood(alarms: readonly Alarm[]): AlarmRow[] {
  return foldBy(alarms, ({ type, position }) => `${type} ${position?.route ?? ''}`);
}

/** @param keyOf what folds together; undefined: stands alone */
function foldBy(alarms: readonly Alarm[], keyOf: (alarm: Alarm) => string | undefined): AlarmRow[] {
  const groups = new Map<string, Alarm[]>();
  for (const alarm of alarms.toSorted(compareAlarms)) {
    const like = alarm.priority === 1 ? undefined : keyOf(alarm);
    const key = like === undefined ? alarm.id : `fold ${like}`;
    const group = groups.get(key);
    if (group) group.push(alarm);
    else groups.set(key, [alarm]);
  }
  // Groups stand in the order of their worst, since a Map keeps the order of what came first.
  return [...groups].map(([key, group]): AlarmRow => ({ key: group.length > 1 ? key : group[0]!.id, lead: group[0]!, alarms: group }));
}
