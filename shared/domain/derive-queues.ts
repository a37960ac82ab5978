import type { ChannelColumns } from './channel-columns.ts';
import type { Queue } from './queue.ts';
import { alongOf, type QueueWay, type TrafficSensor } from './queue-sensors.ts';
import { applySpeed, evidenceOf, type SensingState } from './queue-sensing.ts';
import { slopePerMin, type TimedValue } from './regression.ts';
import { shortId } from './short-id.ts';
import { trackStretches, type Stretch, type TrackedStretch } from './track-stretches.ts';

/** The numbers of the derivation. */
export const queueDerivation = {
  /** Two queuing sensors farther apart are two queues, metres: a sensor speaks for 4 km at most (`sensorReachM`). */
  betweenM: 4_000,
  /** How far beyond its last sensor a queue is said to reach where no other is near, metres; where one is, half way to it. */
  loneReachM: 500,
  /** Gantries farther from a queue than this say nothing of it, metres. */
  flowReachM: 15_000,
  /** Metres of one lane that a standing vehicle takes, with its gap: a car 8, a truck 20, by the usual share of trucks; estimated. */
  spacingM: 10,
  /** Catalogues do not say how many lanes a carriageway has: two, as most expressways of four lanes have; estimated. */
  lanes: 2,
  /** No tail moves faster, metres a minute: a shock wave of 25 km/h. */
  maxGrowthMPerMin: 400,
  /** How far a tail may be from the sensor that it has just been seen to pass, metres: two samples and a shock wave between. */
  passErrorM: 300,
  /** What flows leave unsure of the way that a tail has gone since, as a share of it; and what is unsure a minute without flows, metres. */
  flowErrorShare: 0.3,
  blindErrorMPerMin: 100,
  /** Looks by which growth is told, ms. */
  growthMs: 300_000,
  /** A queue that has not changed to speak of is told again after this long, ms. */
  quietMs: 30_000,
} as const;

/** A queue keeps its id when it has moved no farther than this between two looks, metres. */
const slackM = 1_500;

/** A queue between two looks; low is the tail, high the head, in metres driven. */
export interface TrackedQueue extends TrackedStretch {
  /** How far the tail may be out, metres. */
  readonly errorM: number;
}

/** What is remembered from one look to the next. */
export interface QueueState {
  at: number;
  /** By channel index. */
  sensing: ReadonlyMap<number, SensingState>;
  /** By carriageway. */
  tracked: ReadonlyMap<string, readonly TrackedQueue[]>;
  /** Length over the last minutes by queue id. */
  series: ReadonlyMap<string, readonly TimedValue[]>;
  /** By id; an entity that is no news is the same object as before. */
  queues: ReadonlyMap<string, Queue>;
}

/** Before the first look. */
export const noQueueState: QueueState = { at: 0, sensing: new Map(), tracked: new Map(), series: new Map(), queues: new Map() };

/** What a look at the traffic takes into account. */
export interface QueueSurroundings {
  /** Channel indices that are no evidence. */
  suspects: ReadonlySet<number>;
  /** How fast free traffic goes in the fog at a place, km/h; undefined without fog. */
  fogKmhAt(route: string, alongM: number): number | undefined;
}

/** Sensors in a row that queue, and between which others its ends lie. */
interface Run extends Stretch {
  first: TrafficSensor;
  last: TrafficSensor;
  /** The tail lies between `tailFromM` and the first sensor, the head between the last one and `headToM`. */
  tailFromM: number;
  headToM: number;
  speedKmh: number;
  sampledAt: number;
}

/**
 * One look at the traffic of every carriageway (domain page, "Queues and congestion"): where sensors next to each other
 * measure under 25 % of free flow there is a queue. Its tail lies between its first sensor and the one before; in between
 * it moves by what gantries count in and out, and `tailErrorM` says how far it may be out: little where it was seen to pass
 * a sensor, more with every metre that only flows tell of. Pure.
 * @param at fabric clock, UTC ms; an earlier one than the last begins anew
 */
