import type { FogZone } from './fog-zone.ts';

/** How grave a visibility is: the control ladder that ships (domain page, "Fog"); 0 calls for nothing, 4 is worst. */
export type FogBand = 0 | 1 | 2 | 3 | 4;

/**
 * Visibilities, metres, strictly below which bands 1, 2, 3, 4 begin. 200, 100 and 50 are those of the Road Traffic
 * Safety Law regulations, article 81 (strict: exactly 200 m belongs to the milder class); 30 is the ladder's own.
 */
export const fogBandLimitsM = [200, 100, 50, 30] as const;

/** The band of a visibility in metres; NaN is 0. */
export function fogBandOf(visibilityM: number): FogBand {
  return fogBandLimitsM.filter((limit) => visibilityM < limit).length as FogBand;
}

/** Legal speed limit and gap of a band by article 81; undefined for band 0. */
export function fogLegalLimit(band: FogBand): { speedKmh: number; gapM: number | undefined } | undefined {
  if (band === 0) return undefined;
  if (band === 1) return { speedKmh: 60, gapM: 100 };
  if (band === 2) return { speedKmh: 40, gapM: 50 };
  return { speedKmh: 20, gapM: undefined };
}

/** Worst first: band, then the metres that the row shows, then how fast it shrinks; ids settle what is left. */
export function compareFogZones(a: FogZone, b: FogZone): number {
  return (
    fogBandOf(b.visibilityM) - fogBandOf(a.visibilityM) ||
    Math.round(a.visibilityM) - Math.round(b.visibilityM) ||
    a.trendMPerMin - b.trendMPerMin ||
    compareIds(a.id, b.id)
  );
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
