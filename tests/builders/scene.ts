import type { Role, SceneWindow } from '../../shared/scene/role.ts';
import { gridCells, type Pane, type Scene, type SceneDisplay, type TileGrid } from '../../shared/scene/scene.ts';
import type { SceneRule, Stage, TileAssignment } from '../../shared/scene/stage.ts';

const viewing = { distanceM: 6, pitchMm: 0.9 };

/** One pane over the whole display, a map unless told. */
export function buildPane(over: Partial<Pane> = {}): Pane {
  const kind = over.kind ?? 'map';
  return { id: kind, kind, area: { x: 0, y: 0, w: gridCells, h: gridCells }, props: {}, ...over };
}

/** A display of one video pane that the patrol may use. */
export function buildVideoDisplay(role: Role, place: number | undefined, tiles: TileGrid, patrol = true): SceneDisplay {
  return { match: { role, ...(place !== undefined && { place }) }, viewing, panes: [buildPane({ kind: 'video', props: { tiles, patrol } })] };
}

/** A scene: four patrol tiles on the first wall, a map on the others, one tile on every left desk, a map on the board. */
export function buildScene(id = 'day', over: Partial<Scene> = {}): Scene {
  return {
    id,
    name: `场景 ${id}`,
    displays: [
      buildVideoDisplay('wall', 1, 4),
      { match: { role: 'wall' }, viewing, panes: [buildPane()] },
      buildVideoDisplay('desk-left', undefined, 1, false),
      { match: { role: 'board' }, viewing, panes: [buildPane()] },
    ],
    ...over,
  };
}

/** Windows 1 (wall 1), 2 (left desk) and 3 (right desk, which shows what the left one does). */
export const builtWindows: readonly SceneWindow[] = [
  { id: '1', role: 'wall', place: 1 },
  { id: '2', role: 'desk-left', place: 1 },
  { id: '3', role: 'desk-right', place: 1 },
];

/** A stage of `buildScene` with all built windows attached: slots 1/video/1..4, 2/video/1, 3/video/1. */
export function buildStage(over: Partial<Stage> = {}): Stage {
  return {
    rev: 7,
    scene: buildScene(),
    appliedAt: 0,
    appliedBy: 'start',
    control: { asking: [] },
    windows: builtWindows.map((window) => ({ ...window, attached: true })),
    tiles: {},
    grids: {},
    maximised: {},
    borrowed: [],
    ...over,
  };
}

/** What a tile was told to show. */
export function buildTile(channel: string, over: Partial<TileAssignment> = {}): TileAssignment {
  return { channel, by: 'operator', pinned: false, ...over };
}

/** A rule that gives every alarm of priority 1 a tile, or brings a scene. */
export function buildRule(over: Partial<SceneRule> = {}): SceneRule {
  return { id: 'rule', name: '规则', on: true, priority: 1, brings: { tile: true }, backAfterMs: 60_000, ...over };
}
