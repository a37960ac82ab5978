import { create } from 'zustand';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { collectionNames, type CollectionName, type Collections } from '../../shared/domain/collections.ts';
import type { TelemetryFrame } from '../../shared/domain/frames.ts';
import type { DirtyRange, World } from '../../shared/domain/world.ts';
import { Emitter } from '../../shared/lib/emitter.ts';
import { takeFrames } from './changed-frames.ts';
import { publishDerived } from './derived.ts';
import { liveWorld, world } from './world.ts';

/** Entities as lists; a list changes its reference only when its collection changed. */
export type EntityArrays = { readonly [K in CollectionName]: readonly Collections[K][] };

/** What React and the layers may read of the World; published at most once a drawn frame. */
export interface Picture {
  /** A whole picture stands (it may be old: see the link store). */
  ready: boolean;
  catalogue: Catalogue | undefined;
  seq: number;
  /** UTC ms, fabric clock, of the last frame; 0 without a picture. */
  at: number;
  entities: EntityArrays;
}

const empty = Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as EntityArrays;

/** The picture store. */
export const usePicture = create<Picture>(() => ({ ready: false, catalogue: undefined, seq: -1, at: 0, entities: empty }));

/** Which channels were written: a range, and where they are few, the frames that say all that is new of them, oldest first. */
export interface ChangedChannels extends DirtyRange {
  frames?: readonly TelemetryFrame[];
}

/** Says which channels were written since the last drawn frame (inclusive indices). For layers, not for React. */
export const channelsChanged = new Emitter<ChangedChannels>();

const seen = buildSeen();
let seenLive = buildSeen();

/** The picture of now, whatever `usePicture` shows: for the ear, the counters and the log. */
export const useLive = create<Picture>(() => usePicture.getState());
usePicture.subscribe((picture) => {
  if (liveWorld() === world) useLive.setState(picture);
});

/** Publishes what the World has become. The bridge calls it once an animation frame, however many frames came. */
export function publishPicture(): void {
  if (world.catalogue && !world.complete) return;
  const last = usePicture.getState();
  usePicture.setState({ ready: world.complete, catalogue: world.catalogue, seq: world.seq, at: world.at, entities: listEntities(world, seen, last.entities) });
  publishLive();
  publishDerived();
  const dirty = world.takeDirty();
  const frames = takeFrames();
  if (dirty.from <= dirty.to) channelsChanged.emit({ ...dirty, frames });
}

function publishLive(): void {
  const live = liveWorld();
  // Another World beside has not been seen.
  if (live === world) seenLive = buildSeen();
  else if (live.complete) useLive.setState({ ready: true, catalogue: live.catalogue, seq: live.seq, at: live.at, entities: listEntities(live, seenLive, useLive.getState().entities) });
}

function buildSeen(): Record<CollectionName, number> {
  return Object.fromEntries(collectionNames.map((name) => [name, -1])) as Record<CollectionName, number>;
}

function listEntities({ entities, versions }: World, seenVersions: Record<CollectionName, number>, last: EntityArrays): EntityArrays {
  const changed = collectionNames.filter((name) => seenVersions[name] !== versions[name]);
  if (changed.length === 0) return last;
  const next: Record<CollectionName, readonly unknown[]> = { ...last };
  for (const name of changed) {
    next[name] = [...entities[name].values()];
    seenVersions[name] = versions[name];
  }
  return next as EntityArrays;
}
