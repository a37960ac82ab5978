import type { ChannelColumns } from './channel-columns.ts';
import { isStaleQueue } from './evidence-age.ts';
import type { Gate } from './gate.ts';
import { lastExitBefore, minutesToExit, type LastExit } from './last-exit.ts';
import type { Queue } from './queue.ts';
import { forecastQueue, type NoForecast, type QueueForecast } from './queue-forecast.ts';
import { estimateWaitMin, gateBefore, isHeldBack, judgeQueue, type QueueTiers, type TierVerdict } from './queue-tier.ts';
import type { QueueNote, QueueNotes } from './queue-watch.ts';
import type { ApproachSpeed, TailApproach, TailWarning } from './tail-approach.ts';
import type { TravelNetwork } from './travel.ts';

/** What queues are looked at with. */
export interface QueueSetting {
  travel: TravelNetwork;
  approach: TailApproach;
  columns: ChannelColumns;
  gates: readonly Gate[];
  /** Detectors that are not believed, by channel id. */
  suspects: ReadonlyMap<string, unknown>;
  /** Undefined: a picture of before is shown, of which nothing is remembered. */
  notes: QueueNotes | undefined;
  rules: QueueTiers;
  /** Fabric clock, UTC ms. */
  nowMs: number;
}

/** A rule that holds, and for how long. */
export interface HeldVerdict extends TierVerdict {
  /** UTC ms. */
  since: number;
  /** It held when the queue was first seen: it may have held for longer. */
  atLeast: boolean;
}

/** Whether a queue's report can be believed: `late` is marked, `stale` is no evidence of today. */
export type QueueAge = 'fresh' | 'late' | 'stale';

/** All that is said of one queue beside what the fabric reports. */
export interface QueueView {
  queue: Queue;
  age: QueueAge;
  forecast: QueueForecast | NoForecast;
  exit?: LastExit;
  /** Minutes until the tail has come to the exit. */
  exitInMin?: number;
  approach?: ApproachSpeed;
  warnings: TailWarning[];
  /** Gravest first; none for data too old. */
  verdicts: HeldVerdict[];
  /** Estimated minutes of waiting. */
  waitMin?: number;
  /** The waiting clock where waiting is not known: UTC ms since when the queue has been over the first tier. */
  overSince?: number;
  /** A person holds the traffic back at this gate. */
  heldBy?: Gate;
}

/** Looks at one queue; pure. */
export function buildQueueView(queue: Queue, setting: QueueSetting): QueueView {
  const { travel, approach, columns, gates, suspects, rules, nowMs } = setting;
  const note = noteOf(queue, setting);
  const age = ageOf(queue, rules, nowMs);
  const gate = gateBefore(queue, gates);
  const exit = lastExitBefore(queue, travel, gates);
  const trend = age === 'stale' ? undefined : note?.trend;
  const exitInMin = exit && minutesToExit(exit.distanceM, trend, nowMs);
  const speed = approach.speedBefore(queue, columns, nowMs, rules, suspects);
  const waitMin = estimateWaitMin(queue, rules);
  return {
    queue,
    age,
    forecast: setting.notes ? forecastQueue(queue, note?.trend, nowMs, rules.age.staleS * 1_000, travel.network) : 'past',
    warnings: approach.warningsBefore(queue, columns, nowMs, rules),
    verdicts: age === 'stale' ? [] : judgeQueue(queue, rules, gate, note?.overSince, nowMs).map((verdict) => held(verdict, queue, rules, note)),
    ...(exit && { exit }),
    ...(exitInMin !== undefined && { exitInMin }),
    ...(speed && { approach: speed }),
    ...(waitMin !== undefined && { waitMin }),
    ...(waitMin === undefined && note?.overSince !== undefined && { overSince: note.overSince }),
    ...(gate && isHeldBack(gate) && { heldBy: gate }),
  };
}

/** Reports are as old as their last change; a fabric says a queue again at least once a minute. */
function ageOf(queue: Queue, rules: QueueTiers, nowMs: number): QueueAge {
  return isStaleQueue(queue, rules, nowMs) ? 'stale' : nowMs - queue.updatedAt > rules.age.lateS * 1_000 ? 'late' : 'fresh';
}

/** A note that began after this report is of another time: a picture of before is shown. */
function noteOf(queue: Queue, { notes }: QueueSetting): QueueNote | undefined {
  const note = notes?.[queue.id];
  return note && note.seenFrom <= queue.updatedAt ? note : undefined;
}

function held(verdict: TierVerdict, queue: Queue, { tiers }: QueueTiers, note: QueueNote | undefined): HeldVerdict {
  if (verdict.reason === 'standing' && note?.overSince !== undefined) {
    const waitMin = tiers.find(({ tier }) => tier === verdict.tier)?.orWaitMin ?? 0;
    return { ...verdict, since: note.overSince + waitMin * 60_000, atLeast: note.overSince === note.seenFrom };
  }
  const since = note?.since[verdict.action];
  return { ...verdict, since: since ?? queue.updatedAt, atLeast: since === undefined || since === note?.seenFrom };
}
