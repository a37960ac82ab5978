import * as v from 'valibot';
import { trackedCollections, type CorridorTracker } from '../../../shared/domain/corridor-tracker.ts';
import { alarmSchema } from '../../../shared/protocol/alarm.ts';
import { fogZoneSchema } from '../../../shared/protocol/fog-zone.ts';
import { gateSchema } from '../../../shared/protocol/gate.ts';
import { queueSchema } from '../../../shared/protocol/queue.ts';
import { idSchema, noArray, timeSchema } from '../../../shared/protocol/scalars.ts';
import { inflatePart } from './inflate.ts';
import { frameKind, unpackHead } from './segment-head.ts';
import type { Store, StoredKeyframe } from './store.ts';

const lists = noArray(v.object({ fogZones: v.optional(v.array(fogZoneSchema)), queues: v.optional(v.array(queueSchema)), alarms: v.optional(v.array(alarmSchema)), gates: v.optional(v.array(gateSchema)) }));
const ids = v.optional(v.array(idSchema));
/** Of a kept picture or change, what is followed. */
const textSchema = v.variant('t', [
  v.object({ t: v.literal('snapshot'), at: timeSchema, entities: lists }),
  v.object({ t: v.literal('delta'), at: timeSchema, upsert: v.optional(lists), remove: v.optional(noArray(v.object({ fogZones: ids, queues: ids, alarms: ids, gates: ids }))) }),
]);

/** Keyframes tried, newest first. */
const triedKeyframes = 3;
const pageFrames = 200;

/** What takes what was there at a moment, what came and what went. */
export type TrackTaker = Pick<CorridorTracker, 'whole' | 'upsert' | 'remove'>;

/**
 * Gives a tracker (or who else wants them) the fog, queues, alarms and gates of [fromMs, toMs]: the newest keyframe before, then every change.
 * What cannot be read is left out, and the store told: a keyframe for the one before it, a change up to the next keyframe,
 * which says what stood then. Holds the loop for a few ms at a time.
 */
export async function readTracks(store: Store, tracker: TrackTaker, fromMs: number, toMs: number, breath: () => Promise<void>): Promise<void> {
  const keyframe = store.keyframesUntil(fromMs, triedKeyframes).find((each) => takeKeyframe(store, tracker, each));
  let last = keyframe?.after ?? 0;
  await breath();
  const sql = 'SELECT id FROM segment WHERE to_at >= ? AND from_at <= ? AND last_frame > ? ORDER BY id';
  for (const { id } of store.all<{ id: number }>('segments in span', sql, keyframe?.at ?? fromMs, toMs, last)) {
    last = readSegment(store, id, tracker, last, toMs);
    await breath();
  }
  for (;;) {
    const page = store.framesAfter(last, pageFrames);
    for (const { id, at, body } of page) {
      if (id <= last) continue;
      last = id;
      if (typeof body === 'string' && at <= toMs) last = takeFrame(store, tracker, id, body, toMs);
    }
    if (page.length < pageFrames) return;
    await breath();
  }
}

function readSegment(store: Store, id: number, tracker: TrackTaker, after: number, toMs: number): number {
  const stored = store.segmentPart(id, 'texts');
  if (!stored) return after;
  const texts = inflatePart(stored.part);
  let start = 0;
  let last = after;
  for (const frame of unpackHead(inflatePart(stored.head)).frames) {
    if (frame.kind <= frameKind.snapshotRows) continue;
    const bytes = texts.subarray(start, (start += frame.size));
    if (frame.id <= last) continue;
    last = frame.id;
    if (frame.kind === frameKind.text && frame.at <= toMs) last = takeFrame(store, tracker, frame.id, bytes.toString(), toMs);
  }
  return last;
}

/** Takes a frame; one that cannot be read with all that follows it up to the next keyframe. Returns the id of the last frame that is taken with it. */
function takeFrame(store: Store, tracker: TrackTaker, id: number, text: string, toMs: number): number {
  const why = takeText(tracker, text);
  if (why === undefined) return id;
  store.skip(`frame ${id}`, why);
  const next = store.keyframesFrom(id, toMs, triedKeyframes).find((each) => takeKeyframe(store, tracker, each));
  return next?.after ?? id;
}

function takeKeyframe(store: Store, tracker: TrackTaker, { id, entities }: Pick<StoredKeyframe, 'id' | 'entities'>): boolean {
  let why: string | undefined;
  try {
    why = takeText(tracker, inflatePart(entities).toString());
  } catch (error) {
    why = String(error);
  }
  if (why !== undefined) store.skip(`keyframe ${id}`, why);
  return why === undefined;
}

/** Takes what a text says; when it cannot be read nothing of it is taken, and it is said why. */
function takeText(tracker: TrackTaker, text: string): string | undefined {
  // Most changes are units on the move.
  if (!trackedCollections.some((name) => text.includes(`"${name}"`)) && text.startsWith('{') && text.endsWith('}')) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return String(error);
  }
  const parsed = v.safeParse(textSchema, data, { abortEarly: true });
  if (!parsed.success) return parsed.issues[0].message;
  const { output } = parsed;
  if (output.t === 'snapshot') tracker.whole(output.at, output.entities);
  else {
    if (output.remove) tracker.remove(output.at, output.remove);
    if (output.upsert) tracker.upsert(output.at, output.upsert);
  }
  return undefined;
}
