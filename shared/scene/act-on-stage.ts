import { fail, ok, type Result } from '../lib/result.ts';
import type { SceneWindow } from './role.ts';
import type { Scene } from './scene.ts';
import { mayChange, slotsOf } from './slots.ts';
import type { Control, Stage, StageAction, TileAssignment } from './stage.ts';
import { checkTime, type TimeSpan } from './time-cursor.ts';

/** Who asks for the wall and is not answered for this long has it, ms: a holder who went home must not keep it. */
export const controlWaitMs = 30_000;

/** What an action is judged by beside the stage. */
export interface StageContext {
  /** Local UTC ms. */
  nowMs: number;
  sceneOf(id: string): Scene | undefined;
  /** The moments that windows may be set to. */
  timeSpan(): TimeSpan;
}

/**
 * Does what a window asks, or says why not.
 * @returns the next stage (the same one when nothing changes); errors `forbidden` while another holds the wall, `not-found`, `conflict`, `bad-args`
 */
export function actOnStage(stage: Stage, actor: SceneWindow, action: StageAction, context: StageContext): Result<Stage> {
  const next = change(stage, actor, action, context);
  if (!next.ok || next.value === stage) return next;
  return ok({ ...next.value, rev: stage.rev + 1 });
}

function change(stage: Stage, actor: SceneWindow, action: StageAction, context: StageContext): Result<Stage> {
  switch (action.do) {
    case 'apply-scene': {
      if (!holds(stage, actor)) return taken(stage);
      const scene = context.sceneOf(action.scene);
      return scene ? ok(withScene(stage, scene, actor.role, context.nowMs)) : fail('not-found', `no scene '${action.scene}'`);
    }
    case 'take-control':
      return ok(takeControl(stage, actor, context.nowMs));
    case 'release-control':
      return stage.control.holder?.window === actor.id ? ok({ ...stage, control: passOn(stage.control, context.nowMs) }) : fail('conflict', 'this window does not hold the wall');
    case 'answer-control':
      return answerControl(stage, actor, action, context.nowMs);
    case 'select': {
      const { selected, ...rest } = stage;
      if (selected?.kind === action.ref?.kind && selected?.id === action.ref?.id) return ok(stage);
      return ok(action.ref ? { ...rest, selected: action.ref } : rest);
    }
    case 'set-time': {
      const { timeMs, ...rest } = stage;
      if (timeMs === action.at) return ok(stage);
      if (action.at === undefined) return ok(rest);
      const allowed = checkTime(action.at, context.timeSpan());
      return allowed.ok ? ok({ ...rest, timeMs: action.at }) : allowed;
    }
    default:
      return changeTiles(stage, actor, action);
  }
}

type TileAction = Extract<StageAction, { do: 'set-tile' | 'swap-tiles' | 'pin-tile' | 'maximise-tile' | 'set-grid' }>;

function changeTiles(stage: Stage, actor: SceneWindow, action: TileAction): Result<Stage> {
  const named = action.do === 'swap-tiles' ? [action.a, action.b] : action.do === 'set-grid' ? [`${action.window}/${action.pane}/1`] : [action.slot];
  const slots = slotsOf(stage);
  for (const id of named) {
    const slot = slots.find((each) => each.id === id);
    if (!slot) return fail('not-found', `no tile '${id}'`);
    if (!mayChange(stage, slot, actor.id)) return taken(stage);
  }
  switch (action.do) {
    case 'set-tile': {
      if (action.channel === undefined) return ok(withTile(stage, action.slot, undefined));
      const pinned = stage.tiles[action.slot]?.pinned ?? false;
      return ok(withTile(withInSight(stage, action.slot), action.slot, { channel: action.channel, by: 'operator', pinned }));
    }
    case 'swap-tiles': {
      if (action.a === action.b) return ok(stage);
      const { [action.a]: a, [action.b]: b } = stage.tiles;
      return ok(withTile(withTile(stage, action.a, byOperator(b)), action.b, byOperator(a)));
    }
    case 'pin-tile': {
      const tile = stage.tiles[action.slot];
      if (!tile) return fail('conflict', 'the tile is empty');
      return ok(withTile(stage, action.slot, { ...tile, pinned: action.pinned, ...(action.pinned && { by: 'operator' as const, next: undefined }) }));
    }
    case 'maximise-tile': {
      const pane = paneOf(action.slot);
      if ((stage.maximised[pane] === action.slot) === action.on) return ok(stage);
      const { [pane]: _, ...others } = stage.maximised;
      return ok({ ...stage, maximised: action.on ? { ...others, [pane]: action.slot } : others });
    }
    case 'set-grid': {
      const pane = `${action.window}/${action.pane}`;
      const { [pane]: whole, ...maximised } = stage.maximised;
      if (stage.grids[pane] === action.tiles && whole === undefined) return ok(stage);
      return ok({ ...stage, grids: { ...stage.grids, [pane]: action.tiles }, maximised });
    }
  }
}

