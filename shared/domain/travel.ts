import { distanceM } from '../lib/geo.ts';
import type { Place } from './catalogue.ts';
import type { Direction } from './position.ts';
import type { RoadNetwork } from './road-network.ts';
import { secondsOn, ShortestWays, type TravelMeasure, type Ways } from './shortest-ways.ts';
import { buildTravelGraph, travelAssumptions, type TravelGraph } from './travel-graph.ts';

/**
 * Where something is, as far as is known; a `RoadPosition`, a `Channel` and a `Place` are such. A road and a stake (or
 * `alongM`, real metres) count before coordinates. Without a direction, or with 0, either carriageway will do. Of the two
 * places of a stake in a long chain coordinates choose, else the one that is less far to drive.
 */
export interface TravelSite {
  /** Route id. */
  route?: string;
  direction?: Direction | 0;
  /** Metres as printed. */
  stake?: number;
  alongM?: number;
  lon?: number;
  lat?: number;
}

/** A way driven. */
export interface Trip {
  distanceM: number;
  timeS: number;
}

/** One of the things that are near, and the way there. */
export interface Near<T> extends Trip {
  item: T;
}

/** How to look for what is near. */
export interface NearestOptions<T> {
  /** At most so many. */
  count: number;
  /** What is driven: from each item to here (who comes), from here to each (where to go), or whichever is shorter (what stands near). */
  way: 'to-here' | 'from-here' | 'either';
  /** What the best way and the order are judged by; distance unless told. */
  by?: TravelMeasure;
  /** Where an item is; undefined leaves it out. */
  siteOf: (item: T) => TravelSite | undefined;
  /** What it can drive, km/h; unless told it moves as the traffic does. */
  kmhOf?: (item: T) => number;
}

/** A place where a site touches a carriageway, and the ports before and behind it in the way of traffic. */
interface Anchor {
  route: number;
  side: 0 | 1;
  alongM: number;
  ahead: number;
  behind: number;
  /** From the site to the carriageway: over a plaza when it is beside the network, else none. */
  off: Trip;
}

const none: Trip = { distanceM: 0, timeS: 0 };
const sidesOf = (direction: Direction | 0 | undefined): readonly (0 | 1)[] => (direction === 1 ? [0] : direction === -1 ? [1] : [0, 1]);

/**
 * Driving on the network: real metres and seconds from one place to another, along the carriageways as traffic moves, with
 * turns only where `buildTravelGraph` allows them. Immutable but for the rows it remembers.
 */
export class TravelNetwork {
  readonly network: RoadNetwork;
  readonly graph: TravelGraph;
  private readonly fastestKmh: number;
  private readonly ways = new Map<string, ShortestWays>();

  /** @param places all places of the catalogue; plazas and interchanges are used */
  constructor(network: RoadNetwork, places: readonly Place[]) {
    this.network = network;
    this.graph = buildTravelGraph(network, places);
    this.fastestKmh = Math.max(0, ...this.graph.freeFlowKmh);
  }

  /** Metres of the shortest way; undefined when a site is nowhere or no way leads there. */
  metresBetween(from: TravelSite, to: TravelSite): number | undefined {
    return this.trip(from, to)?.distanceM;
  }

  /** Seconds of the quickest way at free flow. @param kmh what the vehicle can drive */
  secondsBetween(from: TravelSite, to: TravelSite, kmh?: number): number | undefined {
    return this.trip(from, to, 'time', kmh)?.timeS;
  }

  /** The best way, judged by distance or by time. */
  trip(from: TravelSite, to: TravelSite, by: TravelMeasure = 'distance', kmh = Number.POSITIVE_INFINITY): Trip | undefined {
    return this.driven(this.anchorsOf(from, kmh), this.anchorsOf(to, kmh), by, kmh, 'from-here') ?? undefined;
  }

  /** The nearest items by what has to be driven, nearest first; those that cannot get there are left out. */
  nearest<T>(items: Iterable<T>, here: TravelSite, { count, way, by = 'distance', siteOf, kmhOf }: NearestOptions<T>): Near<T>[] {
    const found: Near<T>[] = [];
    const heres = new Map<number, Anchor[]>();
    for (const item of items) {
      const site = siteOf(item);
      if (!site) continue;
      const kmh = this.cappedKmh(kmhOf?.(item));
      let mine = heres.get(kmh);
      if (!mine) heres.set(kmh, (mine = this.anchorsOf(here, kmh)));
      if (mine.length === 0) return [];
      const theirs = this.anchorsOf(site, kmh);
      const trip = way === 'to-here' ? this.driven(theirs, mine, by, kmh, way) : this.driven(mine, theirs, by, kmh, 'from-here');
      const other = way === 'either' ? this.driven(theirs, mine, by, kmh, 'to-here') : undefined;
      const best = !other || (trip && judged(trip, by) <= judged(other, by)) ? trip : other;
      if (best) insert(found, { item, ...best }, count, by);
    }
    return found;
  }

  /** Where a site is along its road, `alongM`: none when it names no place, two in a long chain without coordinates to choose by. */
  placesOf({ route, stake, alongM, lon, lat }: TravelSite): number[] {
    const line = route === undefined ? undefined : this.network.line(route);
    if (!line) return [];
    if (alongM !== undefined) return [Math.min(Math.max(alongM, 0), line.lengthM)];
    const places = stake === undefined ? [] : line.stakes.placesOf(stake);
    if (stake === undefined || places.length < 2 || lon === undefined || lat === undefined) return places;
    return [this.network.alongOf(line.route.id, stake, { lon, lat })];
  }

