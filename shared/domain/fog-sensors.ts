import type { Catalogue } from './catalogue.ts';
import type { RoadLine } from './road-line.ts';
import type { RoadNetwork } from './road-network.ts';

/** One visibility sensor beside a road. */
export interface FogSensor {
  /** Its index in the catalogue. */
  channel: number;
  id: string;
  /** Real metres from the route's first point. */
  alongM: number;
}

/** The visibility sensors of one route in the order they stand. */
export interface FogRoute {
  route: string;
  line: RoadLine;
  sensors: FogSensor[];
}

/** Who measures visibility where, by route; both carriageways see the same air. Built once a catalogue. */
export function buildFogRoutes(catalogue: Catalogue, network: RoadNetwork): FogRoute[] {
  return catalogue.routes.flatMap(({ id: route }) => {
    const line = network.line(route);
    const sensors = catalogue.channels.flatMap((channel, index): FogSensor[] => {
      if (channel.kind !== 'visibility' || channel.route !== route || channel.stake === undefined) return [];
      const alongM = network.alongOf(route, channel.stake, channel);
      return Number.isNaN(alongM) ? [] : [{ channel: index, id: channel.id, alongM }];
    });
    return line && sensors.length > 0 ? [{ route, line, sensors: sensors.toSorted((a, b) => a.alongM - b.alongM) }] : [];
  });
}
