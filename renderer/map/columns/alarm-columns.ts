import type { Alarm } from '../../../shared/domain/alarm.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { RoadPoint } from '../../../shared/domain/road-line.ts';
import type { RoadPosition } from '../../../shared/domain/position.ts';
import { lookOf, shapeByte } from './looks.ts';
import { MarkColumns } from './mark-columns.ts';

/** Like alarms of one stretch: type, carriageway, so many metres. */
export interface AlarmFold {
  /** The one that matters most: active, then the highest priority, then not yet seen, then the newest. */
  first: Alarm & { position: RoadPosition };
  count: number;
  /** Somebody has acknowledged all of them. */
  seen: boolean;
  /** None of them is active any more. */
  cleared: boolean;
}

/**
 * Folds alarms that have a place: like ones of a stretch become one, the
 * highest priority never does, so that each stands for itself. In the order they are drawn: the highest priority last, on top.
 * @param alarms those that need a person; what is kept aside is not among them
 * @param stretchM real metres of the road
 */
export function foldAlarms(alarms: readonly Alarm[], stretchM: number, network: Pick<RoadNetwork, 'alongOf'>): AlarmFold[] {
  const folds = new Map<string, AlarmFold>();
  for (const alarm of alarms) {
    const { position } = alarm;
    if (!position) continue;
    const placed = { ...alarm, position };
    const key = alarm.priority === 1 ? alarm.id : `${alarm.type} ${position.route} ${position.direction} ${Math.floor(network.alongOf(position.route, position.stake) / stretchM)}`;
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
  return [...folds.values()].sort((a, b) => Number(a.first.priority === 1) - Number(b.first.priority === 1) || harmOf(a.first) - harmOf(b.first));
}

/** Sizes of symbols by priority; what is over is smaller, whatever it was. */
const sizes = [1.9, 1.6, 1.2, 1.2] as const;
const clearedSize = 1.1;
/** The same from afar, where many stand close together. */
const farSizes = [1.4, 1.05, 0.8, 0.8] as const;
const farClearedSize = 0.8;
/** How far beside the road a symbol stands, road widths; from afar all but the highest priority leave the road free. */
const aside = 0.6;
const farAside = 1.2;

/** The other place that the stake of a fold's alarm names (long chain): nobody knows which of the two is meant. */
export interface SecondPlace {
  fold: AlarmFold;
  at: RoadPoint;
}

/** Which folds may as well be somewhere else. */
export function secondPlaces(folds: readonly AlarmFold[], network: RoadNetwork): SecondPlace[] {
  return folds.flatMap((fold) => {
    const { route, stake, direction } = fold.first.position;
    const [, other] = network.placesAt(route, stake);
    return other === undefined ? [] : [{ fold, at: network.line(route)!.pointAt(other, direction, 0) }];
  });
}

/**
 * Alarms as marks; a mark's position in the columns is its fold's in the list.
 * @param seconds marks of the same look after all others: neither of two places is the likelier one
 */
export function buildAlarms(folds: readonly AlarmFold[], network: RoadNetwork, isFar: boolean, seconds: readonly SecondPlace[] = []): MarkColumns {
  const marks = new MarkColumns(folds.length + seconds.length);
  for (const [i, fold] of folds.entries()) {
    const { route, stake, direction } = fold.first.position;
    mark(marks, i, fold, network.pointAt(route, stake, direction, 0), isFar);
  }
  for (const [i, { fold, at }] of seconds.entries()) mark(marks, folds.length + i, fold, at, isFar);
  return marks;
}

function mark(marks: MarkColumns, i: number, { first, seen, cleared }: AlarmFold, at: RoadPoint | undefined, isFar: boolean): void {
  const size = isFar ? (cleared ? farClearedSize : farSizes[first.priority - 1]!) : cleared ? clearedSize : sizes[first.priority - 1]!;
  marks.shape(i, shapeByte('flag'), 0, size);
  if (!at) {
    marks.shapes[i * 4 + 3] = 0;
    return;
  }
  const turn = (at.bearingDeg * Math.PI) / 180;
  const away = isFar && first.priority !== 1 ? farAside : aside;
  marks.place(i, at.lon, at.lat);
  marks.offsets[i * 4 + 2] = Math.cos(turn) * away;
  marks.offsets[i * 4 + 3] = -Math.sin(turn) * away;
  marks.look(i, (cleared ? lookOf.alarmCleared : seen ? lookOf.alarmSeen : lookOf.alarm) + first.priority - 1);
}

/** The alarms as the map shows them between two zooms (`Screen.detailZoom`). */
export interface AlarmView {
  zoomFrom: number;
  zoomTo: number;
  folds: readonly AlarmFold[];
  /** Marked from near only: from afar the two places of a long chain are one. */
  seconds: readonly SecondPlace[];
  marks: MarkColumns;
}

/** The fold that a mark of a view stands for. */
export function foldAt({ folds, seconds }: AlarmView, markAt: number): AlarmFold | undefined {
  return folds[markAt] ?? seconds[markAt - folds.length]?.fold;
}

/** Below which zoom like alarms fold on how much road, metres: the farther away, the more. */
const steps = [
  { zoomTo: 10.3, stretchM: 20_000, isFar: true },
  { zoomTo: 12, stretchM: 10_000, isFar: true },
  { zoomTo: 99, stretchM: 1_000, isFar: false },
] as const;

/** A view for each range of zooms, the farthest first; together they leave no zoom out. */
export function buildAlarmViews(alarms: readonly Alarm[], network: RoadNetwork): AlarmView[] {
  return steps.map(({ zoomTo, stretchM, isFar }, step) => {
    const folds = foldAlarms(alarms, stretchM, network);
    const seconds = isFar ? [] : secondPlaces(folds, network);
    return { zoomFrom: steps[step - 1]?.zoomTo ?? 0, zoomTo, folds, seconds, marks: buildAlarms(folds, network, isFar, seconds) };
  });
}

function harmOf(alarm: Alarm): number {
  return (alarm.active ? 1e16 : 0) + (4 - alarm.priority) * 1e15 + (alarm.ack ? 0 : 5e14) + alarm.raisedAt;
}
