import type { Events } from '../../../shared/ipc/contract.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { actOnStage, controlWaitMs, freeControl, withScene, withTile, withWindows } from '../../../shared/scene/act-on-stage.ts';
import { bring, giveBack, isServed, ruleFor, type RuleAlarm } from '../../../shared/scene/scene-rules.ts';
import type { SceneWindow } from '../../../shared/scene/role.ts';
import { sceneLimit, type Scene } from '../../../shared/scene/scene.ts';
import { slotsOf } from '../../../shared/scene/slots.ts';
import type { SceneRule, Stage, StageAction, TileAssignment } from '../../../shared/scene/stage.ts';
import type { TimeSpan } from '../../../shared/scene/time-cursor.ts';
import type { Journal } from '../cache/journal.ts';
import { saveOrLeave } from '../save-or-leave.ts';
import { parseStoredRules, parseStoredScenes, parseStoredStage, type StoredStage } from './stored-stage.ts';

/** What the keeper is opened with. */
export interface StageNeeds {
  journal: Pick<Journal, 'read' | 'save'>;
  /** At least one; the first is shown on a console that has never been told otherwise. */
  shipped: readonly Scene[];
  shippedRules: readonly SceneRule[];
  /** Tells every window. */
  publish<K extends 'stage' | 'scenes' | 'rules'>(name: K, value: Events[K]): void;
  /** The tiles that the patrol may use have changed. */
  onPatrolSlots(): void;
  /** The moments that windows may be set to. */
  timeSpan(): TimeSpan;
  /** Windows are to show the picture of a moment; undefined: now's. */
  onTime(timeMs: number | undefined): void;
}

/** The stage is written at most this often, ms: a kill loses the last tile pushed, never a scene saved. */
const saveEveryMs = 500;

/** What one tile of the patrol shows, and what comes after. */
export type PatrolTile = Pick<TileAssignment, 'channel' | 'next'>;

/**
 * Keeps what all windows agree on: the scene, who holds the wall, the tiles, the selection. Windows ask, it decides and
 * tells all of them; what it decided outlives it in the journal.
 */
export class StageKeeper implements Disposable {
  private readonly needs: StageNeeds;
  private current: Stage;
  private saved: Scene[];
  private ruleList: SceneRule[];
  private attached = new Set<string>();
  private silent = new Set<string>();
  private placed: SceneWindow[] = [];
  private patrolSlotsText = '';
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private holderTimer: ReturnType<typeof setTimeout> | undefined;
  /** The holder whose window is gone and whose time runs. */
  private goneHolder: string | undefined;

  constructor(needs: StageNeeds) {
    this.needs = needs;
    const { journal, shipped, shippedRules } = needs;
    this.saved = parseStoredScenes(journal.read('scenes'));
    this.ruleList = parseStoredRules(journal.read('rules')) ?? [...shippedRules];
    const stored = parseStoredStage(journal.read('stage'));
    this.current = {
      rev: 0,
      scene: (stored && this.sceneOf(stored.scene)) ?? shipped[0]!,
      appliedAt: Date.now(),
      appliedBy: 'start',
      control: { asking: [] },
      windows: [],
      tiles: stored?.tiles ?? {},
      grids: stored?.grids ?? {},
      maximised: {},
      borrowed: [],
    };
  }

  get stage(): Stage {
    return this.current;
  }

  get rules(): readonly SceneRule[] {
    return this.ruleList;
  }

  /** All scenes, shipped and saved; a saved one of a shipped one's id stands in its place. */
  scenes(): Events['scenes'] {
    const { shipped } = this.needs;
    const own = new Map(this.saved.map((scene) => [scene.id, scene]));
    const ids = new Set(shipped.map(({ id }) => id));
    return { scenes: [...shipped.map((scene) => own.get(scene.id) ?? scene), ...this.saved.filter(({ id }) => !ids.has(id))], shipped: [...ids].filter((id) => !own.has(id)) };
  }

  /** Which windows there are, from the host. */
  placeWindows(windows: readonly SceneWindow[]): void {
    this.placed = [...windows];
    this.windowsChanged();
  }

  /** Which windows hang on the service now, and which of those answer nothing. */
  attachWindows(ids: readonly string[], silent: readonly string[] = []): void {
    this.attached = new Set(ids);
    this.silent = new Set(silent);
    this.windowsChanged();
  }

