import { collectionNames } from '../../shared/domain/collections.ts';
import { World } from '../../shared/domain/world.ts';

/**
 * The picture that this window shows: now's, or while the windows are set to a moment of before, that one's. Only the
 * bridge applies frames to it; everyone else reads.
 */
export const world = new World();

/** What comes now while `world` shows a picture of before. */
let beside: World | undefined;

/** The picture of now, whatever is shown: for the ear, the counters, live video and the log. */
export function liveWorld(): World {
  return beside ?? world;
}

/** Puts the picture of now beside, so that `world` can be given one of before. */
export function beginPast(): void {
  if (beside) return;
  const live = new World();
  if (world.catalogue) live.applyCatalogue(world.catalogue);
  copyPicture(world, live);
  // What was derived from today's readings was not there then.
  for (const name of world.derived) world.derive(name, undefined);
  beside = live;
}

/** Shows now's picture again. */
export function endPast(): void {
  const live = beside;
  if (!live) return;
  beside = undefined;
  // Between two halves of a picture there is none to copy: without a number the next frame is a gap, and the whole is asked for.
  if (live.catalogue && (live.catalogue !== world.catalogue || !live.complete)) world.applyCatalogue(live.catalogue);
  copyPicture(live, world);
}

function copyPicture(from: World, to: World): void {
  for (const name of to.derived) to.derive(name, undefined);
  // Without a whole picture there is nothing to copy: the next snapshot brings it.
  if (!from.complete) return;
  const { seq, at, columns } = from;
  to.apply({ kind: 'snapshot', seq, at, entities: Object.fromEntries(collectionNames.filter((name) => !from.lacks(name)).map((name) => [name, [...from.entities[name].values()]])) });
  for (const name of from.derived) to.derive(name, [...from.entities[name].values()]);
  to.columns.value.set(columns.value);
  to.columns.sampledAt.set(columns.sampledAt);
  to.columns.quality.set(columns.quality);
  const none = new Uint32Array(0);
  to.apply({ kind: 'telemetry', snapshot: true, seq, at, count: 0, index: none, ageMs: none, value: new Float32Array(0), quality: new Uint8Array(0), span: { low: 0, high: columns.count - 1 } });
}
