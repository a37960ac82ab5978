import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { Actors } from './actors.ts';
import type { FogPatch } from './fog-field.ts';

/** Something that happens once, or again and again. */
export interface Cue {
  /** ms after the start. */
  afterMs: number;
  /** ms from one time to the next; absent: once. */
  everyMs?: number;
  run(actors: Actors): void;
}

/** A picture that the simulator can play. */
export interface Scenario {
  /** UTC ms at which it starts; absent: now. */
  startAt?: number;
  /** Fog of its own, instead of the season's. */
  fog?: (network: RoadNetwork) => FogPatch[];
  /** In any order. */
  cues?: Cue[];
}
