import type { Catalogue } from './catalogue.ts';
import { freshnessLimits } from './freshness.ts';
import type { GateState } from './gate.ts';
import type { Direction } from './position.ts';
import type { RoadNetwork } from './road-network.ts';
import { sensorReachM, trafficMeasureOf } from './traffic-state.ts';

/** A channel that measures traffic at one place of a carriageway. */
export interface CorridorSensor {
  /** Position in the catalogue. */
  index: number;
  /** Channel id. */
  id: string;
  /** Real metres from the route's first point. */
  alongM: number;
  /** km/h, or vehicles an hour. */
  measure: 'speed' | 'flow';
  everyMs: number;
  /** False: the channel names no carriageway, and speaks for one only where no other sensor does. */
  directed: boolean;
}

/** Length of one bin of time, ms: gantries and floating cars report once a minute. */
export const corridorStepMs = 60_000;

/** The channels that measure speed or flow on a carriageway, in order of place. */
export function corridorSensors(catalogue: Catalogue, network: RoadNetwork, route: string, direction: Direction): CorridorSensor[] {
  const found: CorridorSensor[] = [];
  for (const [index, channel] of catalogue.channels.entries()) {
    if (channel.route !== route || channel.stake === undefined || (channel.direction !== undefined && channel.direction !== direction)) continue;
    const measure = trafficMeasureOf(channel);
    const alongM = network.alongOf(route, channel.stake, channel);
    if (!measure || Number.isNaN(alongM)) continue;
    found.push({ index, id: channel.id, alongM, measure, everyMs: channel.everyMs, directed: channel.direction !== undefined });
  }
  return found.sort((a, b) => a.alongM - b.alongM);
}

/** The stretch that a sensor speaks for. */
export interface SensorReach {
  sensor: CorridorSensor;
  fromM: number;
  toM: number;
}

/** Shares the road out among sensors of one measure: neighbours meet half way, none speaks for more than 4 km either side. */
export function shareRoad(sensors: readonly CorridorSensor[], lengthM: number): SensorReach[] {
  return sensors.map((sensor, place) => {
    const before = place > 0 ? (sensors[place - 1]!.alongM + sensor.alongM) / 2 : 0;
    const after = place + 1 < sensors.length ? (sensor.alongM + sensors[place + 1]!.alongM) / 2 : lengthM;
    return { sensor, fromM: Math.max(before, sensor.alongM - sensorReachM), toM: Math.min(after, sensor.alongM + sensorReachM) };
  });
}

/** Bins after its own that a sample speaks for: as long as it is at most late. */
export function holdSteps(everyMs: number): number {
  return Math.floor((freshnessLimits.late * everyMs) / corridorStepMs);
}

/** Fog that lay on the road, as it grew and shrank; `at` are UTC ms, the last state holds until `endedAt`. */
export interface FogTrack {
  id: string;
  direction: Direction | 0;
  steps: { at: number; fromM: number; toM: number; visibilityM: number }[];
  endedAt?: number;
}

/** A queue as its head and tail moved. */
export interface QueueTrack {
  id: string;
  /** 0: of a plaza that serves both carriageways. */
  direction: Direction | 0;
  steps: { at: number; headM: number; tailM: number }[];
  endedAt?: number;
}

/** One occurrence of an alarm at a place. */
export interface AlarmTrack {
  id: string;
  occurrence: string;
  direction: Direction;
  type: string;
  priority: 1 | 2 | 3 | 4;
  alongM: number;
  raisedAt: number;
  clearedAt?: number;
}

/** One order at one way of a plaza on the route. */
export interface GateTrack {
  id: string;
  plaza: string;
  way: 'entry' | 'exit';
  direction: Direction;
  alongM: number;
  state: GateState;
  since: number;
  endedAt?: number;
}

/** What lay on a road besides traffic. */
export interface CorridorTracks {
  fog: FogTrack[];
  queues: QueueTrack[];
  alarms: AlarmTrack[];
  gates: GateTrack[];
  /** Tracks left out beyond `trackLimit` of a kind; the newest are kept. */
  leftOut: number;
}

/** Most tracks of one kind, and most steps of one track. */
export const trackLimit = { tracks: 500, steps: 600 } as const;
