import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { Unit, UnitStatus } from '../../../shared/domain/unit.ts';
import { lookOf, shapeByte } from './looks.ts';
import { MarkColumns } from './mark-columns.ts';

const lookOfStatus: Record<UnitStatus, number> = {
  idle: lookOf.unitIdle,
  patrolling: lookOf.unitIdle,
  assigned: lookOf.unitMoving,
  'en-route': lookOf.unitMoving,
  'on-scene': lookOf.unitOnScene,
  'off-duty': lookOf.unitOff,
};

/** A unit that is wanted somewhere: drawn strong, named sooner. */
export function isBusy({ status }: Pick<Unit, 'status'>): boolean {
  return status === 'assigned' || status === 'en-route' || status === 'on-scene';
}

/** Units as arrows that point the way they move; one that stands off the road points north. */
export function buildUnits(units: readonly Unit[], network: RoadNetwork): MarkColumns {
  const marks = new MarkColumns(units.length);
  for (let i = 0; i < units.length; i += 1) {
    const unit = units[i]!;
    const { position } = unit;
    const at = position && network.pointAt(position.route, position.stake, position.direction, 0);
    marks.shape(i, shapeByte('arrow'), at?.bearingDeg ?? 0, isBusy(unit) ? 1.5 : 1.05);
    marks.look(i, lookOfStatus[unit.status]);
    if (!at) {
      marks.place(i, unit.lon, unit.lat);
      continue;
    }
    const turn = (at.bearingDeg * Math.PI) / 180;
    marks.place(i, at.lon, at.lat);
    marks.offsets[i * 4 + 2] = Math.cos(turn) * 0.38;
    marks.offsets[i * 4 + 3] = -Math.sin(turn) * 0.38;
  }
  return marks;
}
