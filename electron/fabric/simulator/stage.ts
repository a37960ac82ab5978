import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { FogField, FogPatch } from './fog-field.ts';
import type { Picture } from './picture.ts';
import type { RoadCells } from './road-cells.ts';
import type { TrafficModel } from './traffic.ts';
import type { Weather } from './weather.ts';

/** What the models share. Each reads the others through it and writes its own entities to the picture. */
export interface Stage {
  readonly seed: string;
  readonly catalogue: Catalogue;
  readonly network: RoadNetwork;
  readonly cells: RoadCells;
  readonly traffic: TrafficModel;
  readonly fog: FogField;
  readonly picture: Picture;
  /** UTC ms of the step at hand. */
  at: number;
  /** Patches of fog and the air, at `at`. */
  patches: readonly FogPatch[];
  weather: Weather;
}

/** Visibility at a place now, metres. */
export function visibilityAt(stage: Stage, route: string, alongM: number): number {
  return stage.fog.visibilityM(stage.patches, route, alongM, stage.at, stage.weather.clearM);
}
