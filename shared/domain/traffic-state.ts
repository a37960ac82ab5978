import type { Catalogue, Channel } from './catalogue.ts';
import type { ChannelColumns } from './channel-columns.ts';
import { freshnessOf, quality } from './freshness.ts';
import type { Direction } from './position.ts';
import type { RoadNetwork } from './road-network.ts';

/** Traffic state by share of free-flow speed (DATEX II), worst last; `none` is no evidence, `stale` is old evidence. */
export const trafficStates = ['none', 'stale', 'free', 'heavy', 'slow', 'queuing', 'stationary'] as const;
export type TrafficState = (typeof trafficStates)[number];

/** A sensor speaks for at most this much road either side of it, metres. */
export const sensorReachM = 4_000;

/** One stretch of one carriageway in one state, in real metres from the route's first point; `fromM` < `toM`. */
export interface TrafficSegment {
  route: string;
  direction: Direction;
  fromM: number;
  toM: number;
  state: TrafficState;
  /** UTC ms of the oldest sample it rests on; 0 without any. */
  sampledAt: number;
}

/**
 * Classifies a speed (domain page, "Queues and congestion"): under 10 % of free flow stationary, 10 to 25 queuing,
 * 25 to 75 slow, 75 to 90 heavy, above free.
 * @param speedKmh mean speed, ≥ 0; NaN is no evidence
 * @param freeFlowKmh > 0
 */
export function trafficStateOf(speedKmh: number, freeFlowKmh: number): TrafficState {
  if (Number.isNaN(speedKmh)) return 'none';
  const share = speedKmh / freeFlowKmh;
  if (share < 0.1) return 'stationary';
  if (share < 0.25) return 'queuing';
  if (share < 0.75) return 'slow';
  return share < 0.9 ? 'heavy' : 'free';
}

/** Whether a channel measures the speed of traffic where it stands: a limit that a sign posts, and a vehicle's own speed, are none. */
export function measuresSpeed({ kind, unit }: Pick<Channel, 'kind' | 'unit'>): boolean {
  return unit === 'km/h' && (kind === 'vehicle-detector' || kind === 'radar' || kind === 'floating-car');
}

/** What a channel measures of the traffic where it stands: its speed, or its flow in vehicles an hour, as gantries count it. */
export function trafficMeasureOf({ kind, unit }: Pick<Channel, 'kind' | 'unit'>): 'speed' | 'flow' | undefined {
  if (measuresSpeed({ kind, unit })) return 'speed';
  return unit === 'veh/h' && kind === 'etc-gantry' ? 'flow' : undefined;
}

/** A channel that measures speed on a carriageway. */
interface SpeedSensor {
  channel: number;
  id: string;
  everyMs: number;
  /** False: it names no carriageway, and speaks for one only where no other sensor does. */
  directed: boolean;
  /** Where it stands. */
  alongM: number;
  /** The stretch it speaks for. */
  fromM: number;
  toM: number;
}

interface Carriageway {
  route: string;
  direction: Direction;
  lengthM: number;
  freeFlowKmh: number;
  sensors: SpeedSensor[];
}

const believed: ReadonlyMap<string, unknown> = new Map();

/** Who measures speed where: built once a catalogue. */
export class SpeedSensors {
  private readonly carriageways: Carriageway[] = [];
  /** Sensors with the stretches that they speak for, by carriageway; shared out again when others are suspect. */
  private shares: readonly (readonly SpeedSensor[])[] = [];
  private sharedWithout: ReadonlyMap<string, unknown> | undefined;

  constructor(catalogue: Catalogue, network: RoadNetwork) {
    for (const route of catalogue.routes) {
      const lengthM = network.line(route.id)?.lengthM ?? 0;
      for (const direction of [1, -1] as const) {
        this.carriageways.push({ route: route.id, direction, lengthM, freeFlowKmh: route.freeFlowKmh, sensors: [] });
      }
    }
    for (const [channel, { id, kind, route, direction, stake, unit, everyMs, lon, lat }] of catalogue.channels.entries()) {
      if (!measuresSpeed({ kind, unit }) || route === undefined || stake === undefined) continue;
      const alongM = network.alongOf(route, stake, { lon, lat });
      if (Number.isNaN(alongM)) continue;
      for (const carriageway of this.carriageways) {
        if (carriageway.route !== route || (direction !== undefined && carriageway.direction !== direction)) continue;
        carriageway.sensors.push({ channel, id, everyMs, directed: direction !== undefined, alongM, fromM: alongM, toM: alongM });
      }
    }
    for (const { sensors } of this.carriageways) sensors.sort((a, b) => a.alongM - b.alongM);
  }

