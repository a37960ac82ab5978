import type { Place } from '../../shared/domain/catalogue.ts';
import type { Direction } from '../../shared/domain/position.ts';
import type { RoadLine } from '../../shared/domain/road-line.ts';
import { hashFraction } from '../../shared/lib/hash.ts';
import { shiftPoint } from '../../shared/lib/geo.ts';
import { stakeOfKm } from './facts.ts';
import type { Network } from './network.ts';

/** Where a channel is put. */
export interface Spot {
  lon: number;
  lat: number;
  route?: string;
  direction?: Direction;
  /** Metres as printed. */
  stake?: number;
  alongM?: number;
  /** Begins the channel's name; roads name themselves by stake instead. */
  at?: string;
  /** What the code says in place of a stake. */
  placeCode?: 'MOB' | 'CTR';
}

/** How a kind's channels stand apart from other kinds at the same stake. */
export interface SpotStyle {
  kindId: string;
  /** Metres right of travel from the centre line. */
  offsetM: number;
}

const classOffsetM: Record<string, number> = { A: 15, B: 21, C: 27, D: 33, E: 39 };

/** Each kind has its own distance from the road, so that devices on one mast stay apart on the map. */
export function styleOf(kindId: string): SpotStyle {
  return { kindId, offsetM: (classOffsetM[kindId.charAt(0)] ?? 15) + 0.3 * Number(kindId.slice(1)) };
}

/**
 * A spot beside a carriageway. Stakes are rounded to 10 m, or to 1 m where that would leave the road (chain breaks, ends).
 * Without a direction the channel speaks for both carriageways and stands right of growing stakes.
 */
export function roadSpot(line: RoadLine, alongM: number, direction: Direction | undefined, style: SpotStyle): Spot {
  const exact = line.stakes.stakeAt(alongM);
  const stake = [Math.round(exact / 10) * 10, Math.round(exact), Math.floor(exact), Math.ceil(exact)].find(
    (candidate) => !Number.isNaN(line.stakes.firstPlaceOf(candidate)),
  )!;
  const settled = line.stakes.placesOf(stake).toSorted((a, b) => Math.abs(a - alongM) - Math.abs(b - alongM))[0]!;
  const { lon, lat } = line.pointAt(settled, direction ?? 1, style.offsetM);
  return { lon, lat, route: line.route.id, ...(direction && { direction }), stake, alongM: settled };
}

/** A spot at a place beside the road: on it, but scattered by some metres so that each can be picked. */
export function placeSpot(network: Network, place: Place, key: string, direction?: Direction): Spot {
  const [lon, lat] = scatter(place.lon, place.lat, key, 70);
  const line = place.route === undefined ? undefined : network.roads.line(place.route);
  if (!line || place.stake === undefined) return { lon, lat, at: place.name, placeCode: 'CTR' };
  const alongM = line.stakes.nearestPlaceOf(place.stake);
  return { lon, lat, route: line.route.id, ...(direction && { direction }), stake: place.stake, alongM, at: place.name };
}

/** A point at most `radiusM` away, the same for the same key. */
export function scatter(lon: number, lat: number, key: string, radiusM: number): [number, number] {
  const turn = hashFraction(key) * 2 * Math.PI;
  const away = radiusM * Math.sqrt(0.05 + 0.95 * hashFraction(`${key}/r`));
  const [x, y] = shiftPoint(lon, lat, Math.cos(turn) * away, Math.sin(turn) * away);
  return [x, y];
}

/** The ends of a road's stretches between successive nodes (tolls, hubs, the ends), `alongM`. */
export function nodeStretches(network: Network, routeId: string): { fromM: number; toM: number }[] {
  const fact = network.facts.routes.find((route) => route.id === routeId)!;
  const line = network.roads.line(routeId)!;
  const nodes = fact.nodes
    .filter((node) => node.type === 'toll' || node.type === 'hub')
    .map((node) => line.stakes.nearestPlaceOf(stakeOfKm(node.k)));
  const ends = [...new Set([0, ...nodes, line.lengthM])].toSorted((a, b) => a - b);
  return ends.slice(1).map((toM, i) => ({ fromM: ends[i]!, toM }));
}
