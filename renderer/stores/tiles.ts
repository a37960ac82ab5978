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

/**
 * Which channels are on tiles of this scene to stay, in sight and in windows that are there. What the patrol shows goes by
 * itself, operators' tiles outlive scenes without them, and a tile that fills its pane hides the others.
 */
export function shownChannels(stage: Omit<Tiled, 'control'>): Set<string> {
  return new Set(slotsOf(stage).flatMap((slot) => {
    const { [slot.id]: tile } = stage.tiles;
    return slot.attached && tile && tile.by !== 'patrol' && tileBefore(stage, slot) === undefined ? [tile.channel] : [];
  }));
}

/**
 * What brings cameras into sight to stay. One that the patrol shows stays where it is, taken from the patrol; one behind a
 * tile that fills its pane comes out as that one goes back to its place; the others come onto the first tiles that are free
 * for it, which come out likewise.
 * @param window who asks
 */
function planPush(stage: Tiled, channels: readonly string[], window: string | undefined): StageAction[] {
  const { tiles } = stage;
  const shown = shownChannels(stage);
  const wanted = channels.filter((channel) => !shown.has(channel));
  const mine = slotsOf(stage).filter((slot) => slot.attached && mayChange(stage, slot, window));
  const standing = wanted.flatMap((channel) => mine.find(({ id }) => tiles[id]?.channel === channel) ?? []);
  const others = wanted.filter((channel) => !standing.some(({ id }) => tiles[id]!.channel === channel));
  const free = freeSlots(stage, others.length + standing.length, window).filter(({ id }) => !standing.some((slot) => slot.id === id)).slice(0, others.length);
  const before = new Set([...standing, ...free].flatMap((slot) => tileBefore(stage, slot) ?? []));
  const taken = standing.flatMap(({ id }) => (tiles[id]!.by === 'patrol' ? [{ slot: id, channel: tiles[id]!.channel }] : []));
  const put = free.map(({ id }, at) => ({ slot: id, channel: others[at]! }));
  return [...[...before].map((slot) => ({ do: 'maximise-tile' as const, slot, on: false })), ...[...taken, ...put].map((each) => ({ do: 'set-tile' as const, ...each }))];
}

/** Brings cameras into sight on tiles. */
export function pushToTiles(channels: readonly string[]): void {
  const { stage } = useStage.getState();
  if (!stage) return;
  for (const action of planPush(stage, channels, useLink.getState().hello?.window)) void act(action);
}
