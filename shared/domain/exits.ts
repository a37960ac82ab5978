import type { Place } from './catalogue.ts';
import type { Direction } from './position.ts';
import type { TravelNetwork, TravelSite } from './travel.ts';

/** Where traffic of a carriageway can leave the road, and how far that is along it, real metres. */
export interface RoadExit {
  place: Place;
  distanceM: number;
}

/** A position on one carriageway. */
export type CarriagewaySite = TravelSite & { route: string; direction: Direction };

/** What counts as an exit: toll plazas that let traffic out, and with `interchanges` the ways to another road too. */
export interface ExitOptions {
  interchanges?: boolean;
}

/**
 * The last exit that traffic passes before a position: who is still before it can leave the road. One at the very place
 * counts, as its ramp begins before it.
 * @returns undefined when the carriageway has none before it, or the position names no place
 */
export function exitBefore(travel: TravelNetwork, position: CarriagewaySite, options?: ExitOptions): RoadExit | undefined {
  return exitsAlong(travel, position, -1, options)[0];
}

/** The first exit that traffic reaches after a position; one at the very place is behind it. */
export function exitAfter(travel: TravelNetwork, position: CarriagewaySite, options?: ExitOptions): RoadExit | undefined {
  return exitsAlong(travel, position, 1, options)[0];
}

/**
 * All exits before (−1) or after (1) a position on its own carriageway, the nearest first. Of the two places of a stake in
 * a long chain the one later in the way of traffic is taken: what lies before it is then never told too short.
 */
export function exitsAlong(travel: TravelNetwork, position: CarriagewaySite, way: 1 | -1, { interchanges = false }: ExitOptions = {}): RoadExit[] {
  const { graph } = travel;
  const route = graph.routeIndex.get(position.route);
  const places = travel.placesOf(position).map((alongM) => alongM * position.direction);
  const hereM = Math.max(...places);
  if (route === undefined || places.length === 0) return [];
  const exits = graph.plazas.filter(({ place }) => letsOut(place)).concat(interchanges ? graph.interchanges.map((each) => ({ ...each, rampM: 0 })) : []);
  return exits
    .filter((exit) => exit.route === route && (exit.place.direction === undefined || exit.place.direction === position.direction || exit.place.kind === 'interchange'))
    .map(({ place, alongM }) => ({ place, distanceM: way < 0 ? hereM - alongM * position.direction : alongM * position.direction - hereM }))
    .filter(({ distanceM }) => (way < 0 ? distanceM >= 0 : distanceM > 0))
    .toSorted((a, b) => a.distanceM - b.distanceM);
}

/** Whether traffic can leave at a plaza; one that does not tell its lanes is taken to have both ways. */
export function letsOut({ props }: Pick<Place, 'props'>): boolean {
  return props?.['lanesExit'] !== 0;
}

/** Whether traffic can enter at a plaza. */
export function letsIn({ props }: Pick<Place, 'props'>): boolean {
  return props?.['lanesEntry'] !== 0;
}