  /**
   * Both carriageways of every route cut into stretches of one state each, without holes.
   * @param nowMs fabric clock, UTC ms
   * @param suspects channels by id that are not believed: they are left out, and their neighbours speak as far as they reach
   */
  buildSegments(columns: ChannelColumns, nowMs: number, suspects: ReadonlyMap<string, unknown> = believed): TrafficSegment[] {
    if (suspects !== this.sharedWithout) {
      this.sharedWithout = suspects;
      this.shares = this.carriageways.map((carriageway) => shareOut(carriageway, suspects));
    }
    const segments: TrafficSegment[] = [];
    for (const [i, carriageway] of this.carriageways.entries()) appendSegments(segments, carriageway, this.shares[i]!, columns, nowMs);
    return segments;
  }
}

/** Who speaks for what: sensors of the carriageway first; what they leave goes to those that name none, which may as well have measured the other one. */
function shareOut({ sensors, lengthM }: Carriageway, suspects: ReadonlyMap<string, unknown>): SpeedSensor[] {
  const heard = sensors.filter(({ id }) => !suspects.has(id));
  const own = meetHalfWay(heard.filter(({ directed }) => directed), lengthM);
  const either = meetHalfWay(heard.filter(({ directed }) => !directed), lengthM);
  const shares: SpeedSensor[] = [];
  let sharedToM = 0;
  const fill = (untilM: number): void => {
    for (const sensor of either) {
      const [fromM, toM] = [Math.max(sensor.fromM, sharedToM), Math.min(sensor.toM, untilM)];
      if (toM > fromM) shares.push({ ...sensor, fromM, toM });
    }
  };
  for (const sensor of own) {
    fill(sensor.fromM);
    shares.push(sensor);
    sharedToM = sensor.toM;
  }
  fill(lengthM);
  return shares;
}

/** Neighbours meet half way, or each at its reach where they stand farther apart. */
function meetHalfWay(sensors: readonly SpeedSensor[], lengthM: number): SpeedSensor[] {
  return sensors.map((sensor, i) => {
    const here = sensor.alongM;
    const before = i > 0 ? (sensors[i - 1]!.alongM + here) / 2 : 0;
    const after = i + 1 < sensors.length ? (here + sensors[i + 1]!.alongM) / 2 : lengthM;
    return { ...sensor, fromM: Math.max(before, here - sensorReachM), toM: Math.min(after, here + sensorReachM) };
  });
}

function appendSegments(into: TrafficSegment[], carriageway: Carriageway, sensors: readonly SpeedSensor[], columns: ChannelColumns, nowMs: number): void {
  let reachedM = 0;
  const { route, direction, freeFlowKmh, lengthM } = carriageway;
  const append = (toM: number, state: TrafficState, sampledAt: number): void => {
    if (toM <= reachedM) return;
    const last = into.at(-1);
    if (last?.route === route && last.direction === direction && last.state === state) {
      last.toM = toM;
      if (sampledAt < last.sampledAt) last.sampledAt = sampledAt;
    } else into.push({ route, direction, fromM: reachedM, toM, state, sampledAt });
    reachedM = toM;
  };
  for (const { channel, everyMs, fromM, toM } of sensors) {
    append(fromM, 'none', 0);
    const sampledAt = columns.sampledAt[channel]!;
    const qualityByte = columns.quality[channel]!;
    const speed = columns.value[channel]!;
    if (qualityByte === quality.bad || Number.isNaN(speed) || !Number.isFinite(sampledAt)) append(toM, 'none', 0);
    else if (freshnessOf(nowMs - sampledAt, everyMs, qualityByte) >= 2) append(toM, 'stale', sampledAt);
    else append(toM, trafficStateOf(speed, freeFlowKmh), sampledAt);
  }
  append(lengthM, 'none', 0);
}
