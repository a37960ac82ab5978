import { slotsOf } from '../../shared/scene/slots.ts';
import type { Stage } from '../../shared/scene/stage.ts';
import { act, useStage } from './stage.ts';

/** Tiles for so many pictures, by the order of their numbers: those that nobody pinned and no rule took, the patrol's and empty ones before operators'. */
export function freeSlots(stage: Pick<Stage, 'scene' | 'windows' | 'grids' | 'tiles'>, count: number): string[] {
  const { tiles } = stage;
  const free = slotsOf(stage).filter(({ id, attached }) => attached && tiles[id]?.pinned !== true && tiles[id]?.by !== 'rule');
  const rank = (id: string) => (tiles[id]?.by === 'operator' ? 1 : 0);
  return free.toSorted((a, b) => rank(a.id) - rank(b.id)).slice(0, count).map(({ id }) => id);
}

/** Puts cameras on the first tiles that are free for it. */
export function pushToTiles(channels: readonly string[]): void {
  const { stage } = useStage.getState();
  if (!stage) return;
  const shown = new Set(Object.values(stage.tiles).map(({ channel }) => channel));
  const wanted = channels.filter((channel) => !shown.has(channel));
  for (const [at, slot] of freeSlots(stage, wanted.length).entries()) void act({ do: 'set-tile', slot, channel: wanted[at]! });
}