  /** Does what a window asks. */
  act(window: string, action: StageAction): Result<Record<string, never>> {
    const actor = this.current.windows.find(({ id }) => id === window);
    if (!actor) return fail('conflict', `window ${window} is not placed yet`);
    const acted = actOnStage(this.current, actor, action, { nowMs: Date.now(), sceneOf: (id) => this.sceneOf(id), timeSpan: () => this.needs.timeSpan() });
    if (!acted.ok) return acted;
    this.become(acted.value);
    return ok({});
  }

  /** Windows show now's picture again: the one that was asked for cannot be had, or its catalogue is no longer. */
  showNow(): void {
    const { timeMs, ...rest } = this.current;
    if (timeMs !== undefined) this.become({ ...rest, rev: rest.rev + 1 });
  }

  /** Keeps a scene; when it is the one that stands, it is shown as it is now. */
  saveScene(scene: Scene, window?: string): Result<Record<string, never>> {
    if (this.isHeldFrom(window, scene.id)) return fail('forbidden', 'another window holds the wall, and this scene stands on it');
    const others = this.saved.filter(({ id }) => id !== scene.id);
    if (others.length >= sceneLimit) return fail('conflict', `at most ${sceneLimit} scenes can be kept`);
    const at = this.saved.findIndex(({ id }) => id === scene.id);
    return this.keepScenes(at < 0 ? [...this.saved, scene] : this.saved.with(at, scene), scene.id);
  }

  /** Forgets a saved scene; a shipped one that it stood for is back. */
  removeScene(id: string, window?: string): Result<Record<string, never>> {
    if (this.isHeldFrom(window, id)) return fail('forbidden', 'another window holds the wall, and this scene stands on it');
    if (!this.saved.some((scene) => scene.id === id)) {
      return this.needs.shipped.some((scene) => scene.id === id) ? fail('forbidden', `'${id}' came with the console and stays`) : fail('not-found', `no scene '${id}'`);
    }
    return this.keepScenes(this.saved.filter((scene) => scene.id !== id), id);
  }

  /** Replaces the rules. */
  saveRules(rules: SceneRule[]): Result<Record<string, never>> {
    const saved = saveOrLeave(this.needs.journal, 'rules', rules);
    if (!saved.ok) return saved;
    this.ruleList = rules;
    this.needs.publish('rules', rules);
    return ok({});
  }

  /**
   * A new alarm: the first rule that it meets changes what is shown.
   * @returns false when that rule could bring nothing now, which may change: no tile is free, or somebody holds the wall
   */
  alarmRaised(alarm: RuleAlarm): boolean {
    const rule = ruleFor(this.ruleList, alarm);
    if (!rule) return true;
    this.become(bring(this.current, rule, alarm, this.ruleContext()));
    return isServed(this.current, rule, alarm);
  }

  /** An alarm has been over for as long as its rule asks. */
  alarmOver(alarm: string): void {
    this.become(giveBack(this.current, alarm, this.ruleContext()));
  }

  /** How long what an alarm brought stays after it, ms; undefined when it brought nothing. */
  backAfterMs(alarm: RuleAlarm): number | undefined {
    return this.current.borrowed.some((each) => each.alarm === alarm.id) ? (ruleFor(this.ruleList, alarm)?.backAfterMs ?? 0) : undefined;
  }

  /** The tiles that the patrol may use now. */
  patrolSlots(): string[] {
    const { tiles } = this.current;
    return slotsOf(this.current).flatMap(({ id, patrol, attached }) => {
      const tile = tiles[id];
      return patrol && attached && (!tile || tile.by === 'patrol') ? [id] : [];
    });
  }

  /** What the patrol shows now; its other tiles are cleared. */
  showPatrol(shown: ReadonlyMap<string, PatrolTile>): void {
    const usable = new Set(this.patrolSlots());
    let next = this.current;
    for (const [slot, tile] of Object.entries(next.tiles)) if (tile.by === 'patrol' && !shown.has(slot)) next = withTile(next, slot, undefined);
    for (const [slot, tile] of shown) {
      const { [slot]: before } = next.tiles;
      if (!usable.has(slot) || (before?.channel === tile.channel && before.next === tile.next)) continue;
      next = withTile(next, slot, { channel: tile.channel, ...(tile.next !== undefined && { next: tile.next }), by: 'patrol', pinned: false });
    }
    if (next !== this.current) this.become({ ...next, rev: this.current.rev + 1 });
  }

