import type { Channel, Place } from './catalogue.ts';
import { letsIn, letsOut, type ExitOptions } from './exits.ts';
import type { RoadPort } from './travel-graph.ts';
import type { Near, TravelNetwork, TravelSite } from './travel.ts';
import type { Unit, UnitKind } from './unit.ts';

/**
 * What units drive to a call on an open road, km/h; estimated. Roads hold them to their free flow, which is that of the
 * traffic around them.
 */
export const answeringKmh: Record<UnitKind, number> = { patrol: 110, ambulance: 100, fire: 90, 'road-admin': 90, rescue: 80, tow: 80 };

/** How many, and which. */
export interface NearOptions<T> {
  /** Five unless told. */
  count?: number;
  passes?: (item: T) => boolean;
}

/** The units that are soonest here, by their own speed over roads as they are driven; those off duty left out. */
export function nearestUnits(travel: TravelNetwork, units: Iterable<Unit>, here: TravelSite, { count = 5, passes = () => true }: NearOptions<Unit> = {}): Near<Unit>[] {
  return travel.nearest(units, here, {
    count,
    way: 'to-here',
    by: 'time',
    siteOf: (unit) => (unit.status === 'off-duty' || !passes(unit) ? undefined : { ...unit.position, lon: unit.lon, lat: unit.lat }),
    kmhOf: ({ kind }) => answeringKmh[kind],
  });
}

/** The cameras least far along the road, those that traffic has passed and those it comes to alike. */
export function nearestCameras(travel: TravelNetwork, channels: Iterable<Channel>, here: TravelSite, { count = 5, passes = () => true }: NearOptions<Channel> = {}): Near<Channel>[] {
  return travel.nearest(channels, here, { count, way: 'either', siteOf: (channel) => (channel.kind === 'video' && channel.route !== undefined && passes(channel) ? channel : undefined) });
}

/**
 * Where traffic from here can soonest leave its road: toll plazas, over other roads too where that is shorter, and with
 * `interchanges` the ways onto another road.
 */
export function nearestExits(travel: TravelNetwork, here: TravelSite, { count = 5, passes = () => true, interchanges = false }: NearOptions<Place> & ExitOptions = {}): Near<Place>[] {
  const { plazas, interchanges: hubs } = travel.graph;
  const ports = interchanges ? [...plazas, ...hubs] : plazas;
  return nearestPlaces(travel, ports.filter(({ place }) => letsOut(place) && passes(place)), here, count, 'from-here');
}

/** The toll plazas whose entry brings traffic here, by how far it drives until it is. */
export function nearestEntries(travel: TravelNetwork, here: TravelSite, { count = 5, passes = () => true }: NearOptions<Place> = {}): Near<Place>[] {
  return nearestPlaces(travel, travel.graph.plazas.filter(({ place }) => letsIn(place) && passes(place)), here, count, 'to-here');
}

/** A place that is on several roads counts once, where it is nearest. */
function nearestPlaces(travel: TravelNetwork, ports: readonly RoadPort[], here: TravelSite, count: number, way: 'to-here' | 'from-here'): Near<Place>[] {
  const siteOf = ({ route, alongM, place }: RoadPort): TravelSite => ({ route: travel.graph.routes[route]!, alongM, direction: place.kind === 'interchange' ? 0 : place.direction });
  const near = travel.nearest(ports, here, { count: ports.length, way, siteOf });
  const first = near.filter(({ item }, at) => near.findIndex((other) => other.item.place === item.place) === at);
  return first.slice(0, count).map(({ item: { place: item }, distanceM, timeS }) => ({ item, distanceM, timeS }));
}
