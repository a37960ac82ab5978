import type { Catalogue, Channel, Place } from './catalogue.ts';
import type { ChannelColumns } from './channel-columns.ts';
import { freshnessOf, quality } from './freshness.ts';
import type { Direction } from './position.ts';
import { isOffRoad, type Queue } from './queue.ts';
import type { QueueTiers, WarningDeviceId } from './queue-tier.ts';
import type { RoadNetwork } from './road-network.ts';
import { measuresSpeed } from './traffic-state.ts';

/** A speed measured behind a tail, where traffic comes from. */
export interface ApproachSpeed {
  channel: Channel;
  /** Upstream of the tail, real metres. */
  distanceM: number;
  kmh: number;
  /** UTC ms. */
  sampledAt: number;
  /** Late or older: more than 1.5 of its intervals ago (freshness). */
  isLate: boolean;
  /** The sensor does not say which carriageway it measures. */
  isBothWays: boolean;
}

/** Whether a device warns: `unknown` when its last word is too old, bad or none. */
export type WarningState = 'on' | 'off' | 'unknown';

/** Like devices at one place upstream of a tail. */
export interface TailWarning {
  device: WarningDeviceId;
  /** The warning site that they belong to. */
  site?: Place;
  channels: Channel[];
  /** Upstream of the tail, real metres. */
  distanceM: number;
  /** `on` when any of them is. */
  state: WarningState;
  /** Newest sample, UTC ms; −Infinity when none ever came. */
  sampledAt: number;
}

/** Devices so near to each other stand at one place, metres. */
const oneSiteM = 60;
/** A warning site's devices stand within this of its stake, metres. */
const siteReachM = 400;
/** Index into `freshnessStates` from which on a sample is no evidence. */
const staleFrom = 2;

interface Standing {
  index: number;
  channel: Channel;
  alongM: number;
}

/** Who measures and who warns along every road. Built once a catalogue. */
export class TailApproach {
  private readonly network: RoadNetwork;
  private readonly freeFlowKmh = new Map<string, number>();
  private readonly sensors = new Map<string, Standing[]>();
  private readonly signals = new Map<string, Standing[]>();
  private readonly sites: { place: Place; route: string; alongM: number }[] = [];

  constructor(catalogue: Catalogue, network: RoadNetwork) {
    this.network = network;
    for (const { id, freeFlowKmh } of catalogue.routes) this.freeFlowKmh.set(id, freeFlowKmh);
    for (const [index, channel] of catalogue.channels.entries()) {
      const { route, stake, kind } = channel;
      if (route === undefined || stake === undefined) continue;
      const into = measuresSpeed(channel) ? this.sensors : kind === 'vms' || kind === 'signal' ? this.signals : undefined;
      const alongM = network.alongOf(route, stake, channel);
      if (!into || Number.isNaN(alongM)) continue;
      const list = into.get(route) ?? [];
      list.push({ index, channel, alongM });
      into.set(route, list);
    }
    for (const place of catalogue.places) {
      if (place.kind !== 'warning-site' || place.route === undefined || place.stake === undefined) continue;
      const alongM = network.alongOf(place.route, place.stake, place);
      if (!Number.isNaN(alongM)) this.sites.push({ place, route: place.route, alongM });
    }
  }

  /**
   * The speed at which traffic comes up to the tail: of the sensors upstream within reach the nearest that is fresh
   * enough to be evidence, those that name the carriageway before those that do not.
   * @param suspects channels whose readings are not believed
   * @returns undefined when none measures, and for a queue beside the carriageway
   */
  speedBefore(queue: Queue, columns: ChannelColumns, nowMs: number, { upstream }: QueueTiers, suspects: ReadonlyMap<string, unknown>): ApproachSpeed | undefined {
    let best: ApproachSpeed | undefined;
    for (const { index, channel, distanceM } of this.upstream(this.sensors, queue, upstream.speedM)) {
      const kmh = columns.value[index]!;
      const sampledAt = columns.sampledAt[index]!;
      const freshness = freshnessOf(nowMs - sampledAt, channel.everyMs, columns.quality[index]!);
      if (suspects.has(channel.id) || Number.isNaN(kmh) || columns.quality[index]! >= quality.bad || freshness >= staleFrom) continue;
      const isBothWays = channel.direction === undefined;
      if (best && (isBothWays !== best.isBothWays ? isBothWays : distanceM >= best.distanceM)) continue;
      best = { channel, distanceM, kmh, sampledAt, isLate: freshness > 0, isBothWays };
    }
    return best;
  }

