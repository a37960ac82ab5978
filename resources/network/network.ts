import type { Place, Route } from '../../shared/domain/catalogue.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import { buildBaseMap, type BaseMap } from './base-map.ts';
import type { NetworkFacts } from './facts.ts';
import { buildPlaces } from './places.ts';
import { buildRoutes } from './routes.ts';

/** Everything the facts give: what the fabric's catalogue carries, and what only the base map draws. */
export interface Network {
  routes: Route[];
  places: Place[];
  /** For looking up `routes`. */
  roads: RoadNetwork;
  baseMap: BaseMap;
  attribution: string[];
  /** The facts' own words on how sure an item is, by id of route, way point (`S1@93000`), break, place or river. */
  certainty: Record<string, string>;
  facts: NetworkFacts;
}

/** Builds the network. Pure: the same facts give the same bytes. */
export function buildNetwork(facts: NetworkFacts): Network {
  const routes = buildRoutes(facts);
  const roads = new RoadNetwork(routes);
  const places = buildPlaces(facts, roads);
  return { routes, places, roads, baseMap: buildBaseMap(facts), attribution: facts.attribution, certainty: buildCertainty(facts, places), facts };
}

function buildCertainty(facts: NetworkFacts, places: readonly Place[]): Record<string, string> {
  const certainty: Record<string, string> = {};
  for (const route of facts.routes) {
    certainty[route.id] = route.length_src;
    for (const point of route.waypoints) certainty[`${route.id}@${Math.round(point.k * 1000)}`] = point.status;
  }
  for (const place of places) certainty[place.id] = String(place.props?.certainty ?? 'estimated');
  const { sections, facilities } = facts;
  for (const item of [
    ...facts.chain_breaks,
    ...sections.fog_prone,
    ...sections.congestion_prone,
    ...sections.accident_prone,
    ...facilities.rescue_points,
    ...facilities.law_enforcement_stations,
    ...facilities.smart_police_rooms,
    ...facilities.joint_posts,
    ...facts.city_points,
    ...facts.rivers,
  ]) {
    certainty[item.id] = item.status;
  }
  return certainty;
}