export function deriveQueues(state: QueueState, ways: readonly QueueWay[], columns: ChannelColumns, at: number, around: QueueSurroundings): QueueState {
  const before = at < state.at ? noQueueState : state;
  const sensing = new Map<number, SensingState>();
  const tracked = new Map<string, TrackedQueue[]>();
  const series = new Map<string, TimedValue[]>();
  const queues = new Map<string, Queue>();
  const passedMin = before.at > 0 ? (at - before.at) / 60_000 : 0;
  for (const way of ways) {
    const key = `${way.route}${way.direction}`;
    const runs = findRuns(way, before, sensing, columns, at, around);
    if (runs.length === 0) continue;
    const name = ({ first }: Run) => `derived-queue-${shortId(way.route, 24)}${way.direction === 1 ? '+' : '-'}-${Math.round(first.drivenM)}-${at.toString(36)}`;
    const past = new Map((before.tracked.get(key) ?? []).map((stretch) => [stretch.id, stretch]));
    const now = trackStretches([...past.values()], runs, at, slackM, name).map((run) => ({ ...run, ...endsOf(way, run, past.get(run.id), columns, at, passedMin, around.suspects) }));
    tracked.set(key, now.map(({ id, since, lowM, highM, errorM }) => ({ id, since, lowM, highM, errorM })));
    for (const run of now) {
      const { queue, lengths } = build(way, run, before.series.get(run.id) ?? [], at);
      series.set(queue.id, lengths);
      const old = before.queues.get(queue.id);
      queues.set(queue.id, old && !isNews(old, queue) ? old : queue);
    }
  }
  return { at, sensing, tracked, series, queues };
}

function findRuns(way: QueueWay, before: QueueState, sensing: Map<number, SensingState>, columns: ChannelColumns, at: number, around: QueueSurroundings): Run[] {
  const seen: { sensor: TrafficSensor; state: SensingState }[] = [];
  for (const sensor of way.speeds) {
    if (around.suspects.has(sensor.channel)) continue;
    const fogKmh = () => around.fogKmhAt(way.route, alongOf(way, sensor.drivenM));
    const state = applySpeed(before.sensing.get(sensor.channel), sensor, columns, at, way.freeFlowKmh, fogKmh);
    if (!state) continue;
    sensing.set(sensor.channel, state);
    seen.push({ sensor, state });
  }
  const runs: Run[] = [];
  for (let from = 0; from < seen.length; from++) {
    if (!seen[from]!.state.queuing) continue;
    let to = from;
    while (seen[to + 1]?.state.queuing && seen[to + 1]!.sensor.drivenM - seen[to]!.sensor.drivenM <= queueDerivation.betweenM) to++;
    const part = seen.slice(from, to + 1);
    const first = part[0]!.sensor;
    const last = part.at(-1)!.sensor;
    const tailFromM = Math.max(0, first.drivenM - roomTo(seen[from - 1], first));
    const headToM = Math.min(way.line.lengthM, last.drivenM + roomTo(seen[to + 1], last));
    const reach = (room: number) => (room < queueDerivation.betweenM ? room / 2 : queueDerivation.loneReachM);
    runs.push({
      first, last, tailFromM, headToM,
      // A sensor that was seen to begin to queue has the tail just passing it.
      lowM: part[0]!.state.wasFree ? first.drivenM : first.drivenM - reach(first.drivenM - tailFromM),
      highM: last.drivenM + reach(headToM - last.drivenM),
      speedKmh: part.reduce((sum, { state }) => sum + state.speedKmh / part.length, 0),
      sampledAt: Math.max(...part.map(({ state }) => state.sampledAt)),
    });
    from = to;
  }
  return runs;
}

/** How far an end may lie from its sensor: up to the next one, half way when that belongs to another queue, 4 km at most. */
function roomTo(next: { sensor: TrafficSensor; state: SensingState } | undefined, sensor: TrafficSensor): number {
  if (!next) return queueDerivation.betweenM;
  const gapM = Math.abs(next.sensor.drivenM - sensor.drivenM);
  return Math.min(queueDerivation.betweenM, next.state.queuing ? gapM / 2 : gapM);
}

