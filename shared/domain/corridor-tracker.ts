import type { Alarm } from './alarm.ts';
import type { Place } from './catalogue.ts';
import { trackLimit, type AlarmTrack, type CorridorTracks, type FogTrack, type GateTrack, type QueueTrack } from './corridor.ts';
import type { FogZone } from './fog-zone.ts';
import type { Gate } from './gate.ts';
import { queueSide, type Queue } from './queue.ts';
import type { RoadNetwork } from './road-network.ts';

/** The collections whose past is drawn along a road. */
export const trackedCollections = ['fogZones', 'queues', 'alarms', 'gates'] as const;
export type TrackedCollection = (typeof trackedCollections)[number];
/** Entities of those collections, any of them absent. */
export interface TrackedLists {
  fogZones?: readonly FogZone[];
  queues?: readonly Queue[];
  alarms?: readonly Alarm[];
  gates?: readonly Gate[];
}

/** Steps of a track closer together than this are one, ms: the diagram's columns are a minute wide. */
const stepMs = 60_000;
/** What ended longer before the newest moment taken is forgotten, ms: a history is of 24 h at most (`corridor.history`), and a diagram may stand for months. */
const keptMs = 25 * 3_600_000;
/** How often what is too old is looked for, ms. */
const forgetEveryMs = 3_600_000;

/**
 * Follows the fog, queues, alarms and gate orders of one route through time, from pictures and changes in order of time.
 * The same class turns the cache's past and the live picture into what is drawn.
 */
export class CorridorTracker {
  private readonly route: string;
  private readonly network: RoadNetwork;
  private readonly places: ReadonlyMap<string, Place>;
  private readonly fog = new Map<string, FogTrack>();
  private readonly queues = new Map<string, QueueTrack>();
  private readonly alarms = new Map<string, AlarmTrack>();
  private readonly gates = new Map<string, GateTrack>();
  /** Occurrences that are over, and since when. */
  private readonly cleared = new Map<string, number>();
  private forgotAt = Number.NEGATIVE_INFINITY;
  private readonly ended: { fog: FogTrack[]; queues: QueueTrack[]; alarms: AlarmTrack[]; gates: GateTrack[] } = { fog: [], queues: [], alarms: [], gates: [] };

  /** @param places by id; plazas that are not on the route are passed over */
  constructor(route: string, network: RoadNetwork, places: ReadonlyMap<string, Place>) {
    this.route = route;
    this.network = network;
    this.places = places;
  }

  /** Goes on from tracks that were found before (by another tracker of the same route). */
  resume({ fog, queues, alarms, gates }: CorridorTracks): void {
    for (const track of fog) this.keep(track, this.fog, this.ended.fog);
    for (const track of queues) this.keep(track, this.queues, this.ended.queues);
    for (const track of alarms) {
      if (track.clearedAt === undefined) this.alarms.set(track.id, { ...track });
      else this.keepCleared(track);
    }
    for (const track of gates) this.keep(track, this.gates, this.ended.gates);
  }

  /** Takes the whole of a collection or more: what is not in it has gone. */
  whole(at: number, lists: TrackedLists): void {
    for (const name of trackedCollections) {
      const list = lists[name];
      if (!list) continue;
      const here = new Set(list.map(({ id }) => id));
      for (const id of this.openOf(name).keys()) if (!here.has(id)) this.end(name, id, at);
    }
    this.upsert(at, lists);
  }

  /** Takes entities that changed. */
  upsert(at: number, lists: TrackedLists): void {
    for (const zone of lists.fogZones ?? []) this.takeFog(at, zone);
    for (const queue of lists.queues ?? []) this.takeQueue(at, queue);
    for (const alarm of lists.alarms ?? []) this.takeAlarm(at, alarm);
    for (const gate of lists.gates ?? []) this.takeGate(at, gate);
    if (at - this.forgotAt >= forgetEveryMs) this.forget(at);
  }

  /** Takes ids that have gone. */
  remove(at: number, lists: Partial<Record<TrackedCollection, readonly string[]>>): void {
    for (const name of trackedCollections) for (const id of lists[name] ?? []) this.end(name, id, at);
  }

  /** All that was there at or after a moment, oldest first. */
  tracks(fromMs: number): CorridorTracks {
    let leftOut = 0;
    const list = <T>(ended: readonly T[], open: ReadonlyMap<string, T>, since: (track: T) => number, until: (track: T) => number | undefined): T[] => {
      const all = [...ended, ...open.values()].filter((track) => (until(track) ?? Number.POSITIVE_INFINITY) >= fromMs).sort((a, b) => since(a) - since(b));
      leftOut += Math.max(0, all.length - trackLimit.tracks);
      return all.slice(-trackLimit.tracks);
    };
    return {
      fog: list(this.ended.fog, this.fog, ({ steps }) => steps[0]!.at, ({ endedAt }) => endedAt),
      queues: list(this.ended.queues, this.queues, ({ steps }) => steps[0]!.at, ({ endedAt }) => endedAt),
      alarms: list(this.ended.alarms, this.alarms, ({ raisedAt }) => raisedAt, ({ clearedAt }) => clearedAt),
      gates: list(this.ended.gates, this.gates, ({ since }) => since, ({ endedAt }) => endedAt),
      leftOut,
    };
  }