/** The stage with a scene applied: grids and maximised tiles are the scene's own again; tiles keep their pictures, the patrol's only where slots remain. */
export function withScene(stage: Stage, scene: Scene, appliedBy: Stage['appliedBy'], appliedAt: number): Stage {
  const next = { ...stage, scene, appliedBy, appliedAt, grids: {}, maximised: {} };
  const slots = new Set(slotsOf(next).map(({ id }) => id));
  return { ...next, tiles: Object.fromEntries(Object.entries(stage.tiles).filter(([slot, { by }]) => slots.has(slot) || by !== 'patrol')) };
}

/** The stage with one tile changed, the same one when it showed that already; undefined clears it. */
export function withTile(stage: Stage, slot: string, tile: TileAssignment | undefined): Stage {
  const { [slot]: before, ...others } = stage.tiles;
  if (isSame(before, tile)) return stage;
  return { ...stage, tiles: tile ? { ...others, [slot]: tile } : others };
}

/** The stage with a tile in sight: another one that fills its pane goes back to its place. Who puts a picture on a tile, by its number or by hand, wants to see it. */
function withInSight(stage: Stage, slot: string): Stage {
  const { [paneOf(slot)]: whole, ...maximised } = stage.maximised;
  return whole === undefined || whole === slot ? stage : { ...stage, maximised };
}

/** `<window>/<pane>` of a slot. */
function paneOf(slot: string): string {
  return slot.slice(0, slot.lastIndexOf('/'));
}

/** The stage after windows came or went; who holds the wall from a window that is gone loses it. */
export function withWindows(stage: Stage, windows: Stage['windows'], nowMs: number): Stage {
  const here = new Set(windows.filter(({ attached }) => attached).map(({ id }) => id));
  const asking = stage.control.asking.filter(({ window }) => here.has(window));
  const control: Control = { ...stage.control, asking };
  const placed = new Set(windows.map(({ id }) => id));
  const { holder } = control;
  return { ...stage, rev: stage.rev + 1, windows, control: holder && !placed.has(holder.window) ? passOn(control, nowMs) : control };
}

/** The wall of a holder whose window has been gone for too long goes to the first who asks, or to nobody. */
export function freeControl(stage: Stage, nowMs: number): Stage {
  return stage.control.holder ? { ...stage, rev: stage.rev + 1, control: passOn(stage.control, nowMs) } : stage;
}

/** Since when a holder has left an asker without an answer, local UTC ms: who has only just got the wall has time too. */
export function waitsSince(asker: Control['asking'][number], holder: Control['holder']): number {
  return Math.max(asker.since, holder?.since ?? asker.since);
}

function takeControl(stage: Stage, { id: window, role }: SceneWindow, nowMs: number): Stage {
  const { holder, asking } = stage.control;
  if (holder?.window === window) return stage;
  const mine = asking.find((each) => each.window === window);
  const others = asking.filter((each) => each !== mine);
  if (!holder || (mine && nowMs - waitsSince(mine, holder) >= controlWaitMs)) return { ...stage, control: { holder: { window, role, since: nowMs }, asking: others } };
  return mine ? stage : { ...stage, control: { holder, asking: [...asking, { window, role, since: nowMs }] } };
}

function answerControl(stage: Stage, actor: SceneWindow, { window, grant }: { window: string; grant: boolean }, nowMs: number): Result<Stage> {
  const { holder, asking } = stage.control;
  if (holder?.window !== actor.id) return fail('forbidden', 'only who holds the wall answers');
  const asks = asking.find((each) => each.window === window);
  if (!asks) return fail('not-found', `window ${window} does not ask`);
  const others = asking.filter((each) => each !== asks);
  return ok({ ...stage, control: grant ? { holder: { ...asks, since: nowMs }, asking: others } : { holder, asking: others } });
}

function passOn({ asking: [first, ...asking] }: Control, nowMs: number): Control {
  return first ? { holder: { ...first, since: nowMs }, asking } : { asking };
}

function holds({ control }: Stage, { id }: SceneWindow): boolean {
  return !control.holder || control.holder.window === id;
}

function taken({ control }: Stage): Result<never> {
  return fail('forbidden', `the wall is held by ${control.holder!.role} (window ${control.holder!.window})`);
}

function isSame(a: TileAssignment | undefined, b: TileAssignment | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.channel === b.channel && a.next === b.next && a.by === b.by && a.pinned === b.pinned);
}

function byOperator(tile: TileAssignment | undefined): TileAssignment | undefined {
  return tile && { channel: tile.channel, by: 'operator', pinned: tile.pinned };
}
