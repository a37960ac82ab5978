import { distanceM } from '../lib/geo.ts';
import type { Place } from './catalogue.ts';
import type { RoadNetwork } from './road-network.ts';

/**
 * What the catalogue does not say and driving needs; all estimated. It draws no ramps, and its roads stop at the border
 * of the prefecture, where a vehicle can only turn at the next exit beyond.
 */
export const travelAssumptions = {
  /** One ramp from road to road at an interchange, metres; longer where the two centre lines lie farther apart. */
  rampM: 600,
  /** The way between a carriageway and its toll plaza, metres, unless the plaza is drawn farther off. */
  plazaRampM: 300,
  /** On to the next exit beyond the border and back, metres: one mean distance of exits on the network that ships. */
  borderTurnM: 10_000,
  rampKmh: 40,
  /** What stands farther from every centre line is beside the network, metres, and drives on by way of a plaza. */
  onRoadM: 100,
  /** Ordinary roads against the straight line. */
  detour: 1.3,
  /** On ordinary roads, km/h: 46 km/h as the crow flies. */
  townKmh: 60,
  /** An interchange that does not name its other road joins every road so near, metres. */
  interchangeReachM: 600,
} as const;

/** A way from one state to another: along a carriageway, or over ramps. */
export interface TravelEdge {
  from: number;
  to: number;
  lengthM: number;
  /** What the road or ramp lets one drive, km/h. */
  kmh: number;
  /** On a ramp every vehicle drives `kmh`; on a road none faster than it can. */
  isRamp: boolean;
}

/** A place on one road, as a port of the graph. */
export interface RoadPort {
  place: Place;
  /** Index of its route in `TravelGraph.routes`. */
  route: number;
  port: number;
  alongM: number;
}

/** A toll plaza as a way on and off one road; both carriageways unless it has a direction. */
export interface PlazaPort extends RoadPort {
  /** From the carriageway to the plaza, metres. */
  rampM: number;
}

/**
 * Where one can change road or turn, and the ways between. Route i has the ports `portStart[i]` to `portStart[i + 1]`,
 * ascending in real metres, the first at its start and the last at its end. Each port has two states: 2 × port on the
 * carriageway with the stakes, 2 × port + 1 on the one against them.
 */
export interface TravelGraph {
  routes: readonly string[];
  routeIndex: ReadonlyMap<string, number>;
  freeFlowKmh: readonly number[];
  portStart: Int32Array;
  portAlongM: Float64Array;
  states: number;
  edges: readonly TravelEdge[];
  plazas: readonly PlazaPort[];
  /** One for each road that meets there. */
  interchanges: readonly RoadPort[];
}

interface Draft {
  route: number;
  alongM: number;
  /** Assigned when all are sorted. */
  port: number;
}

/**
 * Builds the graph. One can turn or change road only
 * - at an **interchange**: from either carriageway of each of its roads onto either of any other, and so, over two ramps,
 *   back the way one came;
 * - at a **plaza** of both carriageways: off, round behind the toll lanes and on again;
 * - beyond the **border**, where a road simply ends.
 *
 * Not at service areas (the two sides are joined for walkers at most), not through gaps of the central barrier (shut but
 * for works).
 */