  /** Signs, cones and warning sites upstream of the tail within reach, nearest first, like devices of one place together. */
  warningsBefore(queue: Queue, columns: ChannelColumns, nowMs: number, { upstream }: QueueTiers): TailWarning[] {
    const found: TailWarning[] = [];
    const near = [...this.upstream(this.signals, queue, upstream.warnM)].toSorted((a, b) => a.distanceM - b.distanceM);
    for (const { index, channel, alongM, distanceM } of near) {
      const device = upstream.devices.find(({ kind, words }) => kind === channel.kind && words.some((word) => channel.name.includes(word)))?.id;
      if (!device) continue;
      const state = this.stateOf(index, channel, columns, nowMs);
      const sampledAt = columns.sampledAt[index]!;
      const together = found.find((warning) => warning.device === device && Math.abs(warning.distanceM - distanceM) <= oneSiteM);
      if (together) {
        together.channels.push(channel);
        together.state = worthMore(together.state, state);
        together.sampledAt = Math.max(together.sampledAt, sampledAt);
        continue;
      }
      const site = this.siteAt(queue.route, alongM);
      found.push({ device, channels: [channel], distanceM, state, sampledAt, ...(site && { site }) });
    }
    return found;
  }

  /** The nearest warning site whose devices may stand so far along a route. */
  private siteAt(route: string, alongM: number): Place | undefined {
    let best: Place | undefined;
    let bestM = siteReachM;
    for (const site of this.sites) {
      const awayM = Math.abs(site.alongM - alongM);
      if (site.route !== route || awayM > bestM || (best && awayM === bestM)) continue;
      best = site.place;
      bestM = awayM;
    }
    return best;
  }

  private *upstream(lists: ReadonlyMap<string, Standing[]>, queue: Queue, withinM: number): Generator<Standing & { distanceM: number }> {
    if (isOffRoad(queue)) return;
    const extent = this.network.extentOf({ route: queue.route, from: queue.head, to: queue.tail, lengthM: queue.lengthM });
    if (!extent) return;
    for (const standing of lists.get(queue.route) ?? []) {
      const { direction } = standing.channel;
      const distanceM = (extent.toM - standing.alongM) * queue.direction;
      if (distanceM > 0 && distanceM <= withinM && facesTail(direction, queue.direction)) yield { ...standing, distanceM };
    }
  }

  /** A limit sign warns when it posts less than the road's free flow, anything else when it says that it is on. */
  private stateOf(index: number, channel: Channel, columns: ChannelColumns, nowMs: number): WarningState {
    const value = columns.value[index]!;
    const byte = columns.quality[index]!;
    if (Number.isNaN(value) || byte >= quality.bad || freshnessOf(nowMs - columns.sampledAt[index]!, channel.everyMs, byte) >= staleFrom) return 'unknown';
    if (channel.unit === 'km/h') return value < (this.freeFlowKmh.get(channel.route!) ?? 0) ? 'on' : 'off';
    return value >= 1 ? 'on' : 'off';
  }
}

function facesTail(direction: Direction | undefined, of: Direction): boolean {
  return direction === undefined || direction === of;
}

/** One lamp that is on warns, whatever the others say; one that is known tells more than one that is not. */
function worthMore(a: WarningState, b: WarningState): WarningState {
  return a === 'on' || b === 'on' ? 'on' : a === 'off' || b === 'off' ? 'off' : 'unknown';
}
