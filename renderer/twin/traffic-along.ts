import type { ChannelColumns } from '../../shared/domain/channel-columns.ts';
import { channelAlongM } from '../../shared/domain/channel-along.ts';
import { isStaleQueue } from '../../shared/domain/evidence-age.ts';
import { freshnessOf, quality } from '../../shared/domain/freshness.ts';
import type { Direction } from '../../shared/domain/position.ts';
import type { QueueTiers } from '../../shared/domain/queue-tier.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import { sensorReachM } from '../../shared/domain/traffic-state.ts';
import { jamGapM, vehicleGapM } from '../../shared/domain/vehicle-gap.ts';
import type { Lookup } from '../stores/lookup.ts';
import type { Corridor } from './corridor.ts';
import { laneCount } from './cross-section.ts';

/** A gantry's count speaks for so much road either side, metres: between two gantries nothing leaves but at exits. */
const flowReachM = 12_000;
/** Vehicles of a queue that crawls stand so far apart, metres. */
const crawlGapM = 8.5;
/** Gaps are taken in steps of this factor, so that vehicles do not jump about whenever a reading moves a little. */
const gapStep = 1.3;

/** What measures how fast traffic is. */
const speedKinds: ReadonlySet<string> = new Set(['vehicle-detector', 'radar', 'floating-car']);

/** How far a piece of traffic can be believed: `stale` is shown grey, `none` is not shown and said to be missing. */
export type Trust = 'good' | 'stale' | 'none';

/** One carriageway's traffic between two places: what one sensor says. */
export interface TrafficPiece {
  fromS: number;
  toS: number;
  /** NaN where nothing measures. */
  speedKmh: number;
  /** Metres from one vehicle of a lane to the next; infinite where nothing measures. */
  gapM: number;
  trust: Trust;
  /** UTC ms; 0 without a sample. */
  sampledAt: number;
  /** The sensor's position in the catalogue; −1 without one. */
  channel: number;
}

/** A queue's part on the corridor. */
export interface QueuePart {
  queue: Queue;
  fromS: number;
  toS: number;
  /** `s` of its tail and head; beyond the corridor's ends where it goes on there. */
  tailS: number;
  headS: number;
  lanes: number;
  /** Its report is too old to be evidence: it is shown grey and stands still. */
  stale: boolean;
}

/** Traffic of one carriageway. */
export interface CarriagewayTraffic {
  direction: Direction;
  pieces: TrafficPiece[];
  queues: QueuePart[];
  /** Vehicles an hour over all lanes, counted by the nearest gantry; NaN when none counts. */
  flowPerH: number;
  flowSampledAt: number;
}

const believed: ReadonlyMap<string, unknown> = new Map();

interface Sensor {
  index: number;
  id: string;
  everyMs: number;
  s: number;
  fromS: number;
  toS: number;
}

/** Who measures speed and flow on a corridor's two carriageways; built once for each. */
export class TrafficSensors {
  private readonly corridor: Corridor;
  private readonly freeFlowKmh: number;
  private readonly speed: Record<'1' | '-1', Sensor[]> = { '1': [], '-1': [] };
  private readonly flow: Record<'1' | '-1', Sensor[]> = { '1': [], '-1': [] };

  constructor(corridor: Corridor, { catalogue, network, routes }: Lookup) {
    this.corridor = corridor;
    this.freeFlowKmh = routes.get(corridor.route)?.freeFlowKmh ?? 100;
    for (const [index, channel] of catalogue.channels.entries()) {
      if (channel.route !== corridor.route) continue;
      const isFlow = channel.kind === 'etc-gantry' && channel.unit === 'veh/h';
      // A limit sign's km/h is what it orders, not what is driven.
      const isSpeed = channel.unit === 'km/h' && speedKinds.has(channel.kind);
      if (!isFlow && !isSpeed) continue;
      const s = corridor.sOf(channelAlongM(channel, network));
      if (Number.isNaN(s)) continue;
      for (const direction of ['1', '-1'] as const) {
        if (channel.direction !== undefined && `${channel.direction}` !== direction) continue;
        (isFlow ? this.flow : this.speed)[direction].push({ index, id: channel.id, everyMs: channel.everyMs, s, fromS: s, toS: s });
      }
    }
    for (const list of [...Object.values(this.speed), ...Object.values(this.flow)]) list.sort((a, b) => a.s - b.s);
  }

