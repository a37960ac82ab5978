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
  /** Queues that this console derives only (the fabric protocol has no such field): how far the tail may be from `tail`, metres either way. */
  tailErrorM?: number;
  /** Queues that this console derives only: what tells of it serves both carriageways and does not say for which they wait; `direction` is then 1 and says nothing. */
  bothWays?: true;
}

/** The carriageway that a queue waits for; 0 where that is not known. */
export function queueSide({ direction, bothWays }: Pick<Queue, 'direction' | 'bothWays'>): Direction | 0 {
  return bothWays ? 0 : direction;
}

/** Whether a queue stands beside the carriageway (the way into a plaza): it has a place on the road but no stretch of it. */
export function isOffRoad({ head, tail }: Pick<Queue, 'head' | 'tail'>): boolean {
  return head === tail;
}
