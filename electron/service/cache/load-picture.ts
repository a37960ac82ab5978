import type { World } from '../../../shared/domain/world.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { parseFabricMessage } from '../../../shared/protocol/parse-message.ts';
import { parseKeyframe } from './keyframe.ts';
import type { Store, StoredKeyframe, StreamFrame } from './store.ts';
import { parseStoredFrame } from './stored-frame.ts';
import { unpackSegment } from './unpack-segment.ts';

/** What was put into a World from the cache. */
export interface LoadedPicture {
  /** The fabric's catalogue message as it came. */
  catalogueText: string;
  /** Frames applied after the keyframe. */
  frames: number;
  /** How far the fabric's clock was ahead of this machine's when the keyframe was kept, ms; 0 when it was not, or is not known. */
  aheadMs: number;
}

/** Keyframes tried, newest first, before the cache counts as corrupt. */
const triedKeyframes = 3;
const pageFrames = 200;

/**
 * Loads the newest keyframe and the frames after it into an empty World.
 * @returns undefined when the cache holds no picture; error `cache-corrupt` when it holds one that cannot be read
 */
export function loadPicture(store: Store, world: World): Result<LoadedPicture | undefined> {
  const keyframes = store.newestKeyframes(triedKeyframes);
  let failure: Result<never> | undefined;
  for (const keyframe of keyframes) {
    const loaded = loadFrom(store, keyframe, world);
    if (loaded.ok) return loaded;
    store.skip(`keyframe ${keyframe.id}`, loaded.error.message);
    failure ??= loaded;
  }
  return failure ?? loadFromSnapshot(store, world);
}

/** Reads one keyframe and its catalogue into a World. */
export function loadKeyframe(store: Store, keyframe: StoredKeyframe, world: World): Result<string> {
  const stream = store.stream(keyframe.stream);
  if (!stream) return fail('cache-corrupt', 'a keyframe of an unknown stream');
  const begun = beginStream(store, world, stream);
  if (!begun.ok) return begun;
  let frames;
  try {
    frames = parseKeyframe(keyframe, world.columns.count);
  } catch (error) {
    return fail('cache-corrupt', `a keyframe that does not inflate: ${String(error)}`);
  }
  if (!frames.ok) return frames;
  for (const frame of frames.value) world.apply(frame);
  return begun;
}

function loadFrom(store: Store, keyframe: StoredKeyframe, world: World): Result<LoadedPicture> {
  const loaded = loadKeyframe(store, keyframe, world);
  if (!loaded.ok) return loaded;
  const aheadMs = Math.max(0, keyframe.at - keyframe.savedAt);
  return ok({ ...applyFramesAfter(store, world, keyframe.after, keyframe.stream, loaded.value), aheadMs });
}

/** A cache younger than its first keyframe: its frames begin with the fabric's own snapshot. */
function loadFromSnapshot(store: Store, world: World): Result<LoadedPicture | undefined> {
  const { catalogueText, frames } = applyFramesAfter(store, world, 0, 0, '');
  return ok(world.complete ? { catalogueText, frames, aheadMs: 0 } : undefined);
}

/** Applies what follows, across streams, and stops at the first frame that does not fit: what stands is a true picture of its moment. */
function applyFramesAfter(store: Store, world: World, after: number, stream: number, text: string): Omit<LoadedPicture, 'aheadMs'> {
  let catalogueText = text;
  let current = stream;
  let frames = 0;
  for (const stored of framesAfter(store, after)) {
    if (stored.stream !== current) {
      const next = store.stream(stored.stream);
      if (!next) break;
      const begun = beginStream(store, world, next);
      if (!begun.ok) break;
      catalogueText = begun.value;
      current = stored.stream;
    }
    const frame = parseStoredFrame(stored.body, world.columns.count);
    if (!frame.ok || world.apply(frame.value) === 'gap') break;
    frames++;
  }
  return { catalogueText, frames };
}

function* framesAfter(store: Store, after: number): Generator<StreamFrame> {
  let last = after;
  for (const segment of store.allSegmentsAfter(after)) {
    for (const frame of unpackSegment(segment)) {
      if (frame.id <= last) continue;
      last = frame.id;
      yield { ...frame, stream: segment.stream };
    }
  }
  for (;;) {
    const page = store.framesAfter(last, pageFrames);
    yield* page;
    if (page.length < pageFrames) return;
    last = page.at(-1)!.id;
  }
}

/** Names the stream that the next frames belong to, and gives the World its catalogue. Returns its text; error `cache-corrupt`. */
export function beginStream(store: Store, world: World, stream: { epoch: string; etag: string }): Result<string> {
  const text = store.catalogueText(stream.etag);
  if (text === undefined) return fail('cache-corrupt', `catalogue ${stream.etag} is not in the cache`);
  if (world.catalogue?.etag !== stream.etag) {
    const message = parseFabricMessage(text, Number.POSITIVE_INFINITY);
    if (!message.ok || message.value.t !== 'catalogue') return fail('cache-corrupt', 'a stored catalogue that does not parse');
    world.applyCatalogue(message.value);
  }
  world.beginEpoch(stream.epoch);
  return ok(text);
}
