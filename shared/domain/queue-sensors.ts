import type { Catalogue } from './catalogue.ts';
import type { Direction } from './position.ts';
import type { RoadLine } from './road-line.ts';
import type { RoadNetwork } from './road-network.ts';
import { trafficMeasureOf } from './traffic-state.ts';

/** One channel that counts or clocks the traffic of a carriageway. */
export interface TrafficSensor {
  /** Its index in the catalogue. */
  channel: number;
  everyMs: number;
  /** Real metres driven since the carriageway's beginning. */
  drivenM: number;
}

/** One carriageway and what measures it, in the order that traffic meets it. */
export interface QueueWay {
  route: string;
  direction: Direction;
  line: RoadLine;
  freeFlowKmh: number;
  /** Mean speed, km/h: vehicle detectors, radars, floating cars. */
  speeds: TrafficSensor[];
  /** Flow, vehicles an hour: gantries. */
  flows: TrafficSensor[];
}

/**
 * Who measures the traffic where. A channel without a direction is left out: it does not say on which carriageway traffic
 * stands. Built once a catalogue.
 */
export function buildQueueWays(catalogue: Catalogue, network: RoadNetwork): QueueWay[] {
  const ways = catalogue.routes.flatMap(({ id, freeFlowKmh }) => {
    const line = network.line(id);
    return line ? ([1, -1] as const).map((direction): QueueWay => ({ route: id, direction, line, freeFlowKmh, speeds: [], flows: [] })) : [];
  });
  for (const [channel, { kind, unit, route, direction, stake, everyMs, lon, lat }] of catalogue.channels.entries()) {
    const measure = trafficMeasureOf({ kind, unit });
    const way = ways.find((each) => each.route === route && each.direction === direction);
    if (!measure || !way || stake === undefined) continue;
    const alongM = network.alongOf(way.route, stake, { lon, lat });
    if (!Number.isNaN(alongM)) way[`${measure}s`].push({ channel, everyMs, drivenM: drivenOf(way, alongM) });
  }
  for (const way of ways) {
    way.speeds.sort((a, b) => a.drivenM - b.drivenM);
    way.flows.sort((a, b) => a.drivenM - b.drivenM);
  }
  return ways.filter(({ speeds }) => speeds.length > 0);
}

/** Metres driven since the carriageway's beginning, of a place on the route. */
export function drivenOf({ direction, line }: Pick<QueueWay, 'direction' | 'line'>, alongM: number): number {
  return direction === 1 ? alongM : line.lengthM - alongM;
}

/** The other way round: real metres from the route's first point. */
export function alongOf(way: Pick<QueueWay, 'direction' | 'line'>, drivenM: number): number {
  return drivenOf(way, drivenM);
}
