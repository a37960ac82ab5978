import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { openQueueWatcher } from '../../../../electron/service/queue-watcher.ts';
import type { QueueNotes } from '../../../../shared/domain/queue-watch.ts';
import { FrameMaker } from '../../../builders/frame-maker.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const { world } = new FrameMaker();
  const told: QueueNotes[] = [];
  const watcher = openQueueWatcher({ world, rules: shippedRuleTables.queueTiers, publish: (notes) => told.push(notes) });
  const report = (minute: number, lengthM: number): void => {
    const at = builtAt + minute * 60_000;
    world.apply({ kind: 'delta', seq: world.seq + 1, at, upsert: { queues: [buildEntity('queues', { lengthM, updatedAt: at })] } });
    watcher.worldChanged();
  };
  return { world, told, watcher, report };
}

it('knows the queues of the picture that it is opened on', () => {
  expect(open().watcher.notes()).toMatchObject({ 'queue-1': { seenFrom: builtAt, overSince: builtAt } });
});

it('tells many reports at once, and nothing when nothing was new', () => {
  const { told, watcher, report } = open();
  vi.advanceTimersByTime(10_000);
  told.length = 0;
  for (const minute of [1, 2, 3]) report(minute, 600 + minute);
  watcher.worldChanged();
  expect(told).toHaveLength(0);
  vi.advanceTimersByTime(500);
  expect(told).toHaveLength(1);
  expect(told[0]!['queue-1']!.trend).toMatchObject({ samples: 4, lengthM: 603 });
  watcher.worldChanged();
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(1);
});

it('keeps what it knows while a picture is on its way, and forgets a queue that is not in it', () => {
  const { world, watcher } = open();
  world.apply({ kind: 'snapshot', seq: world.seq + 5, at: builtAt, entities: {} });
  watcher.worldChanged();
  expect(watcher.notes()).toHaveProperty('queue-1');
  world.apply({ kind: 'telemetry', snapshot: true, seq: world.seq, at: builtAt, count: 0, index: new Uint32Array(0), ageMs: new Uint32Array(0), value: new Float32Array(0), quality: new Uint8Array(0) });
  watcher.worldChanged();
  expect(watcher.notes()).toEqual({});
});
