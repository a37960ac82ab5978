import { distanceM, type LonLat } from '../lib/geo.ts';
import type { Route } from './catalogue.ts';
import type { Direction, RoadPosition, RoadStretch } from './position.ts';
import { RoadLine, type RoadPoint } from './road-line.ts';
import { SnapIndex } from './snap-index.ts';

/**
 * Metres from the centre line to the middle of a carriageway: half of a 28 m road of four lanes (JTG B01, 120 km/h)
 * less half of a 12 m carriageway with its shoulder.
 */
export const carriagewayOffsetM = 8;

/** The nearest place on the network to a point. */
export interface Snap {
  route: string;
  /** The side of the centre line the point lies on, as the direction of that carriageway. */
  direction: Direction;
  stake: number;
  alongM: number;
  /** To the centre line. */
  distanceM: number;
}

/**
 * A stretch whose extent is asked for. `lengthM` is its real length where that is known, as a queue's is: of the readings of a
 * stake that is there twice (long chain) the one that fits it is meant, without it the shortest.
 */
export type MeasuredStretch = Pick<RoadStretch, 'route' | 'from' | 'to'> & { lengthM?: number };

/** All routes, for looking places up. Immutable; every distance is real metres along the road. */
export class RoadNetwork {
  /** Those that have a geometry: a fabric may name a route without one. */
  readonly routes: readonly Route[];
  private readonly lines = new Map<string, RoadLine>();
  private snaps: SnapIndex | undefined;

  constructor(routes: readonly Route[]) {
    this.routes = routes.filter((route) => {
      const line = new RoadLine(route);
      const isLine = line.along.length >= 2;
      if (isLine) this.lines.set(route.id, line);
      return isLine;
    });
  }

  /** A route's geometry, by route id; `undefined` for a route that is unknown or has none. */
  line(routeId: string): RoadLine | undefined {
    return this.lines.get(routeId);
  }

  /** Every place a stake names, `alongM` in travel order: none, one or two. None for an unknown route. */
  placesAt(routeId: string, stakeM: number): number[] {
    return this.lines.get(routeId)?.stakes.placesOf(stakeM) ?? [];
  }

  /**
   * `alongM` of a stake; NaN when it names no place or the route is unknown.
   * @param near where the thing stands: of two places (long chain) the one nearer to it is meant, else the first
   */
  alongOf(routeId: string, stakeM: number, near?: { lon: number; lat: number }): number {
    const line = this.lines.get(routeId);
    const first = line?.stakes.firstPlaceOf(stakeM) ?? Number.NaN;
    if (!line || !near || line.stakes.breaks.length === 0) return first;
    const places = line.stakes.placesOf(stakeM);
    if (places.length < 2) return first;
    const awayM = (alongM: number): number => {
      const point = line.pointAt(alongM, 1, 0);
      return distanceM(point.lon, point.lat, near.lon, near.lat);
    };
    return places.reduce((best, place) => (awayM(place) < awayM(best) ? place : best));
  }

  /** The one position of a place. `undefined` for an unknown route. */
  positionAt(routeId: string, alongM: number, direction: Direction): RoadPosition | undefined {
    const line = this.lines.get(routeId);
    return line && { route: routeId, direction, stake: line.stakes.stakeAt(alongM) };
  }

  /**
   * Where a stake is drawn.
   * @param offsetM metres right of travel from the centre line
   * @returns `undefined` when the route is unknown or the stake names no place
   */
  pointAt(routeId: string, stakeM: number, direction: Direction, offsetM = carriagewayOffsetM): RoadPoint | undefined {
    const line = this.lines.get(routeId);
    if (!line) return undefined;
    const along = line.stakes.firstPlaceOf(stakeM);
    return Number.isNaN(along) ? undefined : line.pointAt(along, direction, offsetM);
  }

  /**
   * Real metres along the road between two stakes of a route; of two readings (long chain) the shorter.
   * @returns NaN when either stake names no place or the route is unknown
   */
  distanceM(routeId: string, stakeA: number, stakeB: number): number {
    const found = this.closestPair(this.placesAt(routeId, stakeA), this.placesAt(routeId, stakeB));
    return found ? Math.abs(found[0] - found[1]) : Number.NaN;
  }

  /**
   * A stretch in real metres, `from` and `to` in the order given. A stake that names no place is moved to the nearest
   * that does, so that a stretch over a short chain or beyond the border still has an extent.
   */
  extentOf(stretch: MeasuredStretch): { fromM: number; toM: number } | undefined {
    const line = this.lines.get(stretch.route);
    if (!line) return undefined;
    const { stakes } = line;
    const from = stakes.placesOf(stretch.from);
    const to = stakes.placesOf(stretch.to);
    const pair = this.closestPair(
      from.length > 0 ? from : [stakes.nearestPlaceOf(stretch.from)],
      to.length > 0 ? to : [stakes.nearestPlaceOf(stretch.to)],
      stretch.from === stretch.to ? 0 : stretch.lengthM,
    );
    return pair && { fromM: pair[0], toM: pair[1] };
  }

  /** Real length of a stretch, metres; NaN for an unknown route. */
  stretchLengthM(stretch: Pick<RoadStretch, 'route' | 'from' | 'to'>): number {
    const extent = this.extentOf(stretch);
    return extent ? Math.abs(extent.toM - extent.fromM) : Number.NaN;
  }

  /**
   * A stretch as a line, from `from` to `to`. Direction 0 runs along the centre line; ±1 along that carriageway.
   * @returns an empty line for an unknown route
   */
  lineOf(stretch: RoadStretch & MeasuredStretch, offsetM = carriagewayOffsetM): LonLat[] {
    const line = this.lines.get(stretch.route);
    const extent = this.extentOf(stretch);
    if (!line || !extent) return [];
    if (stretch.direction === 0) return line.lineBetween(extent.fromM, extent.toM, 1, 0);
    return line.lineBetween(extent.fromM, extent.toM, stretch.direction, offsetM);
  }

  /**
   * The nearest place on any route.
   * @param maxM ignore roads farther than this
   */
  snap(lon: number, lat: number, maxM = Number.POSITIVE_INFINITY): Snap | undefined {
    this.snaps ??= new SnapIndex([...this.lines.values()]);
    const found = this.snaps.find(lon, lat, maxM);
    if (!found) return undefined;
    const { alongM, distanceM, offsetM } = found.line.nearestOnLeg(found.leg, lon, lat);
    return { route: found.line.route.id, direction: offsetM >= 0 ? 1 : -1, stake: found.line.stakes.stakeAt(alongM), alongM, distanceM };
  }

  /** The pair whose distance is nearest to `lengthM`. */
  private closestPair(a: readonly number[], b: readonly number[], lengthM = 0): [number, number] | undefined {
    let best: [number, number] | undefined;
    let bestOffM = Number.POSITIVE_INFINITY;
    for (const x of a) {
      for (const y of b) {
        const offM = Math.abs(Math.abs(x - y) - lengthM);
        if (offM >= bestOffM) continue;
        best = [x, y];
        bestOffM = offM;
      }
    }
    return best;
  }
}
