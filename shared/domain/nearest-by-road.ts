import type { Channel } from './catalogue.ts';
import { letsOut } from './exits.ts';
import type { Gate } from './gate.ts';
import type { PlazaPort } from './travel-graph.ts';
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

/** The toll plazas where traffic from here can soonest leave the network, over other roads too. */
export function nearestExits(travel: TravelNetwork, here: TravelSite, { count = 5, passes = () => true }: NearOptions<PlazaPort> = {}): Near<PlazaPort>[] {
  return travel.nearest(travel.graph.plazas, here, { count, way: 'from-here', siteOf: (port) => (letsOut(port.place) && passes(port) ? siteOfPlaza(travel, port) : undefined) });
}

/**
 * The gates that matter to a place: entries by how far traffic that enters there drives until it is here, exits by how far
 * traffic from here drives until it is there.
 */
export function nearestGates(travel: TravelNetwork, gates: Iterable<Gate>, here: TravelSite, way: Gate['way'], { count = 5, passes = () => true }: NearOptions<Gate> = {}): Near<Gate>[] {
  const ports = new Map(travel.graph.plazas.map((port) => [port.place.id, port]));
  return travel.nearest(gates, here, {
    count,
    way: way === 'entry' ? 'to-here' : 'from-here',
    siteOf: (gate) => {
      const port = gate.way === way && passes(gate) ? ports.get(gate.plaza) : undefined;
      return port && { ...siteOfPlaza(travel, port), direction: gate.direction };
    },
  });
}

function siteOfPlaza(travel: TravelNetwork, { route, alongM, place }: PlazaPort): TravelSite {
  return { route: travel.graph.routes[route]!, alongM, direction: place.direction };
}
