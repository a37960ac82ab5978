import { evidenceMs } from './fog-trace.ts';
import type { FogZone } from './fog-zone.ts';
import type { QueueTiers } from './queue-tier.ts';
import type { Queue } from './queue.ts';

/**
 * A queue whose report is older than the site's `staleS` is no evidence of today. The one rule for list, map and twin.
 * @param rules undefined: the site's table is not known yet, and nothing is called stale
 * @param nowMs the moment that the picture is of, UTC ms
 */
export function isStaleQueue({ updatedAt }: Pick<Queue, 'updatedAt'>, rules: Pick<QueueTiers, 'age'> | undefined, nowMs: number): boolean {
  return rules !== undefined && nowMs - updatedAt > rules.age.staleS * 1_000;
}

/**
 * Whether a queue that is told of no more may stand still: its last report was later than the site's `lateS` by then, where one that
 * has dissolved was told of until it did.
 * @param rules undefined: the site's table is not known yet, and nothing is called late
 * @param nowMs when it was told of no more, UTC ms
 */
export function isLateQueue({ updatedAt }: Pick<Queue, 'updatedAt'>, rules: Pick<QueueTiers, 'age'> | undefined, nowMs: number): boolean {
  return rules !== undefined && nowMs - updatedAt > rules.age.lateS * 1_000;
}

/** A fog zone that nobody has told anything of for over 900 s is no evidence (domain page, "Fog"). @param nowMs the moment that the picture is of, UTC ms */
export function isStaleZone({ updatedAt }: Pick<FogZone, 'updatedAt'>, nowMs: number): boolean {
  return nowMs - updatedAt > evidenceMs;
}