/** Where the ends are now: from where they were, the tail moved by the flows, held between the sensors that know. */
function endsOf(way: QueueWay, run: Run, before: TrackedQueue | undefined, columns: ChannelColumns, at: number, passedMin: number, suspects: ReadonlySet<number>): Stretch & { errorM: number } {
  const { passErrorM, flowErrorShare, blindErrorMPerMin } = queueDerivation;
  const most = (lowM: number) => Math.max(lowM - run.tailFromM, run.first.drivenM - lowM);
  if (!before) return { lowM: run.lowM, highM: run.highM, errorM: run.lowM === run.first.drivenM ? Math.min(passErrorM, most(run.lowM)) : most(run.lowM) };
  const growth = growthByFlow(way, before, columns, at, suspects);
  const grownM = (growth ?? 0) * passedMin;
  const held = (lowM: number) => Math.min(Math.max(lowM, run.tailFromM), run.first.drivenM);
  const lowM = held(before.lowM - grownM);
  // Where the sensors about the tail are not those of before, it has just passed one.
  const drift = growth === undefined ? blindErrorMPerMin * passedMin : flowErrorShare * Math.abs(grownM);
  const errorM = held(before.lowM) === before.lowM ? before.errorM + drift : passErrorM;
  return { lowM, highM: Math.min(Math.max(before.highM, run.last.drivenM), run.headToM), errorM: Math.min(errorM, most(lowM)) };
}

/** What comes in upstream less what goes out downstream, as metres of standing vehicles a minute, by the nearest gantries that are believed; undefined when one is missing. */
function growthByFlow(way: QueueWay, { lowM, highM }: Stretch, columns: ChannelColumns, at: number, suspects: ReadonlySet<number>): number | undefined {
  const upstream = way.flows.findLast(({ drivenM, channel }) => drivenM < lowM && !suspects.has(channel));
  const downstream = way.flows.find(({ drivenM, channel }) => drivenM > highM && !suspects.has(channel));
  if (!upstream || !downstream || lowM - upstream.drivenM > queueDerivation.flowReachM || downstream.drivenM - highM > queueDerivation.flowReachM) return undefined;
  const into = evidenceOf(upstream, columns, at);
  const out = evidenceOf(downstream, columns, at);
  if (!into || !out) return undefined;
  const mPerMin = (((into.value - out.value) / 60) * queueDerivation.spacingM) / queueDerivation.lanes;
  return Math.max(-queueDerivation.maxGrowthMPerMin, Math.min(queueDerivation.maxGrowthMPerMin, mPerMin));
}

function build(way: QueueWay, run: Run & TrackedQueue, past: readonly TimedValue[], at: number): { queue: Queue; lengths: TimedValue[] } {
  const lengthM = Math.round(run.highM - run.lowM);
  const lengths = [...past.filter((point) => at - point.at <= queueDerivation.growthMs), { at, value: lengthM }];
  const stakeAt = (drivenM: number) => Math.round(way.line.stakes.stakeAt(alongOf(way, drivenM)));
  const queue: Queue = {
    id: run.id,
    updatedAt: run.sampledAt,
    kind: 'mainline',
    route: way.route,
    direction: way.direction,
    head: stakeAt(run.highM),
    tail: stakeAt(run.lowM),
    lengthM,
    growthMPerMin: Math.round(slopePerMin(lengths)),
    lanes: queueDerivation.lanes,
    vehicles: Math.round((lengthM * queueDerivation.lanes) / queueDerivation.spacingM),
    speedKmh: Math.round(run.speedKmh),
    since: run.since,
    tailErrorM: Math.round(run.errorM),
  };
  return { queue, lengths };
}

function isNews(before: Queue, now: Queue): boolean {
  if (now.updatedAt - before.updatedAt >= queueDerivation.quietMs) return true;
  return Math.abs(now.lengthM - before.lengthM) > Math.max(50, before.lengthM * 0.05) || Math.abs(now.tail - before.tail) > 100 || Math.abs(now.growthMPerMin - before.growthMPerMin) > 20;
}
