import { mayChange, slotsOf } from '../../shared/scene/slots.ts';
import type { Stage } from '../../shared/scene/stage.ts';
import { useLink } from './link.ts';
import { act, useStage } from './stage.ts';

/**
 * Tiles for so many pictures, by the order of their numbers: those that nobody pinned and no rule took, the patrol's and
 * empty ones before operators'. Those of the wall are left out while another window holds it.
 * @param window who asks
 */
export function freeSlots(stage: Pick<Stage, 'scene' | 'windows' | 'grids' | 'tiles' | 'control'>, count: number, window: string | undefined): string[] {
  const { tiles } = stage;
  const free = slotsOf(stage).filter((slot) => slot.attached && mayChange(stage, slot, window) && tiles[slot.id]?.pinned !== true && tiles[slot.id]?.by !== 'rule');
  const rank = (id: string) => (tiles[id]?.by === 'operator' ? 1 : 0);
  return free.toSorted((a, b) => rank(a.id) - rank(b.id)).slice(0, count).map(({ id }) => id);
}

/** Which channels are on tiles that stand in this scene, in windows that are there; operators' tiles outlive scenes without them. */
export function shownChannels(stage: Pick<Stage, 'scene' | 'windows' | 'grids' | 'tiles'>): Set<string> {
  return new Set(slotsOf(stage).flatMap(({ id, attached }) => (attached && stage.tiles[id] ? [stage.tiles[id].channel] : [])));
}

/** Puts cameras that no tile shows yet on the first tiles that are free for it. */
export function pushToTiles(channels: readonly string[]): void {
  const { stage } = useStage.getState();
  if (!stage) return;
  const shown = shownChannels(stage);
  const wanted = channels.filter((channel) => !shown.has(channel));
  for (const [at, slot] of freeSlots(stage, wanted.length, useLink.getState().hello?.window).entries()) void act({ do: 'set-tile', slot, channel: wanted[at]! });
}
