import type { Place } from './catalogue.ts';
import type { ChannelColumns } from './channel-columns.ts';
import { plazaDerivation, type PlazaLanes } from './derive-plaza-queues.ts';
import { isForFog } from './fog-plan.ts';
import { isControlled } from './fog-timers.ts';
import type { Gate } from './gate.ts';
import { evidenceOf } from './queue-sensing.ts';
import type { Queue } from './queue.ts';
import type { RoadNetwork } from './road-network.ts';

/** An order about a queue may be about any queue of its road within so many metres: entries are held far before the tail. */
const reachM = 20_000;

/** What the lanes of the plaza itself read; undefined where none of them tells anything that is evidence. */
interface LaneReading {
  /** Metres of queue, the mean of the lanes. */
  lengthM: number;
  /** The oldest sample of them, UTC ms. */
  sampledAt: number;
  /** So short that a queue counts as over. */
  isOver: boolean;
}

/** A control ordered for a queue that stands where no queue is told of any more: it waits for somebody to lift it. */
export interface LeftQueueControl {
  gate: Gate;
  plaza: Place;
  reading?: LaneReading;
}

/** What left controls are found in. */
export interface QueueControlInput {
  gates: readonly Gate[];
  queues: readonly Queue[];
  places: ReadonlyMap<string, Place>;
  network: RoadNetwork;
  columns: ChannelColumns;
  /** Whether a channel, by its index in the catalogue, is not believed. */
  isSuspect: (channel: number) => boolean;
  /** Fabric clock, UTC ms. */
  nowMs: number;
}

/** An order says that it is about a queue by its reason: the protocol has no other word for it. One that names fog too is fog's. */
export function isForQueue(gate: Pick<Gate, 'reason'>): boolean {
  return gate.reason !== undefined && /排队|拥堵|缓行|积压|滞留|queue|congest|\bjam/i.test(gate.reason) && !isForFog(gate);
}

/**
 * Controls for queues with no queue within reach, the oldest first.
 * @param lanesOf who tells of queues at plazas; asked for only when there is such a control
 */
export function leftQueueControls({ gates, queues, places, network, columns, isSuspect, nowMs }: QueueControlInput, lanesOf: () => readonly PlazaLanes[]): LeftQueueControl[] {
  const found: LeftQueueControl[] = [];
  for (const gate of gates) {
    const plaza = places.get(gate.plaza);
    if (!plaza || !isControlled(gate) || !isForQueue(gate) || queues.some((queue) => concerns(queue, plaza, network))) continue;
    const lanes = lanesOf().filter(({ place, direction }) => place === gate.plaza && (direction === 0 || direction === gate.direction));
    const reading = readLanes(lanes.flatMap((each) => each.lanes).filter(({ channel }) => !isSuspect(channel)), columns, nowMs);
    found.push({ gate, plaza, ...(reading && { reading }) });
  }
  return found.toSorted((a, b) => a.gate.since - b.gate.since || (a.gate.id < b.gate.id ? -1 : 1));
}

function concerns(queue: Queue, plaza: Place, network: RoadNetwork): boolean {
  if (queue.place === plaza.id) return true;
  if (queue.route !== plaza.route || plaza.stake === undefined) return false;
  const extent = network.extentOf({ route: queue.route, from: queue.head, to: queue.tail });
  const alongM = network.alongOf(plaza.route, plaza.stake, plaza);
  // Of what cannot be placed nobody knows how far off it is.
  if (!extent || Number.isNaN(alongM)) return true;
  return Math.min(extent.fromM, extent.toM) - reachM <= alongM && alongM <= Math.max(extent.fromM, extent.toM) + reachM;
}

function readLanes(lanes: PlazaLanes['lanes'], columns: ChannelColumns, nowMs: number): LaneReading | undefined {
  const heard = lanes.flatMap((lane) => {
    const evidence = evidenceOf(lane, columns, nowMs);
    return evidence ? [{ lengthM: lane.unit === 'm' ? evidence.value : evidence.value * plazaDerivation.spacingM, sampledAt: evidence.sampledAt }] : [];
  });
  if (heard.length === 0) return undefined;
  const lengthM = Math.round(heard.reduce((sum, each) => sum + each.lengthM, 0) / heard.length);
  return { lengthM, sampledAt: Math.min(...heard.map(({ sampledAt }) => sampledAt)), isOver: lengthM < plazaDerivation.untilM };
}
