import type { Queue } from './queue.ts';

/**
 * Lengths by which queues are ordered and coloured, metres: the tiers of the shipped ladder (domain page, "Queues"). How grave
 * a queue looks is one scale on every site; a site's own table (`shared/rules/queue-tiers.ts`) changes what is proposed, not this.
 */
const tiersM = [200, 500, 1_000] as const;

/** How grave a queue is, 0..3: by the plaza tiers, one tier sooner on the main line, where fast traffic meets the tail. */
export function queueGrade({ kind, lengthM }: Pick<Queue, 'kind' | 'lengthM'>): 0 | 1 | 2 | 3 {
  const tier = tiersM.filter((limit) => lengthM > limit).length + (kind === 'mainline' ? 1 : 0);
  return Math.min(tier, 3) as 0 | 1 | 2 | 3;
}

/** Worst first, as the row shows it: grade (its colour), length, growth; ids settle what is left. */
export function compareQueues(a: Queue, b: Queue): number {
  return (
    queueGrade(b) - queueGrade(a) ||
    b.lengthM - a.lengthM ||
    b.growthMPerMin - a.growthMPerMin ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
