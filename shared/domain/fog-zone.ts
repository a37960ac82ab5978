import type { FogBand } from './fog-band.ts';
import type { Entity } from './entity.ts';
import type { RoadStretch } from './position.ts';

/** A forecast of one fog zone. */
export interface FogForecast {
  at: number;
  visibilityM: number;
  from: number;
  to: number;
}

/** Fog along a real stretch of road. */
export interface FogZone extends Entity {
  stretch: RoadStretch;
  /** Least visibility in the zone, metres. */
  visibilityM: number;
  /** Change of visibility, metres a minute; negative is worse. */
  trendMPerMin: number;
  since: number;
  /** Channel ids that saw it. */
  sources: string[];
  /** 0..1 */
  confidence: number;
  forecast?: FogForecast[];
  /**
   * Zones that this console derives only (the fabric protocol has no such field): the gravest class that is not
   * over by the hold (`fog-hold.ts`), which is the one to act on; never milder than that of `visibilityM`, which is what is measured now.
   */
  heldBand?: FogBand;
}
