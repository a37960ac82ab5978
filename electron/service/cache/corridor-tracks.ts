import { inflateRawSync } from 'node:zlib';
import { trackedCollections, type CorridorTracker, type TrackedLists } from '../../../shared/domain/corridor-tracker.ts';
import { frameKind, unpackHead } from './segment-head.ts';
import { inflatePart } from './segment.ts';
import type { Store } from './store.ts';

interface StoredText {
  t?: string;
  at?: number;
  entities?: TrackedLists;
  upsert?: TrackedLists;
  remove?: Parameters<CorridorTracker['remove']>[1];
}

const pageFrames = 200;

/** What takes what was there at a moment, what came and what went. */
export type TrackTaker = Pick<CorridorTracker, 'whole' | 'upsert' | 'remove'>;

/**
 * Gives a tracker (or who else wants them) the fog, queues, alarms and gates of [fromMs, toMs]: the newest keyframe before, then every change.
 * What was kept was validated when it came, so only its outline is looked at. Holds the loop for a few ms at a time.
 */
export async function readTracks(store: Store, tracker: TrackTaker, fromMs: number, toMs: number, breath: () => Promise<void>): Promise<void> {
  const [keyframe] = store.keyframesUntil(fromMs, 1);
  let last = 0;
  if (keyframe) {
    takeText(tracker, inflateRawSync(keyframe.entities).toString());
    last = keyframe.after;
  }
  await breath();
  const sql = 'SELECT id FROM segment WHERE to_at >= ? AND from_at <= ? AND last_frame > ? ORDER BY id';
  for (const { id } of store.all<{ id: number }>('segments in span', sql, keyframe?.at ?? fromMs, toMs, last)) {
    last = readSegment(store, id, tracker, last, toMs);
    await breath();
  }
  for (;;) {
    const page = store.framesAfter(last, pageFrames);
    for (const { id, at, body } of page) {
      last = id;
      if (typeof body === 'string' && at <= toMs) takeText(tracker, body);
    }
    if (page.length < pageFrames) return;
    await breath();
  }
}

function readSegment(store: Store, id: number, tracker: TrackTaker, after: number, toMs: number): number {
  const [stored] = store.all<{ head: Uint8Array; texts: Uint8Array }>('segment texts', 'SELECT head, texts FROM segment WHERE id = ?', id);
  if (!stored) return after;
  const texts = Buffer.from(inflatePart(stored.texts));
  let start = 0;
  let last = after;
  for (const frame of unpackHead(inflatePart(stored.head)).frames) {
    if (frame.kind <= frameKind.snapshotRows) continue;
    const bytes = texts.subarray(start, (start += frame.size));
    if (frame.id <= after) continue;
    last = frame.id;
    if (frame.kind === frameKind.text && frame.at <= toMs) takeText(tracker, bytes.toString());
  }
  return last;
}

function takeText(tracker: TrackTaker, text: string): void {
  // Most changes are units on the move.
  if (!trackedCollections.some((name) => text.includes(`"${name}"`))) return;
  const { t, at = 0, entities, upsert, remove } = JSON.parse(text) as StoredText;
  if (t === 'snapshot' && entities) tracker.whole(at, entities);
  if (t !== 'delta') return;
  if (remove) tracker.remove(at, remove);
  if (upsert) tracker.upsert(at, upsert);
}
