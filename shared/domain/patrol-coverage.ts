import type { CoverageRow, CoverageShare } from './patrol.ts';

/**
 * Counts rows by something that each camera belongs to.
 * @param groupOf a channel's group, e.g. its route; undefined is counted under the id ''
 * @returns one share a group, in the order in which groups come; what is neither seen nor missed is still to come
 */
export function buildCoverageShares(rows: readonly CoverageRow[], groupOf: (channel: string) => string | undefined): CoverageShare[] {
  const shares = new Map<string, CoverageShare>();
  for (const { channel, seenAt, reason } of rows) {
    const id = groupOf(channel) ?? '';
    let share = shares.get(id);
    if (!share) shares.set(id, (share = { id, cameras: 0, seen: 0, missed: {} }));
    share.cameras++;
    if (seenAt !== undefined) share.seen++;
    else if (reason !== undefined) share.missed[reason] = (share.missed[reason] ?? 0) + 1;
  }
  return [...shares.values()];
}

/** How many cameras of a share were missed, for whatever reason. */
export function missedOf(share: Pick<CoverageShare, 'missed'>): number {
  return Object.values(share.missed).reduce((sum, count) => sum + count, 0);
}
