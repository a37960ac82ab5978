import type { Entity } from './entity.ts';
import type { RoadPosition } from './position.ts';

export const unitKinds = ['patrol', 'road-admin', 'rescue', 'ambulance', 'fire', 'tow'] as const;
export type UnitKind = (typeof unitKinds)[number];
export const unitStatuses = ['idle', 'patrolling', 'assigned', 'en-route', 'on-scene', 'off-duty'] as const;
export type UnitStatus = (typeof unitStatuses)[number];

/** A vehicle or crew on the road. */
export interface Unit extends Entity {
  kind: UnitKind;
  department: string;
  callSign: string;
  lon: number;
  lat: number;
  position?: RoadPosition;
  speedKmh: number;
  status: UnitStatus;
  task?: string;
}
