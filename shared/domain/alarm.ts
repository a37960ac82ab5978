import type { Entity } from './entity.ts';
import type { RoadPosition } from './position.ts';

/** Alarm types that ship: 6 abnormal events, 6 violations, and the console's own kinds. A fabric may send others. */
export const alarmTypes = [
  'stopped-vehicle',
  'wrong-way',
  'pedestrian',
  'debris',
  'congestion',
  'off-road',
  'emergency-lane',
  'speeding',
  'illegal-stop',
  'truck-lane',
  'reversing',
  'belt-or-phone',
  'fog',
  'queue',
  'device',
  'department',
  'link',
  'crash',
] as const;

/** 1 is the highest. */
export type AlarmPriority = 1 | 2 | 3 | 4;

/** What needs a person. State is two booleans (active; acknowledged) plus shelved. */
export interface Alarm extends Entity {
  type: string;
  priority: AlarmPriority;
  position?: RoadPosition;
  active: boolean;
  raisedAt: number;
  clearedAt?: number;
  /** The id of this occurrence: what a person acknowledges. */
  occurrence: string;
  /** Channel id. */
  source: string;
  text: string;
  confidence?: number;
  ack?: { by: string; at: number };
  shelved?: { by: string; until: number; reason: string };
  assignee?: string;
  note?: string;
}
