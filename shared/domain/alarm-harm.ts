import type { Alarm, AlarmPriority } from './alarm.ts';

/** A stretch of this length counts as one place when like alarms fold, metres (domain page, "Alarms"). */
const foldLengthM = 1_000;
/** This many alike fold. */
const foldFrom = 3;

/** One row of the alarm list: an alarm, or like ones folded under the worst of them. */
export interface AlarmRow {
  /** Names the row: stable while the alarms of a fold come and go. */
  key: string;
  lead: Alarm;
  /** All alarms of the row, worst first; at least the lead. */
  alarms: readonly Alarm[];
}

/** True when a person still has to do something about it: active or never acknowledged, and not shelved now. */
export function needsPerson(alarm: Alarm, nowMs: number): boolean {
  return (alarm.active || !alarm.ack) && !isShelved(alarm, nowMs);
}

/** True while a person has put it aside. */
export function isShelved(alarm: Alarm, nowMs: number): boolean {
  return alarm.shelved !== undefined && alarm.shelved.until > nowMs;
}

/** What the counts of alarms mean; shelved ones are in none of them. */
export interface AlarmCounts {
  /** Not acknowledged, active or cleared. */
  unacked: number;
  /** Of those, still active: what needs a person now. */
  active: number;
  /** Parts of `active`. */
  byPriority: Record<AlarmPriority, number>;
}

/** Counts what nobody has acknowledged. */
export function countUnacked(alarms: readonly Alarm[], nowMs: number): AlarmCounts {
  const counts: AlarmCounts = { unacked: 0, active: 0, byPriority: { 1: 0, 2: 0, 3: 0, 4: 0 } };
  for (const alarm of alarms) {
    if (alarm.ack || isShelved(alarm, nowMs)) continue;
    counts.unacked += 1;
    if (!alarm.active) continue;
    counts.active += 1;
    counts.byPriority[alarm.priority] += 1;
  }
  return counts;
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
 * Rows of the alarm list, worst first. Three or more alike (type, priority, route, direction, 1 km) fold into one row;
 * priority 1 never folds, and nothing is lost: every alarm is in exactly one row.
 */
export function foldAlarms(alarms: readonly Alarm[]): AlarmRow[] {
  const groups = new Map<string, Alarm[]>();
  for (const alarm of alarms.toSorted(compareAlarms)) {
    const key = foldKey(alarm);
    const group = groups.get(key);
    if (group) group.push(alarm);
    else groups.set(key, [alarm]);
  }
  const rows: AlarmRow[] = [];
  for (const [key, group] of groups) {
    if (group.length >= foldFrom) rows.push({ key, lead: group[0]!, alarms: group });
    else for (const alarm of group) rows.push({ key: alarm.id, lead: alarm, alarms: [alarm] });
  }
  return rows.sort((a, b) => compareAlarms(a.lead, b.lead));
}

function foldKey(alarm: Alarm): string {
  const { position } = alarm;
  if (alarm.priority === 1 || !position) return `one ${alarm.id}`;
  return `${alarm.type} ${alarm.priority} ${position.route} ${position.direction} ${Math.floor(position.stake / foldLengthM)}`;
}
