import type { Entity } from './entity.ts';
import type { Direction } from './position.ts';

export const gateStates = ['open', 'restricted', 'intermittent', 'closed'] as const;
export type GateState = (typeof gateStates)[number];

/** One way of one toll plaza, as ordered by a person. */
export interface Gate extends Entity {
  /** Place id. */
  plaza: string;
  way: 'entry' | 'exit';
  direction: Direction;
  state: GateState;
  /** Vehicle classes that are barred. */
  banned: string[];
  reason?: string;
  since: number;
  reviewAt?: number;
  by: string;
}