export function buildTravelGraph(network: RoadNetwork, places: readonly Place[]): TravelGraph {
  const routes = network.routes.map(({ id }) => id);
  const routeIndex = new Map(routes.map((id, index) => [id, index]));
  const drafts: Draft[] = [];
  const draftAt = (route: number, alongM: number): Draft => {
    const draft = { route, alongM, port: -1 };
    drafts.push(draft);
    return draft;
  };
  const ends = routes.map((id, route) => [draftAt(route, 0), draftAt(route, network.line(id)!.lengthM)] as const);
  const plazas = places.flatMap((place) => {
    const found = place.kind === 'plaza' ? placeOn(network, place, place.route, place.stake) : undefined;
    return found ? [{ place, ...found, draft: draftAt(routeIndex.get(found.id)!, found.alongM) }] : [];
  });
  const interchanges = places
    .filter(({ kind }) => kind === 'interchange')
    .map((place) => roadsAt(network, place).map((found) => ({ ...found, place, draft: draftAt(routeIndex.get(found.id)!, found.alongM) })));

  drafts.sort((a, b) => a.route - b.route || a.alongM - b.alongM);
  const portStart = new Int32Array(routes.length + 1);
  for (const [port, draft] of drafts.entries()) {
    draft.port = port;
    portStart[draft.route + 1] = port + 1;
  }
  const freeFlowKmh = network.routes.map((route) => route.freeFlowKmh);
  const edges: TravelEdge[] = [];
  for (const [port, { route, alongM }] of drafts.entries()) {
    const next = drafts[port + 1];
    if (!next || next.route !== route) continue;
    const way = { lengthM: next.alongM - alongM, kmh: freeFlowKmh[route]!, isRamp: false };
    edges.push({ ...way, from: 2 * port, to: 2 * port + 2 }, { ...way, from: 2 * port + 3, to: 2 * port + 1 });
  }
  const { rampM, plazaRampM, borderTurnM, rampKmh } = travelAssumptions;
  const ramp = (from: number, to: number, lengthM: number): void => void edges.push({ from, to, lengthM, kmh: rampKmh, isRamp: true });
  const ports: PlazaPort[] = plazas.map(({ place, offM, alongM, draft: { route, port } }) => ({ place, route, port, alongM, rampM: Math.max(offM, plazaRampM) }));
  for (const { place, port, rampM: out } of ports) {
    if (place.direction !== undefined) continue;
    ramp(2 * port, 2 * port + 1, 2 * out);
    ramp(2 * port + 1, 2 * port, 2 * out);
  }
  const joined = new Set<Draft>();
  for (const roads of interchanges) {
    for (const one of roads) {
      for (const other of roads) {
        if (one.id === other.id) continue;
        joined.add(one.draft);
        const lengthM = Math.max(rampM, distanceM(one.lon, one.lat, other.lon, other.lat));
        for (const side of [0, 1]) for (const onto of [0, 1]) ramp(2 * one.draft.port + side, 2 * other.draft.port + onto, lengthM);
      }
    }
  }
  for (const [start, end] of ends) {
    const isJoined = ({ route, alongM }: Draft): boolean => [...joined].some((each) => each.route === route && Math.abs(each.alongM - alongM) < 1);
    if (!isJoined(start)) edges.push({ from: 2 * start.port + 1, to: 2 * start.port, lengthM: borderTurnM, kmh: freeFlowKmh[start.route]!, isRamp: false });
    if (!isJoined(end)) edges.push({ from: 2 * end.port, to: 2 * end.port + 1, lengthM: borderTurnM, kmh: freeFlowKmh[end.route]!, isRamp: false });
  }
  return {
    routes,
    routeIndex,
    freeFlowKmh,
    portStart,
    portAlongM: Float64Array.from(drafts, ({ alongM }) => alongM),
    states: 2 * drafts.length,
    edges,
    plazas: ports,
    interchanges: interchanges.flatMap((roads) => roads.map(({ place, alongM, draft: { route, port } }) => ({ place, route, port, alongM }))),
  };
}

interface OnRoad {
  /** Route id. */
  id: string;
  alongM: number;
  lon: number;
  lat: number;
  /** From the centre line to the place, metres. */
  offM: number;
}

/** The roads that meet at an interchange: its own, and the one it names (`otherRoute`, `otherStake`) or every other one near it. */
function roadsAt(network: RoadNetwork, place: Place): OnRoad[] {
  const { otherRoute, otherStake } = place.props ?? {};
  const own = placeOn(network, place, place.route, place.stake);
  const named = typeof otherRoute === 'string' && typeof otherStake === 'number' ? placeOn(network, place, otherRoute, otherStake) : undefined;
  const known = [own, named].filter((each) => each !== undefined);
  if (own && named) return known;
  const near = network.routes.flatMap(({ id }) => {
    const found = known.some((each) => each.id === id) ? undefined : placeOn(network, place, id, undefined);
    return found && found.offM <= travelAssumptions.interchangeReachM ? [found] : [];
  });
  return [...known, ...near];
}

/** A place on a road: by its stake (of two, the one nearer to the drawn place), or without one by where it is drawn. */
function placeOn(network: RoadNetwork, { lon, lat }: Place, id: string | undefined, stake: number | undefined): OnRoad | undefined {
  const line = id === undefined ? undefined : network.line(id);
  if (!line || id === undefined) return undefined;
  const alongM = stake === undefined ? line.nearest(lon, lat).alongM : network.alongOf(id, stake, { lon, lat });
  if (Number.isNaN(alongM)) return undefined;
  const point = line.pointAt(alongM, 1, 0);
  return { id, alongM, lon: point.lon, lat: point.lat, offM: distanceM(point.lon, point.lat, lon, lat) };
}
