import type { Queue } from '../../shared/domain/queue.ts';
import type { Tone } from './marks.ts';

/** Tiers of a queue at a plaza, metres (domain page, "Queues"): open all lanes, divert, report and divert far. */
export const queueTiersM = [200, 500, 1_000] as const;

/** How much a queue wants a person: by the plaza tiers, one tier sooner on the main line, where fast traffic meets the tail. */
export function queueTone({ kind, lengthM }: Pick<Queue, 'kind' | 'lengthM'>): Tone {
  const tier = queueTiersM.filter((limit) => lengthM > limit).length + (kind === 'mainline' ? 1 : 0);
  return tier >= 3 ? 'grave' : tier === 2 ? 'warn' : tier === 1 ? 'note' : 'plain';
}
