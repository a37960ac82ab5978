import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import { World } from '../../../shared/domain/world.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { buildBreath } from './breath.ts';
import { standInDerived } from './derived-past.ts';
import { beginStream, loadKeyframe } from './load-picture.ts';
import type { Store, StoredKeyframe, StreamFrame } from './store.ts';
import { parseStoredFrame } from './stored-frame.ts';
import { unpackSegment } from './unpack-segment.ts';

/** Keyframes tried, newest first. */
const triedKeyframes = 3;
/** Minutes read at most after a keyframe: there is one a minute, but a fabric's clock may have been set. */
const mostSegments = 5;

/**
 * The picture of a moment: the newest keyframe that is not after it, and the frames after that one up to it. Where the
 * fabric's clock was set back and a moment came twice, it is the later one. What the fabric did not send is what was derived then. Holds the loop for a few ms at a time.
 * @param atMs fabric clock, UTC ms
 * @param catalogue one at hand, that need not be read again when it is the picture's
 * @returns errors `not-found` when the cache holds none, `cache-corrupt`
 */
export async function loadPictureAt(store: Store, atMs: number, catalogue: Catalogue | undefined): Promise<Result<World>> {
  let failure: Result<never> | undefined;
  for (const keyframe of store.keyframesUntil(atMs, triedKeyframes)) {
    const world = new World();
    if (catalogue) world.applyCatalogue(catalogue);
    const loaded = loadKeyframe(store, keyframe, world);
    if (!loaded.ok) {
      store.skip(`keyframe ${keyframe.id}`, loaded.error.message);
      failure ??= loaded;
      continue;
    }
    await applyUntil(store, world, keyframe, atMs);
    standInDerived(store, world);
    return ok(world);
  }
  return failure ?? fail('not-found', `the cache holds no picture of ${new Date(atMs).toISOString()}`);
}

/** Applies what follows a keyframe up to a moment; stops at what does not fit: what stands is a true picture of its moment. */
async function applyUntil(store: Store, world: World, keyframe: StoredKeyframe, atMs: number): Promise<void> {
  const breath = buildBreath();
  let current = keyframe.stream;
  let last = keyframe.after;
  // All that may be wanted is read before the first turn of the loop: a minute that is packed meanwhile would be missed.
  const segments = store.segmentsAfter(keyframe.after, keyframe.at, atMs, mostSegments);
  const raw = store.framesUntil(keyframe.after, atMs);
  const sources: (() => StreamFrame[])[] = [...segments.map((segment) => () => unpackSegment(segment).map((frame) => ({ ...frame, stream: segment.stream }))), () => raw];
  for (const frames of sources) {
    for (const stored of frames()) {
      if (stored.id <= last) continue;
      if (stored.at > atMs) return;
      last = stored.id;
      if (stored.stream !== current) {
        const next = store.stream(stored.stream);
        if (!next || !beginStream(store, world, next).ok) return;
        current = stored.stream;
      }
      const frame = parseStoredFrame(stored.body, world.columns.count);
      if (!frame.ok || world.apply(frame.value) === 'gap') return;
      await breath();
    }
  }
}
