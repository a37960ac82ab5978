import type { LonLat } from '../../shared/lib/geo.ts';
import { smoothLine } from './curve.ts';

/** Drawn points of a river are about this far apart. */
const stepM = 800;

/** A river through the few points that the facts give, as it is drawn and as bridges are computed from it. */
export function riverLine(points: readonly LonLat[]): LonLat[] {
  return smoothLine(points, stepM);
}
