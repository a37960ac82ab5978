import type { Catalogue } from './catalogue.ts';
import type { ChannelColumns } from './channel-columns.ts';
import { freshnessLimits } from './freshness.ts';
import type { Direction } from './position.ts';
import type { Queue } from './queue.ts';
import { evidenceOf } from './queue-sensing.ts';
import { shortId } from './short-id.ts';
import type { TrafficSensor } from './queue-sensors.ts';
import { slopePerMin, type TimedValue } from './regression.ts';
import type { RoadNetwork } from './road-network.ts';

/** The numbers of the derivation. */
export const plazaDerivation = {
  /** A plaza's queue is told from this length on, and until it falls below the second, metres. */
  fromM: 120,
  untilM: 60,
  /** A lane belongs to the plaza nearest to it, at most this far, metres. */
  reachM: 1_000,
  /** Metres of lane that a waiting vehicle takes, with its gap; estimated. */
  spacingM: 10,
  growthMs: 300_000,
  quietMs: 30_000,
} as const;

const signs = { '1': '+', '-1': '-', '0': '' } as const;

/** One toll lane that says how many wait (`veh`) or how long its queue is (`m`); one that counts who passes (`veh/h`) cannot know. */
interface QueueLane extends TrafficSensor {
  unit: 'm' | 'veh';
}

/** The lanes of a plaza that traffic of one direction waits at. */
export interface PlazaLanes {
  place: string;
  route: string;
  /** 0: the lanes serve both carriageways and do not say for which they wait. */
  direction: Direction | 0;
  stake: number;
  /** Lanes of the entry, where those that tell are not lanes of their own. */
  lanesEntry?: number;
  lanes: QueueLane[];
}

/** What is remembered from one look to the next. */
export interface PlazaState {
  at: number;
  /** By id. */
  queues: ReadonlyMap<string, Queue>;
  series: ReadonlyMap<string, readonly TimedValue[]>;
  /** How many lanes said something that is evidence. */
  evidence: number;
}

/** Before the first look. */
export const noPlazaState: PlazaState = { at: 0, queues: new Map(), series: new Map(), evidence: 0 };

/** Which lanes know of a queue, by plaza and direction; those that name none speak only where none that does is there. Built once a catalogue. */
export function buildPlazaLanes(catalogue: Catalogue, network: RoadNetwork): PlazaLanes[] {
  const plazas = new Map<string, PlazaLanes>();
  for (const [channel, { kind, unit, route, direction = 0, stake, everyMs }] of catalogue.channels.entries()) {
    if (kind !== 'toll-lane' || (unit !== 'm' && unit !== 'veh') || route === undefined || stake === undefined) continue;
    const near = catalogue.places
      .filter((place) => place.kind === 'plaza' && place.route === route && place.stake !== undefined)
      .map((place) => ({ place, awayM: network.distanceM(route, place.stake!, stake) }))
      // A stake that names no place is at no distance.
      .filter(({ awayM }) => awayM <= plazaDerivation.reachM)
      .toSorted((a, b) => a.awayM - b.awayM)[0];
    if (!near) continue;
    const key = `${near.place.id}${signs[direction]}`;
    const lanesEntry = Number(near.place.props?.['lanesEntry']);
    const plaza = plazas.get(key) ?? { place: near.place.id, route, direction, stake: near.place.stake!, lanes: [], ...(direction === 0 && lanesEntry > 0 && { lanesEntry }) };
    plaza.lanes.push({ channel, everyMs, drivenM: 0, unit });
    plazas.set(key, plaza);
  }
  return [...plazas.values()].filter(({ place, direction }) => direction !== 0 || ![1, -1].some((way) => plazas.has(`${place}${signs[way as Direction]}`)));
}

/**
 * One look at the lanes of every plaza: the mean of what its lanes say, as metres. A plaza's queue stands beside the
 * carriageway: its head and tail are the plaza's stake. Pure.
 * @param at fabric clock, UTC ms; an earlier one than the last begins anew
 */
export function derivePlazaQueues(state: PlazaState, plazas: readonly PlazaLanes[], columns: ChannelColumns, at: number): PlazaState {
  const before = at < state.at ? noPlazaState : state;
  const queues = new Map<string, Queue>();
  const series = new Map<string, TimedValue[]>();
  for (const plaza of plazas) {
    const id = `derived-queue-${shortId(plaza.place, 40)}${signs[plaza.direction]}`;
    const old = before.queues.get(id);
    const queue = build(plaza, id, old, before.series.get(id) ?? [], series, columns, at);
    if (queue) queues.set(id, old && !isNews(old, queue) ? old : queue);
  }
  const evidence = plazas.reduce((sum, { lanes }) => sum + lanes.filter((lane) => evidenceOf(lane, columns, at)).length, 0);
  return { at, queues, series, evidence };
}

function build({ place, route, direction, stake, lanes, lanesEntry }: PlazaLanes, id: string, old: Queue | undefined, past: readonly TimedValue[], series: Map<string, TimedValue[]>, columns: ChannelColumns, at: number): Queue | undefined {
  const heard = lanes.flatMap((lane) => {
    const evidence = evidenceOf(lane, columns, at);
    return evidence ? [{ lengthM: lane.unit === 'm' ? evidence.value : evidence.value * plazaDerivation.spacingM, sampledAt: evidence.sampledAt }] : [];
  });
  // Silence is not the end of a queue: it stands with its age until the last evidence is lost.
  if (heard.length === 0) {
    if (!old || at - old.updatedAt > freshnessLimits.stale * Math.max(...lanes.map(({ everyMs }) => everyMs))) return undefined;
    series.set(id, [...past]);
    return old;
  }
  const lengthM = Math.round(heard.reduce((sum, each) => sum + each.lengthM, 0) / heard.length);
  if (lengthM < (old ? plazaDerivation.untilM : plazaDerivation.fromM)) return undefined;
  const lengths = [...past.filter((point) => at - point.at <= plazaDerivation.growthMs), { at, value: lengthM }];
  series.set(id, lengths);
  return {
    id,
    updatedAt: Math.max(...heard.map(({ sampledAt }) => sampledAt)),
    place,
    kind: 'plaza',
    route,
    direction: direction === 0 ? 1 : direction,
    ...(direction === 0 && { bothWays: true }),
    head: stake,
    tail: stake,
    lengthM,
    growthMPerMin: Math.round(slopePerMin(lengths)),
    lanes: lanesEntry ?? lanes.length,
    // Of a square with lanes of which one is the longest nobody knows how many wait on the others.
    ...(direction !== 0 && { vehicles: Math.round((lengthM * lanes.length) / plazaDerivation.spacingM) }),
    since: old?.since ?? at,
  };
}

function isNews(before: Queue, now: Queue): boolean {
  return now.updatedAt - before.updatedAt >= plazaDerivation.quietMs || Math.abs(now.lengthM - before.lengthM) >= 10;
}
