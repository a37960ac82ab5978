import { queueGrade } from '../../shared/domain/queue-harm.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import type { Tone } from './marks.ts';

const tones = ['plain', 'note', 'warn', 'grave'] as const satisfies readonly Tone[];

/** How much a queue wants a person: the grade that the list is ordered by. */
export function queueTone(queue: Pick<Queue, 'kind' | 'lengthM'>): Tone {
  return tones[queueGrade(queue)];
}
