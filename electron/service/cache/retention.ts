import type { Store } from './store.ts';

/** How much the cache may keep. */
export interface Retention {
  /** Local age, ms. */
  ageMs: number;
  /** Size of the file, bytes. */
  bytes: number;
}

/** Seven days or 2 GB, whichever comes first. */
export const defaultRetention: Retention = { ageMs: 7 * 86_400_000, bytes: 2e9 };

const stepSegments = 20;
const freedPages = 500;

/**
 * Deletes a little of what is too old or too much, oldest first. The newest keyframe and all after it always stay.
 * @returns true when there is more to do: call again soon
 */
export function trim(store: Store, retention: Retention, nowMs: number): boolean {
  const full = usedBytes(store) > retention.bytes;
  const oldest = store.numbers('oldest segments', 'SELECT saved_at AS number FROM segment ORDER BY saved_at LIMIT ?', stepSegments);
  const limit = full && oldest.length > 0 ? Math.max(oldest.at(-1)!, nowMs - retention.ageMs) : nowMs - retention.ageMs;
  let changes = 0;
  store.inTransaction(() => {
    changes += store.run('trim segments', 'DELETE FROM segment WHERE id IN (SELECT id FROM segment WHERE saved_at <= ? ORDER BY saved_at LIMIT ?)', limit, stepSegments).changes;
    changes += store.run('trim derived', 'DELETE FROM derived WHERE saved_at <= ?', limit).changes;
    const newest = 'SELECT ifnull(max(id), 0) FROM keyframe';
    changes += store.run('trim keyframes', `DELETE FROM keyframe WHERE saved_at <= ? AND id <> (${newest})`, limit).changes;
    const used = 'SELECT etag FROM stream WHERE id IN (SELECT stream FROM keyframe UNION SELECT stream FROM segment UNION SELECT stream FROM frame) OR id = (SELECT max(id) FROM stream)';
    if (changes > 0) store.run('trim catalogues', `DELETE FROM catalogue WHERE etag NOT IN (${used})`);
  });
  const free = Number(store.database.pragma('freelist_count', { simple: true }));
  if (free > freedPages) store.database.pragma(`incremental_vacuum(${freedPages})`);
  return changes > 0;
}

/** Bytes of pages in use. */
export function usedBytes(store: Store): number {
  const pragma = (name: string) => Number(store.database.pragma(name, { simple: true }));
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}
