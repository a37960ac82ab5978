import type { Catalogue, Channel, Place } from './catalogue.ts';
import { channelAlongM } from './channel-along.ts';
import type { FogZone } from './fog-zone.ts';
import type { Queue } from './queue.ts';
import type { RoadNetwork } from './road-network.ts';

/** Why a camera comes sooner in a patrol; the highest counts. */
export const patrolPriorities = { fogZone: 4, queueTail: 3, fogProneAtNight: 2, hazard: 1 } as const;

/** Within so many metres along the road a camera is at a place. */
const nearM = 1_000;
/** A queue's tail is looked at from so many metres before it: that is where it will be. */
const beforeTailM = 2_000;
/** Fog-prone stretches come sooner from 20:00 to 09:00, UTC+8: fog over the plain forms by night and goes with the sun. */
const night = { from: 20, to: 9 };
const zoneHours = 8;

/** What priorities are told from. */
export interface PrioritySources {
  catalogue: Catalogue;
  network: RoadNetwork;
  fogZones: Iterable<FogZone>;
  queues: Iterable<Queue>;
  /** Fabric clock, UTC ms. */
  nowMs: number;
}

/** The priority of every camera that has one, by channel id. */
export function buildPatrolPriorities({ catalogue, network, fogZones, queues, nowMs }: PrioritySources): Map<string, number> {
  const spans: Span[] = [];
  const add = (priority: number, route: string, direction: number, from: number, to: number, marginM = nearM) => {
    const extent = network.extentOf({ route, from, to });
    if (extent) spans.push({ priority, route, direction, fromM: Math.min(extent.fromM, extent.toM) - marginM, toM: Math.max(extent.fromM, extent.toM) + marginM });
  };
  for (const { stretch } of fogZones) add(patrolPriorities.fogZone, stretch.route, stretch.direction, stretch.from, stretch.to);
  for (const { route, direction, tail } of queues) {
    const at = network.alongOf(route, tail);
    const before = at - direction * beforeTailM;
    if (!Number.isNaN(at)) spans.push({ priority: patrolPriorities.queueTail, route, direction, fromM: Math.min(at, before) - nearM / 2, toM: Math.max(at, before) + nearM / 2 });
  }
  for (const place of catalogue.places) {
    const priority = priorityOf(place, nowMs);
    if (priority === 0 || place.route === undefined || place.stake === undefined) continue;
    const { fromStake = place.stake, toStake = place.stake } = place.props ?? {};
    add(priority, place.route, place.direction ?? 0, Number(fromStake), Number(toStake));
  }
  const found = new Map<string, number>();
  for (const channel of catalogue.channels) {
    const priority = channel.kind === 'video' ? highest(channel, spans, network) : 0;
    if (priority > 0) found.set(channel.id, priority);
  }
  return found;
}

interface Span {
  priority: number;
  route: string;
  /** 0: both carriageways. */
  direction: number;
  fromM: number;
  toM: number;
}

function priorityOf({ kind }: Place, nowMs: number): number {
  if (kind === 'hazard' || kind === 'accident-prone') return patrolPriorities.hazard;
  return kind === 'fog-prone' && isNight(nowMs) ? patrolPriorities.fogProneAtNight : 0;
}

function isNight(nowMs: number): boolean {
  const hour = new Date(nowMs + zoneHours * 3_600_000).getUTCHours();
  return hour >= night.from || hour < night.to;
}

function highest(channel: Channel, spans: readonly Span[], network: RoadNetwork): number {
  const { route, direction } = channel;
  const atM = channelAlongM(channel, network);
  let best = 0;
  for (const span of spans) {
    if (span.priority <= best || span.route !== route || atM < span.fromM || atM > span.toM) continue;
    if (span.direction === 0 || direction === undefined || direction === span.direction) best = Number.isNaN(atM) ? best : span.priority;
  }
  return best;
}