  /**
   * The best of all ways between two lists of anchors. Rows are kept for the end that many are compared with: `to-here`
   * keeps them for `to`, `from-here` for `from`.
   */
  private driven(from: readonly Anchor[], to: readonly Anchor[], by: TravelMeasure, kmh: number, way: 'to-here' | 'from-here'): Trip | undefined {
    const ways = this.waysOf(by, kmh);
    let best: Trip | undefined;
    for (const a of from) {
      for (const b of to) {
        const off = { distanceM: a.off.distanceM + b.off.distanceM, timeS: a.off.timeS + b.off.timeS };
        if (best && judged(off, by) >= judged(best, by)) continue;
        const row: Ways = way === 'to-here' ? ways.to(b.behind) : ways.from(a.ahead);
        const state = way === 'to-here' ? a.ahead : b.behind;
        const sign = a.side === 0 ? 1 : -1;
        // Straight on along one carriageway: then no way over a port is shorter unless roads cut the corner.
        const straightM = a.route === b.route && a.side === b.side ? (b.alongM - a.alongM) * sign : -1;
        const straight = straightM >= 0 ? this.along(a.route, straightM, kmh) : undefined;
        const first = this.along(a.route, Math.abs(this.graph.portAlongM[a.ahead >> 1]! - a.alongM), kmh);
        const last = this.along(b.route, Math.abs(b.alongM - this.graph.portAlongM[b.behind >> 1]!), kmh);
        const over = { distanceM: first.distanceM + row.lengthM[state]! + last.distanceM, timeS: first.timeS + row.timeS[state]! + last.timeS };
        const mid = straight && judged(straight, by) <= judged(over, by) ? straight : over;
        if (!Number.isFinite(mid.distanceM)) continue;
        const trip = { distanceM: off.distanceM + mid.distanceM, timeS: off.timeS + mid.timeS };
        if (!best || judged(trip, by) < judged(best, by)) best = trip;
      }
    }
    return best;
  }

  private along(route: number, lengthM: number, vehicleKmh: number): Trip {
    return { distanceM: lengthM, timeS: secondsOn({ lengthM, kmh: this.graph.freeFlowKmh[route]!, isRamp: false }, vehicleKmh) };
  }

  /** Where a site touches the network: on the road, or over every plaza when it stands beside it; none when it is nowhere. */
  private anchorsOf(site: TravelSite, kmh: number): Anchor[] {
    const { route, direction, lon, lat } = site;
    const index = route === undefined ? undefined : this.graph.routeIndex.get(route);
    const places = index === undefined ? [] : this.placesOf(site);
    if (index !== undefined && places.length > 0) return places.flatMap((alongM) => sidesOf(direction).map((side) => this.anchor(index, side, alongM, none)));
    if (lon === undefined || lat === undefined) return [];
    const snap = this.network.snap(lon, lat, travelAssumptions.onRoadM);
    if (snap) return sidesOf(direction ?? snap.direction).map((side) => this.anchor(this.graph.routeIndex.get(snap.route)!, side, snap.alongM, none));
    return this.graph.plazas.flatMap(({ place, route: plazaRoute, alongM, rampM }) => {
      const townM = travelAssumptions.detour * distanceM(lon, lat, place.lon, place.lat);
      const town = secondsOn({ lengthM: townM, kmh: travelAssumptions.townKmh, isRamp: false }, kmh);
      const off = { distanceM: townM + rampM, timeS: town + secondsOn({ lengthM: rampM, kmh: travelAssumptions.rampKmh, isRamp: true }, kmh) };
      return sidesOf(place.direction).map((side) => this.anchor(plazaRoute, side, alongM, off));
    });
  }

  private anchor(route: number, side: 0 | 1, alongM: number, off: Trip): Anchor {
    const { portStart, portAlongM } = this.graph;
    // The last port at or before the place, and the first at or after it.
    let before = portStart[route]!;
    let after = portStart[route + 1]! - 1;
    for (let low = before, high = after; low <= high; ) {
      const middle = (low + high) >> 1;
      if (portAlongM[middle]! <= alongM) {
        before = middle;
        low = middle + 1;
      } else high = middle - 1;
    }
    for (let low = portStart[route]!, high = after; low <= high; ) {
      const middle = (low + high) >> 1;
      if (portAlongM[middle]! >= alongM) {
        after = middle;
        high = middle - 1;
      } else low = middle + 1;
    }
    const [ahead, behind] = side === 0 ? [after, before] : [before, after];
    return { route, side, alongM, ahead: 2 * ahead + side, behind: 2 * behind + side, off };
  }

  private cappedKmh(kmh = Number.POSITIVE_INFINITY): number {
    return kmh >= Math.max(this.fastestKmh, travelAssumptions.townKmh) ? Number.POSITIVE_INFINITY : kmh;
  }

  private waysOf(by: TravelMeasure, kmh: number): ShortestWays {
    const key = `${by} ${this.cappedKmh(kmh)}`;
    let ways = this.ways.get(key);
    if (!ways) this.ways.set(key, (ways = new ShortestWays(this.graph, by, kmh)));
    return ways;
  }
}

function judged(trip: Trip, by: TravelMeasure): number {
  return by === 'distance' ? trip.distanceM : trip.timeS;
}

/** Puts one into the sorted few, after those as near. */
function insert<T>(found: Near<T>[], near: Near<T>, count: number, by: TravelMeasure): void {
  if (found.length >= count && (count <= 0 || judged(near, by) >= judged(found.at(-1)!, by))) return;
  let at = found.length;
  while (at > 0 && judged(found[at - 1]!, by) > judged(near, by)) at -= 1;
  found.splice(at, 0, near);
  if (found.length > count) found.pop();
}
