import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { parseHex } from '../../lib/colour.ts';
import { palette } from '../../lib/palette.ts';
import type { RibbonColumns } from './ribbon-columns.ts';

/** Legal classes of visibility (Road Traffic Safety Law regulations, article 81): strictly less than 50, 100, 200 m. */
export const fogBands = ['severe', 'dense', 'mild', 'forming'] as const;
export type FogBand = (typeof fogBands)[number];

/** The band of a visibility; exactly 50, 100 or 200 belongs to the milder one. @param visibilityM metres, ≥ 0 */
export function fogBandOf(visibilityM: number): FogBand {
  if (visibilityM < 50) return 'severe';
  if (visibilityM < 100) return 'dense';
  return visibilityM < 200 ? 'mild' : 'forming';
}

/** Thicker fog is a wider, denser band. */
const looks: Record<FogBand, { widthPixels: number; alpha: number; density: number }> = {
  severe: { widthPixels: 50, alpha: 0.78, density: 0.62 },
  dense: { widthPixels: 44, alpha: 0.66, density: 0.45 },
  mild: { widthPixels: 38, alpha: 0.55, density: 0.28 },
  forming: { widthPixels: 32, alpha: 0.4, density: 0.16 },
};

/** Fog along its real stretch: a soft glow with a hatched band in it. */
export function buildFogZones(into: RibbonColumns, zones: readonly FogZone[], network: RoadNetwork): void {
  into.begin();
  for (const zone of zones) {
    const line = network.lineOf(zone.stretch, 0);
    const band = fogBandOf(zone.visibilityM);
    const { widthPixels, alpha, density } = looks[band];
    const colour = parseHex(palette.fog[band]);
    const offsetPixels = zone.stretch.direction === 0 ? 0 : widthPixels / 4;
    const width = zone.stretch.direction === 0 ? widthPixels : widthPixels * 0.6;
    const along = zone.stretch.direction === -1 && zone.stretch.from < zone.stretch.to ? line.toReversed() : line;
    into.add(along, { colour, alpha: alpha * 0.7, widthPixels: width * 1.9, offsetPixels, pattern: 'soft', density: 1 });
    into.add(along, { colour, alpha: alpha * 0.8, widthPixels: width, offsetPixels, pattern: 'hatched', density });
  }
}
