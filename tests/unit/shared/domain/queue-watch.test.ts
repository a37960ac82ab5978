import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import type { Gate } from '../../../../shared/domain/gate.ts';
import { applyQueues, listNotes, type QueueMemories } from '../../../../shared/domain/queue-watch.ts';
import { trendWindowMs } from '../../../../shared/domain/queue-trend.ts';
import type { Queue } from '../../../../shared/domain/queue.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const rules = shippedRuleTables.queueTiers;
const none: QueueMemories = new Map();

/** Looks of one queue, a minute apart unless told. */
function watch(looks: readonly (Partial<Queue> & { minute: number })[], from: QueueMemories = none, gates: Gate[] = []): QueueMemories {
  let memories = from;
  for (const { minute, ...over } of looks) {
    const queue = buildEntity('queues', { lanes: 4, lanesOpen: 3, vehicles: 20, ...over, updatedAt: builtAt + minute * 60_000 });
    memories = applyQueues(memories, new Map([[queue.id, queue]]), gates, rules);
  }
  return memories;
}

const noteOf = (memories: QueueMemories) => listNotes(memories)['queue-1']!;
const at = (minute: number) => builtAt + minute * 60_000;

test('a trend grows out of reports', () => {
  expect(noteOf(watch([{ minute: 0, lengthM: 100 }, { minute: 1, lengthM: 120 }, { minute: 2, lengthM: 130 }])).trend).toBeUndefined();
  expect(noteOf(watch([{ minute: 0, lengthM: 100 }, { minute: 1, lengthM: 120 }, { minute: 2, lengthM: 130 }, { minute: 3, lengthM: 160 }])).trend).toMatchObject({ samples: 4, driftMPerMin: 20, lengthM: 160, at: at(3) });
});

test('a rule has held since its first report without a break, and anew after one', () => {
  const first = watch([{ minute: 0, lengthM: 200 }, { minute: 1, lengthM: 201 }, { minute: 2, lengthM: 600 }, { minute: 3, lengthM: 620 }]);
  expect(noteOf(first)).toMatchObject({ seenFrom: at(0), overSince: at(1), since: { 'open-all-lanes': at(1), divert: at(2) } });
  const later = watch([{ minute: 4, lengthM: 200 }, { minute: 5, lengthM: 210 }], first);
  expect(noteOf(later)).toMatchObject({ overSince: at(5), since: { 'open-all-lanes': at(5) } });
  expect(noteOf(later).since.divert).toBeUndefined();
});

test('a report that is no newer changes nothing, not even the object', () => {
  const memories = watch([{ minute: 0, lengthM: 300 }]);
  expect(watch([{ minute: 0, lengthM: 300 }], memories)).toBe(memories);
});

test('a queue that has gone is forgotten, and begins anew under the same id', () => {
  const before = watch([{ minute: 0, lengthM: 300 }]);
  const gone = applyQueues(before, new Map(), [], rules);
  expect(listNotes(gone)).toEqual({});
  expect(noteOf(watch([{ minute: 9, lengthM: 300 }], gone)).seenFrom).toBe(at(9));
});

test('a clock set back and a long silence begin anew, the longest silence that may be does not', () => {
  const before = watch([{ minute: 0, lengthM: 300 }]);
  const mostMin = trendWindowMs / 60_000;
  expect(noteOf(watch([{ minute: -1, lengthM: 300 }], before)).seenFrom).toBe(at(-1));
  expect(noteOf(watch([{ minute: mostMin, lengthM: 300 }], before))).toMatchObject({ seenFrom: at(0), overSince: at(0) });
  expect(noteOf(watch([{ minute: mostMin + 1, lengthM: 300 }], before))).toMatchObject({ seenFrom: at(mostMin + 1), overSince: at(mostMin + 1) });
});

test('what is given is not written to', () => {
  const before = watch([{ minute: 0, lengthM: 300 }]);
  const copy = structuredClone([...before]);
  watch([{ minute: 1, lengthM: 400 }], before);
  expect([...before]).toEqual(copy);
});

test('a gate that a person closes ends what may not be proposed against the order', () => {
  const gate = buildEntity('gates', { way: 'exit', state: 'open' });
  const open = watch([{ minute: 0, lengthM: 300 }], none, [gate]);
  expect(noteOf(open).since['open-all-lanes']).toBe(at(0));
  expect(noteOf(watch([{ minute: 1, lengthM: 301 }], open, [{ ...gate, state: 'closed' }])).since).toEqual({});
});