  dispose(): void {
    clearTimeout(this.holderTimer);
    if (this.saveTimer) this.save();
  }

  private sceneOf(id: string): Scene | undefined {
    return this.saved.find((scene) => scene.id === id) ?? this.needs.shipped.find((scene) => scene.id === id);
  }

  private ruleContext() {
    return { nowMs: Date.now(), sceneOf: (id: string) => this.sceneOf(id) };
  }

  /** The scene stands, and who would change it does not hold the wall. */
  private isHeldFrom(window: string | undefined, scene: string): boolean {
    const { holder } = this.current.control;
    return holder !== undefined && holder.window !== window && this.current.scene.id === scene;
  }

  private keepScenes(scenes: Scene[], changed: string): Result<Record<string, never>> {
    const kept = saveOrLeave(this.needs.journal, 'scenes', scenes);
    if (!kept.ok) return kept;
    this.saved = scenes;
    this.needs.publish('scenes', this.scenes());
    if (this.current.scene.id === changed) {
      const scene = this.sceneOf(changed) ?? this.needs.shipped[0]!;
      this.become({ ...withScene(this.current, scene, this.current.appliedBy, this.current.appliedAt), rev: this.current.rev + 1 });
    }
    return ok({});
  }

  private windowsChanged(): void {
    const signs = (id: string) => ({ attached: this.attached.has(id), ...(this.attached.has(id) && this.silent.has(id) && { silent: true as const }) });
    const placed = this.placed.map((window) => ({ ...window, ...signs(window.id) }));
    // A window that the host did not place (a tab that somebody opened) counts as one more desk.
    const others = [...this.attached].filter((id) => !placed.some((window) => window.id === id)).toSorted();
    const desks = placed.filter(({ role }) => role === 'desk-left').length;
    const windows = [...placed, ...others.map((id, index): Stage['windows'][number] => ({ id, role: 'desk-left', place: desks + index + 1, ...signs(id) }))];
    this.become(withWindows(this.current, windows, Date.now()));
    this.watchHolder();
  }

  private watchHolder(): void {
    const { holder } = this.current.control;
    const gone = holder && !this.attached.has(holder.window) ? holder.window : undefined;
    // Other windows that come and go do not lengthen its time.
    if (gone === this.goneHolder) return;
    this.goneHolder = gone;
    clearTimeout(this.holderTimer);
    if (gone === undefined) return;
    this.holderTimer = setTimeout(() => {
      this.goneHolder = undefined;
      // Somebody else may have taken it meanwhile.
      if (this.current.control.holder?.window === gone) this.become(freeControl(this.current, Date.now()));
    }, controlWaitMs);
  }

  private become(next: Stage): void {
    if (next === this.current) return;
    const { timeMs } = this.current;
    this.current = next;
    this.needs.publish('stage', next);
    if (timeMs !== next.timeMs) this.needs.onTime(next.timeMs);
    this.saveTimer ??= setTimeout(() => this.save(), saveEveryMs);
    const slots = this.patrolSlots().join(' ');
    if (slots === this.patrolSlotsText) return;
    this.patrolSlotsText = slots;
    this.needs.onPatrolSlots();
  }

  private save(): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = undefined;
    const { scene, appliedBy, tiles, grids, borrowed } = this.current;
    // What the patrol or a rule put there is theirs to put again: kept is what operators had there.
    const lent = borrowed.flatMap(({ tile }) => (tile?.before?.by === 'operator' && tiles[tile.slot]?.by === 'rule' ? [[tile.slot, tile.before] as const] : []));
    const own = Object.fromEntries([...Object.entries(tiles).filter(([, { by }]) => by === 'operator'), ...lent]);
    const before = appliedBy === 'rule' ? borrowed.find((each) => each.scene !== undefined) : undefined;
    this.needs.journal.save('stage', { scene: before?.scene ?? scene.id, tiles: own, grids: before?.grids ?? grids } satisfies StoredStage);
  }
}