  private keep<T extends { id: string; endedAt?: number }>(track: T, open: Map<string, T>, ended: T[]): void {
    if (track.endedAt === undefined) open.set(track.id, { ...track });
    else ended.push(track);
  }

  private openOf(name: TrackedCollection): ReadonlyMap<string, unknown> {
    return { fogZones: this.fog, queues: this.queues, alarms: this.alarms, gates: this.gates }[name];
  }

  private end(name: TrackedCollection, id: string, at: number): void {
    if (name === 'fogZones') this.close(this.fog, this.ended.fog, id, at);
    else if (name === 'queues') this.close(this.queues, this.ended.queues, id, at);
    else if (name === 'gates') this.close(this.gates, this.ended.gates, id, at);
    else {
      const track = this.alarms.get(id);
      if (!track) return;
      this.alarms.delete(id);
      this.keepCleared({ ...track, clearedAt: at });
    }
  }

  private forget(at: number): void {
    this.forgotAt = at;
    const { fog, queues, alarms, gates } = this.ended;
    for (const list of [fog, queues, gates] as { endedAt?: number }[][]) keepIn(list, ({ endedAt }) => at - endedAt! <= keptMs);
    keepIn(alarms, ({ clearedAt }) => at - clearedAt! <= keptMs);
    for (const [occurrence, clearedAt] of this.cleared) if (at - clearedAt > keptMs) this.cleared.delete(occurrence);
  }

  private keepCleared(track: AlarmTrack): void {
    this.cleared.set(track.occurrence, track.clearedAt!);
    this.ended.alarms.push(track);
  }

  private close<T extends { endedAt?: number }>(open: Map<string, T>, ended: T[], id: string, at: number): void {
    const track = open.get(id);
    if (!track) return;
    open.delete(id);
    ended.push({ ...track, endedAt: at });
  }

  private takeFog(at: number, { id, stretch, visibilityM }: FogZone): void {
    const extent = stretch.route === this.route ? this.network.extentOf(stretch) : undefined;
    if (!extent) return this.end('fogZones', id, at);
    const step = { at, fromM: Math.min(extent.fromM, extent.toM), toM: Math.max(extent.fromM, extent.toM), visibilityM };
    const track = this.fog.get(id);
    if (track) addStep(track.steps, step);
    else this.fog.set(id, { id, direction: stretch.direction, steps: [step] });
  }

  private takeQueue(at: number, queue: Queue): void {
    const { id, route, head, tail, lengthM } = queue;
    const extent = route === this.route ? this.network.extentOf({ route, from: head, to: tail, lengthM }) : undefined;
    if (!extent) return this.end('queues', id, at);
    const step = { at, headM: extent.fromM, tailM: extent.toM };
    const track = this.queues.get(id);
    if (track) addStep(track.steps, step);
    else this.queues.set(id, { id, direction: queueSide(queue), steps: [step] });
  }

  private takeAlarm(at: number, alarm: Alarm): void {
    const { id, occurrence, position, type, priority, raisedAt } = alarm;
    const open = this.alarms.get(id);
    if (open && open.occurrence !== occurrence) this.end('alarms', id, Math.min(at, raisedAt));
    const alongM = position?.route === this.route ? this.network.alongOf(position.route, position.stake) : Number.NaN;
    if (!position || Number.isNaN(alongM)) return;
    const track = { id, occurrence, direction: position.direction, type, priority, alongM, raisedAt };
    if (alarm.active) this.alarms.set(id, track);
    else if (this.alarms.has(id)) this.end('alarms', id, alarm.clearedAt ?? at);
    else if (alarm.clearedAt !== undefined && !this.cleared.has(occurrence)) this.keepCleared({ ...track, clearedAt: alarm.clearedAt });
  }

  private takeGate(at: number, { id, plaza, way, direction, state, since }: Gate): void {
    const place = this.places.get(plaza);
    const alongM = place?.route === this.route && place.stake !== undefined ? this.network.alongOf(this.route, place.stake, place) : Number.NaN;
    if (Number.isNaN(alongM)) return;
    const open = this.gates.get(id);
    if (open && open.state === state && open.since === since) return;
    this.end('gates', id, Math.min(at, since));
    // An open gate is no order.
    if (state !== 'open') this.gates.set(id, { id, plaza, way, direction, alongM, state, since });
  }
}

/** Adds a state: in place of the last one when that is less than a minute after the one before it. */
function addStep<T extends { at: number }>(steps: T[], step: T): void {
  const before = steps.at(-2);
  if (before && steps.at(-1)!.at - before.at < stepMs) steps[steps.length - 1] = step;
  else steps.push(step);
  if (steps.length > trackLimit.steps) steps.shift();
}

/** Leaves in a list what is wanted. */
function keepIn<T>(list: T[], wanted: (item: T) => boolean): void {
  const kept = list.filter(wanted);
  if (kept.length < list.length) list.splice(0, list.length, ...kept);
}
