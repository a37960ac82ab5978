import { fogBandOf, type FogBand } from './fog-band.ts';

/** How long a milder class must have held before it counts, ms (domain page, "Fog"); a worse one counts at once. */
export const fogHoldMs = 30 * 60_000;

/** Since when a class has not been measured, UTC ms, for classes 1 to 4: 0 never, null it is measured now. */
export type FogHold = readonly (number | null)[];

/** Before any measurement. */
export const noFogHold: FogHold = [0, 0, 0, 0];

/** Notes a measured visibility, metres, at a time. */
export function applyVisibility(hold: FogHold, visibilityM: number, at: number): FogHold {
  const band = fogBandOf(visibilityM);
  return hold.map((since, place) => (band > place ? null : (since ?? at)));
}

/** The class that counts: the gravest that is measured now or has been milder for less than 30 min. Exactly 30 min is enough. */
export function heldBandOf(hold: FogHold, at: number): FogBand {
  for (let band = 4; band > 0; band--) {
    const since = hold[band - 1];
    if (since === null || (since !== undefined && at - since < fogHoldMs)) return band as FogBand;
  }
  return 0;
}
