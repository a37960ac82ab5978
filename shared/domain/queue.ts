import type { Entity } from './entity.ts';
import type { Direction } from './position.ts';

export const queueKinds = ['plaza', 'ramp', 'mainline', 'junction'] as const;
export type QueueKind = (typeof queueKinds)[number];

/** Standing or crawling vehicles with a head (where they leave it) and a tail (where they join it). */
export interface Queue extends Entity {
  /** Place id, for a queue at a plaza or junction. */
  place?: string;
  kind: QueueKind;
  route: string;
  direction: Direction;
  /** Stakes, metres. */
  head: number;
  tail: number;
  /** Real metres along the road. */
  lengthM: number;
  growthMPerMin: number;
  lanes: number;
  lanesOpen?: number;
  vehicles?: number;
  speedKmh?: number;
  since: number;
  cause?: string;
}
