import type { RoadPosition, RoadStretch } from '../../shared/domain/position.ts';
import type { Lookup } from './lookup.ts';
import { flyTo, showBounds } from './view.ts';

/** Zooms of the four levels (design of the view store). */
export const zooms = { corridor: 11, place: 13.5, channel: 15 } as const;

/** Room around a stretch, as a share of its box, and at least this many degrees. */
const marginShare = 0.35;
const marginDeg = 0.008;

/** Flies to a point of the road; nothing for a stake that names no place. */
export function flyToPosition(lookup: Lookup, { route, stake, direction }: RoadPosition, zoom: number = zooms.place): void {
  const point = lookup.network.pointAt(route, stake, direction);
  if (point) flyTo(point.lon, point.lat, zoom);
}

/** Shows a whole stretch with room around it. */
export function flyToStretch(lookup: Lookup, stretch: RoadStretch): void {
  const line = lookup.network.lineOf(stretch);
  if (line.length === 0) return;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of line) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const x = (east - west) * marginShare + marginDeg;
  const y = (north - south) * marginShare + marginDeg;
  showBounds(west - x, south - y, east + x, north + y);
}
