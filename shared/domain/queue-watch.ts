import type { Gate } from './gate.ts';
import type { Queue } from './queue.ts';
import { gateBefore, isOverFirstTier, judgeMeasured, type HeldSince, type QueueTiers } from './queue-tier.ts';
import { applyLength, buildTrend, trendWindowMs, type LengthSample, type QueueTrend } from './queue-trend.ts';

/** What is remembered of one queue between its reports. */
export interface QueueMemory {
  samples: LengthSample[];
  note: QueueNote;
}

/** What windows are told of a queue's past. */
export interface QueueNote {
  /** The first report that was seen of it, UTC ms of the fabric: what held then may have held for longer. */
  seenFrom: number;
  trend?: QueueTrend;
  /** Since when each plaza rule has held by what was measured. */
  since: HeldSince;
  /** Since when it has been over the first plaza tier. */
  overSince?: number;
}

/** By queue id. */
export type QueueMemories = ReadonlyMap<string, QueueMemory>;
export type QueueNotes = Readonly<Record<string, QueueNote>>;

/**
 * Looks at the queues as they are now. Pure; a queue that has gone is forgotten, one whose report is no newer stays as
 * it is, one whose report is older (another stream, a clock set back) or comes after a long silence begins again.
 * @returns the memories given when nothing was new
 */
export function applyQueues(memories: QueueMemories, queues: ReadonlyMap<string, Queue>, gates: Iterable<Gate>, rules: QueueTiers): QueueMemories {
  const next = new Map<string, QueueMemory>();
  const known = [...gates];
  let news = queues.size !== memories.size;
  for (const [id, queue] of queues) {
    const before = memories.get(id);
    const last = before?.samples.at(-1);
    const memory = before && last && last.at === queue.updatedAt && last.lengthM === queue.lengthM ? before : remember(before, queue, known, rules);
    if (memory !== before) news = true;
    next.set(id, memory);
  }
  return news ? next : memories;
}

function remember(before: QueueMemory | undefined, queue: Queue, gates: readonly Gate[], rules: QueueTiers): QueueMemory {
  const at = queue.updatedAt;
  const lastAt = before?.samples.at(-1)?.at ?? Number.NaN;
  // What held before a long silence may not have held through it.
  const goesOn = at >= lastAt && at - lastAt <= trendWindowMs ? before : undefined;
  const samples = applyLength(goesOn?.samples ?? [], { at, lengthM: queue.lengthM });
  const trend = buildTrend(samples);
  const since: HeldSince = {};
  for (const { action } of judgeMeasured(queue, rules, gateBefore(queue, gates))) since[action] = goesOn?.note.since[action] ?? at;
  const overSince = isOverFirstTier(queue, rules) ? (goesOn?.note.overSince ?? at) : undefined;
  return { samples, note: { seenFrom: goesOn?.note.seenFrom ?? at, since, ...(trend && { trend }), ...(overSince !== undefined && { overSince }) } };
}

/** What windows are told. */
export function listNotes(memories: QueueMemories): QueueNotes {
  return Object.fromEntries([...memories].map(([id, { note }]) => [id, note]));
}
