import type { Alarm } from '../../../shared/domain/alarm.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { RoadPosition } from '../../../shared/domain/position.ts';
import { lookOf, shapeByte } from './looks.ts';
import { MarkColumns } from './mark-columns.ts';

/** Like alarms at one place: type, carriageway, kilometre. */
export interface AlarmFold {
  /** The one that matters most: active, then the highest priority, then not yet seen, then the newest. */
  first: Alarm & { position: RoadPosition };
  count: number;
  /** Somebody has acknowledged all of them. */
  seen: boolean;
  /** None of them is active any more. */
  cleared: boolean;
}

/** Alarms that the map shows: active or not yet acknowledged, not shelved, with a place; folded; the most harmful last, as it is drawn on top. */
export function foldAlarms(alarms: readonly Alarm[]): AlarmFold[] {
  const folds = new Map<string, AlarmFold>();
  for (const alarm of alarms) {
    const { position } = alarm;
    if (!position || alarm.shelved || (!alarm.active && alarm.ack)) continue;
    const placed = { ...alarm, position };
    const key = `${alarm.type} ${position.route} ${position.direction} ${Math.floor(position.stake / 1000)}`;
    const fold = folds.get(key);
    if (!fold) {
      folds.set(key, { first: placed, count: 1, seen: alarm.ack !== undefined, cleared: !alarm.active });
      continue;
    }
    fold.count += 1;
    if (!alarm.ack) fold.seen = false;
    if (alarm.active) fold.cleared = false;
    if (harmOf(placed) > harmOf(fold.first)) fold.first = placed;
  }
  return [...folds.values()].sort((a, b) => harmOf(a.first) - harmOf(b.first));
}

/** Sizes of symbols by priority; what is over is smaller, whatever it was. */
const sizes = [1.9, 1.6, 1.2, 1.2] as const;
const clearedSize = 1.1;

/** Alarms as marks; a mark's position in the columns is its fold's in the list. */
export function buildAlarms(folds: readonly AlarmFold[], network: RoadNetwork): MarkColumns {
  const marks = new MarkColumns(folds.length);
  for (let i = 0; i < folds.length; i += 1) {
    const { first, seen, cleared } = folds[i]!;
    const { route, stake, direction } = first.position;
    const at = network.pointAt(route, stake, direction, 0);
    marks.shape(i, shapeByte('flag'), 0, cleared ? clearedSize : sizes[first.priority - 1]!);
    if (!at) {
      marks.shapes[i * 4 + 3] = 0;
      continue;
    }
    const turn = (at.bearingDeg * Math.PI) / 180;
    marks.place(i, at.lon, at.lat);
    marks.offsets[i * 4 + 2] = Math.cos(turn) * 0.6;
    marks.offsets[i * 4 + 3] = -Math.sin(turn) * 0.6;
    marks.look(i, (cleared ? lookOf.alarmCleared : seen ? lookOf.alarmSeen : lookOf.alarm) + first.priority - 1);
  }
  return marks;
}

function harmOf(alarm: Alarm): number {
  return (alarm.active ? 1e16 : 0) + (4 - alarm.priority) * 1e15 + (alarm.ack ? 0 : 5e14) + alarm.raisedAt;
}
