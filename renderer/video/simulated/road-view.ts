import type { ChannelColumns } from '../../../shared/domain/channel-columns.ts';
import { daylightAt } from '../../../shared/domain/daylight.ts';
import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import { quality } from '../../../shared/domain/freshness.ts';
import type { Queue } from '../../../shared/domain/queue.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { vehicleGapM } from '../../../shared/domain/vehicle-gap.ts';
import type { CameraSite, LaneSensors } from './camera-site.ts';

/** Metres of road that a picture shows. */
export const viewM = { near: 14, far: 900 } as const;
/** Clear air, metres; a picture shows no farther anyway. */
export const clearM = 10_000;
/** A reading older than this is no evidence, ms (domain page, "Fog"). */
const evidenceMs = 900_000;

/** Traffic on one carriageway, as the picture draws it. */
export interface LaneTraffic {
  speedKmh: number;
  /** Metres from one vehicle of a lane to the next. */
  gapM: number;
  /** Standing or crawling vehicles, metres ahead of the camera, nearest first. */
  queue: { fromM: number; toM: number; speedKmh: number } | undefined;
}

/** What a camera sees just now. */
export interface RoadView {
  ahead: LaneTraffic;
  across: LaneTraffic;
  visibilityM: number;
  /** 0 night … 1 day. */
  daylight: number;
}

/** What the World knows, as far as pictures use it. */
export interface Known {
  columns: ChannelColumns;
  queues: readonly Queue[];
  fogZones: readonly FogZone[];
  network: RoadNetwork | undefined;
  /** UTC ms, fabric clock. */
  nowMs: number;
}

/** What a camera sees, from the nearest sensors, the queues and the fog zones. */
export function buildRoadView(site: CameraSite, known: Known): RoadView {
  const { channel, road } = site;
  const daylight = daylightAt(known.nowMs, channel.lon, channel.lat);
  const visibilityM = visibilityAt(site, known);
  if (!road) return { ahead: emptyLanes, across: emptyLanes, visibilityM, daylight };
  return { ahead: trafficOf(site, site.ahead, road.direction, known), across: trafficOf(site, site.across, road.direction === 1 ? -1 : 1, known), visibilityM, daylight };
}

const emptyLanes: LaneTraffic = { speedKmh: 0, gapM: Number.POSITIVE_INFINITY, queue: undefined };

/** The air as the picture draws it: the worst that is known, clear where nothing is. */
function visibilityAt(site: CameraSite, known: Known): number {
  const measured = leastVisibility(site, known);
  return measured ? Math.max(10, Math.min(measured.visibilityM, clearM)) : clearM;
}

/** The worst that is known of the air at a camera, and when it was measured: a fog zone over the place, or the nearest sensor's reading. */
export function leastVisibility({ road, visibility }: CameraSite, known: Known): { visibilityM: number; at: number } | undefined {
  const reading = visibility === undefined ? Number.NaN : readingOf(visibility, known);
  let least = reading > 0 ? { visibilityM: reading, at: known.columns.sampledAt[visibility!]! } : undefined;
  if (!road || !known.network) return least;
  for (const { stretch, visibilityM, updatedAt } of known.fogZones) {
    if (stretch.route !== road.route || (stretch.direction !== 0 && stretch.direction !== road.direction)) continue;
    const extent = known.network.extentOf(stretch);
    if (!extent || road.alongM < Math.min(extent.fromM, extent.toM) || road.alongM > Math.max(extent.fromM, extent.toM)) continue;
    if (!least || visibilityM < least.visibilityM) least = { visibilityM, at: updatedAt };
  }
  return least;
}

function trafficOf({ road }: CameraSite, sensors: LaneSensors, way: 1 | -1, known: Known): LaneTraffic {
  const { freeFlowKmh, alongM, route, direction } = road!;
  const measured = sensors.speed === undefined ? Number.NaN : readingOf(sensors.speed, known);
  const speedKmh = Number.isNaN(measured) ? freeFlowKmh * 0.9 : Math.min(measured, 160);
  const flow = sensors.flow === undefined ? Number.NaN : readingOf(sensors.flow, known) / 2;
  const gapM = vehicleGapM(speedKmh, freeFlowKmh, flow);
  let queue: LaneTraffic['queue'];
  for (const each of known.queues) {
    if (each.route !== route || each.direction !== way || !known.network) continue;
    const extent = known.network.extentOf({ route, from: each.tail, to: each.head, lengthM: each.lengthM });
    if (!extent) continue;
    const ends = [(extent.fromM - alongM) * direction, (extent.toM - alongM) * direction].toSorted((a, b) => a - b) as [number, number];
    if (ends[1] <= viewM.near || ends[0] >= viewM.far) continue;
    queue = { fromM: Math.max(ends[0], 0), toM: Math.min(ends[1], viewM.far), speedKmh: Math.min(each.speedKmh ?? 4, 15) };
  }
  return { speedKmh, gapM, queue };
}

/** A channel's value; NaN when it is none, bad, or too old to be evidence. */
function readingOf(index: number, { columns, nowMs }: Known): number {
  if (index >= columns.count || columns.quality[index]! >= quality.bad || nowMs - columns.sampledAt[index]! > evidenceMs) return Number.NaN;
  return columns.value[index]!;
}
