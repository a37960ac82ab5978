import { create } from 'zustand';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { collectionNames, type CollectionName, type Collections } from '../../shared/domain/collections.ts';
import type { TelemetryFrame } from '../../shared/domain/frames.ts';
import type { DirtyRange } from '../../shared/domain/world.ts';
import { Emitter } from '../../shared/lib/emitter.ts';
import { takeFrames } from './changed-frames.ts';
import { publishDerived } from './derived.ts';
import { world } from './world.ts';

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

const seen = Object.fromEntries(collectionNames.map((name) => [name, -1])) as Record<CollectionName, number>;

/** Publishes what the World has become. The bridge calls it once an animation frame, however many frames came. */
export function publishPicture(): void {
  if (world.catalogue && !world.complete) return;
  const last = usePicture.getState();
  usePicture.setState({ ready: world.complete, catalogue: world.catalogue, seq: world.seq, at: world.at, entities: listEntities(last.entities) });
  publishDerived();
  const dirty = world.takeDirty();
  const frames = takeFrames();
  if (dirty.from <= dirty.to) channelsChanged.emit({ ...dirty, frames });
}

function listEntities(last: EntityArrays): EntityArrays {
  const changed = collectionNames.filter((name) => seen[name] !== world.versions[name]);
  if (changed.length === 0) return last;
  const next: Record<CollectionName, readonly unknown[]> = { ...last };
  for (const name of changed) {
    next[name] = [...world.entities[name].values()];
    seen[name] = world.versions[name];
  }
  return next as EntityArrays;
}
