import { daylightAt } from '../../shared/domain/daylight.ts';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { ChannelColumns } from '../../shared/domain/channel-columns.ts';
import type { Asides } from '../../shared/domain/alarm-harm.ts';
import type { Direction } from '../../shared/domain/position.ts';
import type { QueueTiers } from '../../shared/domain/queue-tier.ts';
import type { Language } from '../stores/language.ts';
import type { Lookup } from '../stores/lookup.ts';
import type { EntityArrays } from '../stores/picture.ts';
import type { RoadSpot } from '../stores/selected-road.ts';
import type { Ref } from '../stores/selection.ts';
import type { Block } from './columns/box-columns.ts';
import { buildDevices, deviceState, type Device } from './columns/device-columns.ts';
import { buildFogBlocks, buildIncidentBlocks, buildPinBlocks, buildQueueBlocks, buildUnitBlocks } from './columns/event-columns.ts';
import { buildDeviceBlocks, buildPlaceBlocks, buildStakeBlocks } from './columns/furniture-columns.ts';
import { buildStakePosts, type StakePost } from './columns/stake-columns.ts';
import { Corridor } from './corridor.ts';
import { buildDeviceMarks } from './device-marks.ts';
import { buildFogAlong, FogSensors, type FogAlong } from './fog-along.ts';
import { buildMarks, stakeMarks, type Mark } from './marks.ts';
import { TrafficSensors, type CarriagewayTraffic } from './traffic-along.ts';

/** What the moment brings. */
export interface Moment {
  columns: ChannelColumns;
  entities: EntityArrays;
  /** Alarms kept aside. */
  asides: Asides;
  /** UTC ms, fabric clock. */
  nowMs: number;
  /** Undefined until the site's table is known: no queue is called stale. */
  queueRules: QueueTiers | undefined;
  /** Channels by id that are not believed. */
  suspects: ReadonlyMap<string, unknown>;
  language: Language;
  radar: boolean;
}

/** Everything that one second of the corridor shows. */
export interface TwinView {
  corridor: Corridor;
  fog: FogAlong;
  traffic: CarriagewayTraffic[];
  marks: Mark[];
  blocks: Block[];
  /** 0 night … 1 day. */
  daylight: number;
  freeFlowKmh: number;
}

/** A stretch of road with all that stands there: built once for each place looked at, asked once a second. */
export class TwinModel {
  readonly corridor: Corridor;
  readonly devices: readonly Device[];
  private readonly lookup: Lookup;
  private readonly posts: readonly StakePost[];
  private readonly still: readonly Block[];
  private readonly fogSensors: FogSensors;
  private readonly trafficSensors: TrafficSensors;

  constructor(corridor: Corridor, lookup: Lookup) {
    this.corridor = corridor;
    this.lookup = lookup;
    this.posts = buildStakePosts(corridor);
    this.devices = buildDevices(corridor, lookup);
    this.still = [...buildStakeBlocks(this.posts), ...buildPlaceBlocks(corridor, lookup)];
    this.fogSensors = new FogSensors(corridor, lookup);
    this.trafficSensors = new TrafficSensors(corridor, lookup);
  }

  /** The corridor of a moment. */
  build({ columns, entities, asides, nowMs, queueRules, suspects, language, radar }: Moment): TwinView {
    const { corridor, lookup, devices } = this;
    const fog = buildFogAlong(corridor, this.fogSensors.read(columns, nowMs), entities.fogZones, lookup, nowMs);
    const traffic = ([1, -1] as const).map((direction) => this.trafficSensors.build(direction, columns, entities.queues, lookup, nowMs, queueRules, suspects));
    const states = devices.map((device) => deviceState(device, lookup, columns, nowMs));
    const marks = [
      ...buildMarks({ corridor, lookup, entities, asides, columns, fog, traffic, language, radar, nowMs, queueRules }),
      ...buildDeviceMarks(devices, { lookup, columns, language, nowMs }),
      ...stakeMarks(this.posts),
    ];
    const blocks = [
      ...this.still,
      ...buildDeviceBlocks(devices, states, corridor),
      ...buildQueueBlocks(traffic, corridor),
      ...buildIncidentBlocks(entities, corridor, lookup),
      ...buildUnitBlocks(entities.units, corridor, lookup),
      ...buildPinBlocks(marks),
      ...(radar ? buildFogBlocks(fog) : []),
    ];
    return { corridor, fog, traffic, marks, blocks, daylight: daylightAt(nowMs, corridor.lon, corridor.lat), freeFlowKmh: lookup.routes.get(corridor.route)?.freeFlowKmh ?? 100 };
  }

  /** The camera whose eye can be taken: the selected one, else the nearest that looks along the corridor's carriageway. */
  camera(selected: Ref | undefined): { channel: Channel; s: number; direction: Direction } | undefined {
    const cameras = this.devices.filter(({ kind }) => kind === 'camera');
    const { forward } = this.corridor;
    const rank = ({ s, direction }: Device): number => Math.abs(s) + (direction === -forward ? 400 : 0);
    const device = cameras.find(({ id }) => selected?.kind === 'channel' && id === selected.id) ?? cameras.toSorted((a, b) => rank(a) - rank(b))[0];
    const channel = device && this.lookup.catalogue.channels[device.channel];
    return channel && { channel, s: device.s, direction: device.direction === 0 ? forward : device.direction };
  }
}

/** The corridor is built anew only when its place has moved by more than this, metres: units drive, tails grow. */
const settleM = 150;

/** The corridor of a place: the one before while the place is as good as the same. */
export function corridorFor(spot: RoadSpot, shiftM: number, lookup: Lookup, before: Corridor | undefined): Corridor | undefined {
  const line = lookup.network.line(spot.route);
  if (!line) return undefined;
  const forward = spot.direction === -1 ? -1 : 1;
  const centreM = Math.min(Math.max(spot.alongM + shiftM * forward, 0), line.lengthM);
  if (before && before.line === line && before.forward === forward && Math.abs(before.centreM - centreM) < settleM) return before;
  return new Corridor(line, { ...spot, alongM: centreM });
}

/** A corridor moved up or down the road from a place, held at the road's ends: beyond them nothing is shown, and each key back would be lost. */
export function heldShiftM({ alongM, direction }: Pick<RoadSpot, 'alongM' | 'direction'>, shiftM: number, lengthM: number): number {
  const forward = direction === -1 ? -1 : 1;
  return (Math.min(Math.max(alongM + shiftM * forward, 0), lengthM) - alongM) * forward;
}
