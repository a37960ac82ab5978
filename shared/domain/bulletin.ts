import type { Entity } from './entity.ts';

export const bulletinStates = ['draft', 'approved', 'published', 'lifted'] as const;
export type BulletinState = (typeof bulletinStates)[number];

/** What the public is told. */
export interface Bulletin extends Entity {
  text: string;
  state: BulletinState;
  by: string;
  at: number;
  /** Ids of entities it speaks of. */
  about: string[];
}