  /**
   * The traffic of one carriageway at a moment, without holes from end to end of the corridor.
   * @param rules say when a queue is stale; undefined until they are known
   * @param suspects channels by id that are not believed: they are left out
   */
  build(direction: Direction, columns: ChannelColumns, queues: readonly Queue[], lookup: Lookup, nowMs: number, rules: QueueTiers | undefined, suspects: ReadonlyMap<string, unknown> = believed): CarriagewayTraffic {
    const flow = this.nearestFlow(direction, columns, nowMs, suspects);
    const flowPerH = flow ? columns.value[flow.index]! : Number.NaN;
    const pieces: TrafficPiece[] = [];
    let reached = this.corridor.fromS;
    const fill = (toS: number): void => {
      if (toS > reached) pieces.push({ fromS: reached, toS, speedKmh: Number.NaN, gapM: Number.POSITIVE_INFINITY, trust: 'none', sampledAt: 0, channel: -1 });
      reached = Math.max(reached, toS);
    };
    for (const sensor of shareOut(this.speed[`${direction}`].filter(({ id }) => !suspects.has(id)), this.corridor)) {
      fill(sensor.fromS);
      pieces.push(this.pieceOf(sensor, flowPerH / laneCount, columns, nowMs));
      reached = sensor.toS;
    }
    fill(this.corridor.toS);
    return { direction, pieces, queues: this.queuesOf(direction, queues, lookup, rules, nowMs), flowPerH, flowSampledAt: flow ? columns.sampledAt[flow.index]! : 0 };
  }

  private pieceOf({ index, everyMs, fromS, toS }: Sensor, flowPerLane: number, columns: ChannelColumns, nowMs: number): TrafficPiece {
    const value = columns.value[index]!;
    const sampledAt = columns.sampledAt[index]!;
    const state = freshnessOf(nowMs - sampledAt, everyMs, columns.quality[index]!);
    const none = Number.isNaN(value) || columns.quality[index] === quality.bad || state === 3;
    const trust: Trust = none ? 'none' : state === 2 ? 'stale' : 'good';
    const speedKmh = none ? Number.NaN : Math.min(Math.max(value, 0), 160);
    const gapM = none ? Number.POSITIVE_INFINITY : vehicleGapM(speedKmh, this.freeFlowKmh, flowPerLane);
    return { fromS, toS, speedKmh, gapM: stepped(gapM), trust, sampledAt: Number.isFinite(sampledAt) ? sampledAt : 0, channel: index };
  }

  private nearestFlow(direction: Direction, columns: ChannelColumns, nowMs: number, suspects: ReadonlyMap<string, unknown>): Sensor | undefined {
    let best: Sensor | undefined;
    for (const sensor of this.flow[`${direction}`]) {
      const { index, id, everyMs, s } = sensor;
      if (suspects.has(id) || Math.abs(s) > flowReachM || !(columns.value[index]! >= 0) || columns.quality[index]! >= quality.bad) continue;
      if (freshnessOf(nowMs - columns.sampledAt[index]!, everyMs, columns.quality[index]!) >= 2) continue;
      if (!best || Math.abs(s) < Math.abs(best.s)) best = sensor;
    }
    return best;
  }

  private queuesOf(direction: Direction, queues: readonly Queue[], { network }: Lookup, rules: QueueTiers | undefined, nowMs: number): QueuePart[] {
    const { corridor } = this;
    return queues.flatMap((queue) => {
      if (queue.direction !== direction || queue.route !== corridor.route) return [];
      const extent = network.extentOf({ route: queue.route, from: queue.tail, to: queue.head, lengthM: queue.lengthM });
      // Head and tail at one stake: it stands beside the carriageway, on the way into a plaza.
      if (!extent || extent.fromM === extent.toM) return [];
      const [tailS, headS] = [corridor.sOf(extent.fromM), corridor.sOf(extent.toM)];
      const fromS = Math.max(corridor.fromS, Math.min(tailS, headS));
      const toS = Math.min(corridor.toS, Math.max(tailS, headS));
      return toS > fromS ? [{ queue, fromS, toS, tailS, headS, lanes: Math.min(laneCount, Math.max(1, queue.lanes)), stale: isStaleQueue(queue, rules, nowMs) }] : [];
    });
  }
}

/** Metres between vehicles of a queue: nose to tail when they stand, a little more when they crawl. */
export function queueGapM({ queue }: QueuePart): number {
  return (queue.speedKmh ?? 0) >= 1 ? crawlGapM : jamGapM;
}

/** Neighbours meet half way, or each at its reach where they stand farther apart; sensors at one place are one, the first. */
function shareOut(sensors: readonly Sensor[], corridor: Corridor): Sensor[] {
  const apart = sensors.filter((sensor, i) => i === 0 || sensor.s - sensors[i - 1]!.s > 1).map((sensor) => ({ ...sensor }));
  for (const [i, sensor] of apart.entries()) {
    const before = apart[i - 1];
    const after = apart[i + 1];
    sensor.fromS = Math.max(before ? (before.s + sensor.s) / 2 : Number.NEGATIVE_INFINITY, sensor.s - sensorReachM, corridor.fromS);
    sensor.toS = Math.min(after ? (after.s + sensor.s) / 2 : Number.POSITIVE_INFINITY, sensor.s + sensorReachM, corridor.toS);
  }
  return apart.filter(({ fromS, toS }) => toS > fromS);
}

function stepped(gapM: number): number {
  return Number.isFinite(gapM) ? jamGapM * gapStep ** Math.round(Math.log(gapM / jamGapM) / Math.log(gapStep)) : gapM;
}
