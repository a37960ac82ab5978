import { mayChange, slotsOf, tileBefore, type Slot } from '../../shared/scene/slots.ts';
import type { Stage, StageAction } from '../../shared/scene/stage.ts';
import { useLink } from './link.ts';
import { act, useStage } from './stage.ts';

/** What tiles are chosen by. */
type Tiled = Pick<Stage, 'scene' | 'windows' | 'grids' | 'tiles' | 'control' | 'maximised'>;

/**
 * Tiles for so many pictures, by the order of their numbers: those that nobody pinned and no rule took, the patrol's and
 * empty ones before operators', and of each those in sight before those behind one that fills its pane. Those of the wall are
 * left out while another window holds it.
 * @param window who asks
 */
export function freeSlots(stage: Tiled, count: number, window: string | undefined): Slot[] {
  const { tiles } = stage;
  const free = slotsOf(stage).filter((slot) => slot.attached && mayChange(stage, slot, window) && tiles[slot.id]?.pinned !== true && tiles[slot.id]?.by !== 'rule');
  const rank = (slot: Slot) => (tiles[slot.id]?.by === 'operator' ? 2 : 0) + (tileBefore(stage, slot) === undefined ? 0 : 1);
  return free.toSorted((a, b) => rank(a) - rank(b)).slice(0, count);
}

/** Which channels are in sight on tiles of this scene, in windows that are there; operators' tiles outlive scenes without them, and one that fills its pane hides the others. */
export function shownChannels(stage: Omit<Tiled, 'control'>): Set<string> {
  return new Set(slotsOf(stage).flatMap((slot) => (slot.attached && stage.tiles[slot.id] && tileBefore(stage, slot) === undefined ? [stage.tiles[slot.id]!.channel] : [])));
}

/**
 * What brings cameras into sight that are not: one that stands behind a tile that fills its pane comes out as that one goes
 * back to its place, the others come onto the first tiles that are free for it, and those come out likewise.
 */
export function planPush(stage: Tiled, channels: readonly string[], window: string | undefined): StageAction[] {
  const shown = shownChannels(stage);
  const wanted = channels.filter((channel) => !shown.has(channel));
  const hidden = slotsOf(stage).filter((slot) => slot.attached && mayChange(stage, slot, window) && tileBefore(stage, slot) !== undefined);
  const behind = wanted.flatMap((channel) => hidden.find(({ id }) => stage.tiles[id]?.channel === channel) ?? []);
  const kept = new Set(behind.map(({ id }) => id));
  const others = wanted.filter((channel) => !behind.some(({ id }) => stage.tiles[id]!.channel === channel));
  const free = freeSlots(stage, others.length + kept.size, window).filter(({ id }) => !kept.has(id)).slice(0, others.length);
  const before = new Set([...behind, ...free].flatMap((slot) => tileBefore(stage, slot) ?? []));
  return [...[...before].map((slot) => ({ do: 'maximise-tile' as const, slot, on: false })), ...free.map(({ id }, at) => ({ do: 'set-tile' as const, slot: id, channel: others[at]! }))];
}

/** Brings cameras into sight on tiles. */
export function pushToTiles(channels: readonly string[]): void {
  const { stage } = useStage.getState();
  if (!stage) return;
  for (const action of planPush(stage, channels, useLink.getState().hello?.window)) void act(action);
}
