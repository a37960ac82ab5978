import { expect, test } from 'vitest';
import { compareQueues, queueGrade } from '../../../../shared/domain/queue-harm.ts';
import type { QueueKind } from '../../../../shared/domain/queue.ts';
import { buildEntity } from '../../../builders/entities.ts';

const queue = (id: string, kind: QueueKind, lengthM: number, growthMPerMin = 0) => buildEntity('queues', { id, kind, lengthM, growthMPerMin });

test.each([
  ['plaza', 200, 0], ['plaza', 201, 1], ['ramp', 501, 2], ['plaza', 1_001, 3], ['mainline', 100, 1], ['mainline', 201, 2], ['mainline', 501, 3], ['mainline', 2_000, 3],
] as const)('a %s queue of %i m is of grade %i', (kind, lengthM, grade) => {
  expect(queueGrade({ kind, lengthM })).toBe(grade);
});

test('a short queue on the main line stands above a longer one elsewhere by one grade, never above kilometres', () => {
  const queues = [queue('main-short', 'mainline', 248), queue('plaza-400', 'plaza', 400), queue('plaza-km', 'plaza', 6_300), queue('main-km', 'mainline', 1_900)];
  expect(queues.sort(compareQueues).map((each) => each.id)).toEqual(['plaza-km', 'main-km', 'main-short', 'plaza-400']);
});

test('within a grade the longest comes first, then the one that grows', () => {
  const queues = [queue('short', 'ramp', 520, 90), queue('shrinking', 'plaza', 900, -20), queue('growing', 'plaza', 900, 20)];
  expect(queues.sort(compareQueues).map((each) => each.id)).toEqual(['growing', 'shrinking', 'short']);
});
