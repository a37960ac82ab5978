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

/** How fog of a visibility looks; between two of these it is mixed, so that a band thickens as the fog does and not by leaps. */
interface FogLook {
  visibilityM: number;
  widthPixels: number;
  alpha: number;
  /** Share of the hatching that is full. */
  density: number;
  /** Width of the glow by that of the band: thin fog has a soft edge, thick fog a sharp one. */
  glow: number;
}

/** Thicker fog is a wider, denser, sharper band. */
const looks: readonly FogLook[] = [
  { visibilityM: 30, widthPixels: 50, alpha: 0.8, density: 0.62, glow: 1.75 },
  { visibilityM: 75, widthPixels: 44, alpha: 0.66, density: 0.45, glow: 1.85 },
  { visibilityM: 150, widthPixels: 38, alpha: 0.55, density: 0.28, glow: 1.95 },
  { visibilityM: 400, widthPixels: 32, alpha: 0.38, density: 0.14, glow: 2.1 },
];

/** The look of a visibility, mixed by its logarithm, as the eye judges fog; NaN looks like the thinnest. */
function lookOf(visibilityM: number): FogLook {
  const next = looks.findIndex((look) => visibilityM <= look.visibilityM);
  if (next <= 0) return next === 0 ? looks[0]! : looks.at(-1)!;
  const [thick, thin] = [looks[next - 1]!, looks[next]!];
  const share = Math.log(visibilityM / thick.visibilityM) / Math.log(thin.visibilityM / thick.visibilityM);
  const mix = (key: keyof FogLook): number => thick[key] + share * (thin[key] - thick[key]);
  return { visibilityM, widthPixels: mix('widthPixels'), alpha: mix('alpha'), density: mix('density'), glow: mix('glow') };
}

/** Fog along its real stretch: a soft glow with a hatched band in it, both fading away at the ends, for fog has no edge; a zone too old to be evidence grey, thin and without a class. */
export function buildFogZones(into: RibbonColumns, zones: readonly FogZone[], network: RoadNetwork, isStale: (zone: FogZone) => boolean): void {
  into.begin();
  for (const zone of zones) {
    const line = network.lineOf(zone.stretch, 0);
    const stale = isStale(zone);
    const { widthPixels, alpha, density, glow } = stale ? looks.at(-1)! : lookOf(zone.visibilityM);
    const colour = parseHex(stale ? palette.freshness.lost : palette.fog[fogBandOf(zone.visibilityM)]);
    const offsetPixels = zone.stretch.direction === 0 ? 0 : widthPixels / 4;
    const width = zone.stretch.direction === 0 ? widthPixels : widthPixels * 0.6;
    const along = zone.stretch.direction === -1 && zone.stretch.from < zone.stretch.to ? line.toReversed() : line;
    into.add(along, { colour, alpha: alpha * 0.7, widthPixels: width * glow, offsetPixels, pattern: 'soft', density: 1, softEnds: true });
    into.add(along, { colour, alpha: alpha * 0.8, widthPixels: width, offsetPixels, pattern: 'hatched', density, softEnds: true });
  }
}
