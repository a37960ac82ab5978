import type { Entity } from './entity.ts';
import type { RoadPosition } from './position.ts';

export const laneStates = ['free', 'affected', 'blocked'] as const;
export type LaneState = (typeof laneStates)[number];

/** The clock of an incident: T0 occurs … T7 normal flow (domain page, "Alarms"). UTC ms. */
export type IncidentTimes = Partial<Record<'t0' | 't1' | 't2' | 't3' | 't4' | 't5' | 't6' | 't7', number>>;

/** Something that happened and is being dealt with. */
export interface Incident extends Entity {
  position: RoadPosition;
  type: string;
  /** In the fabric's own terms: the protocol page gives no scale. The embedded fabric's is 1 (light) to 4. */
  severity: number | string;
  lanes: LaneState[];
  times: IncidentTimes;
  units: string[];
  alarms: string[];
  state: string;
}
