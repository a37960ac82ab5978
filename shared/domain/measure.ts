import type { Entity } from './entity.ts';
import type { RoadStretch } from './position.ts';

/** The seven measures (domain page, "The place"). */
export const measureTypes = [
  'remote-guidance',
  'tidal-working',
  'entry-control',
  'alternate-release',
  'diversion',
  'borrowed-lane',
  'police-lead',
] as const;
export const measureStates = ['proposed', 'approved', 'active', 'lifted'] as const;
export type MeasureState = (typeof measureStates)[number];

/** One of the seven measures, on a stretch or at a place. */
export interface Measure extends Entity {
  type: string;
  stretch?: RoadStretch;
  place?: string;
  state: MeasureState;
  owner: string;
  since: number;
  until?: number;
  note?: string;
}
