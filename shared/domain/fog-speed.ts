import type { FogZone } from './fog-zone.ts';
import type { RoadNetwork } from './road-network.ts';

/**
 * How fast free traffic may be expected to go in fog, km/h: the legal speeds of article 81 (60 below 200 m, 40 below 100 m,
 * 20 below 50 m) joined by straight lines, since near the edge of a class drivers already go as the next one asks.
 * @returns undefined from 200 m on: the law asks for nothing
 */
export function fogSpeedKmh(visibilityM: number): number | undefined {
  if (!(visibilityM < 200)) return undefined;
  if (visibilityM >= 100) return 40 + ((visibilityM - 100) / 100) * 20;
  return visibilityM >= 50 ? 20 + ((visibilityM - 50) / 50) * 20 : 20;
}

/** Answers how fast free traffic goes in the fog at a place, km/h; undefined where there is none. Zones are laid out at the first question. */
export function buildFogSpeeds(zones: Iterable<FogZone>, network: RoadNetwork): (route: string, alongM: number) => number | undefined {
  let laid: { route: string; fromM: number; toM: number; kmh: number }[] | undefined;
  return (route, alongM) => {
    laid ??= [...zones].flatMap(({ stretch, visibilityM }) => {
      const extent = network.extentOf(stretch);
      const kmh = fogSpeedKmh(visibilityM);
      return extent && kmh !== undefined ? [{ route: stretch.route, fromM: Math.min(extent.fromM, extent.toM), toM: Math.max(extent.fromM, extent.toM), kmh }] : [];
    });
    const here = laid.filter((zone) => zone.route === route && zone.fromM <= alongM && alongM <= zone.toM);
    return here.length > 0 ? Math.min(...here.map(({ kmh }) => kmh)) : undefined;
  };
}
