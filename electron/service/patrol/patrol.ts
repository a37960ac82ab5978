import { ulid } from 'ulidx';
import type { Channel } from '../../../shared/domain/catalogue.ts';
import { patrolPeriodMs } from '../../../shared/domain/patrol-dwell.ts';
import { measurePatrol, planPatrol, type PatrolMeasure } from '../../../shared/domain/patrol-plan.ts';
import type { LoopStretch, PatrolStatus, TileReport } from '../../../shared/domain/patrol.ts';
import type { PatrolCoverage } from '../../../shared/ipc/contract.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { Cycle } from './cycle.ts';
import { machineClock, type PatrolClock } from './patrol-clock.ts';
import { head, PatrolStore, type PatrolJournal } from './patrol-store.ts';
import { PatrolTiles } from './patrol-tiles.ts';
import { PatrolRound } from './round.ts';
import { isReport } from './showing.ts';

/** What a patrol is opened with. */
export interface PatrolNeeds {
  journal: PatrolJournal;
  /** Every camera of the catalogue. */
  cameras(): readonly Channel[];
  /** How far along its route a camera stands, real metres; undefined beside none. */
  alongOf(camera: Channel): number | undefined;
  /** Known to be offline, or unknown. */
  isOffline: (channel: string) => boolean;
  /** Channel id to priority (`shared/domain/patrol-priorities.ts`); asked once or twice a cycle. */
  priorities(): ReadonlyMap<string, number>;
  /** Slots that it may use now. */
  tiles(): readonly string[];
  /** What its tiles show now, all of them. */
  show(assignments: ReadonlyMap<string, { channel: string; next?: string }>): void;
  /** Fabric UTC ms. */
  now: () => number;
  onChange(status: PatrolStatus): void;
  /** The two-hour loop on the road, for the ledger. */
  loop?(): LoopStretch[];
  clock?: PatrolClock;
  periodMs?: number;
}

/** It looks around at least so often, writes verdicts at most so often and the rest so often, and counts the cameras that are online so often, ms. */
const lookMs = 1_000;
const saveEveryMs = 500;
const saveAnywayMs = 10_000;
const measureEveryMs = 5_000;

/**
 * Takes every camera over the tiles that it has, once a period, and keeps account of what was really seen. It goes on
 * with the cycle that was under way when the service ended. Does nothing before `start`.
 */
export class Patrol implements Disposable {
  private readonly needs: PatrolNeeds;
  private readonly clock: PatrolClock;
  private readonly periodMs: number;
  private readonly store: PatrolStore;
  private readonly tiles = new PatrolTiles();
  private on: boolean;
  private round: PatrolRound | undefined;
  private measured: PatrolMeasure = { cameras: 0, dwellMs: 0, feasible: false, tilesNeeded: 1 };
  /** The cycle of the process before has been looked for. */
  private resumed = false;
  private measuredMs = Number.NEGATIVE_INFINITY;
  private savedMs = Number.NEGATIVE_INFINITY;
  private timer: Disposable | undefined;
  private busy = false;
  private stale = true;
  private ended = false;
  private told = '';
  private shown = '';

  constructor(needs: PatrolNeeds) {
    this.needs = needs;
    this.clock = needs.clock ?? machineClock;
    this.periodMs = needs.periodMs ?? patrolPeriodMs;
    this.store = new PatrolStore(needs.journal);
    this.on = this.store.isOn();
  }

  /** Begins, or goes on, when it was on. */
  start(): void {
    this.enter(() => undefined);
  }

  /** What it does now. */
  get status(): PatrolStatus {
    const { round, measured, on } = this;
    const tiles = this.tiles.usable().length;
    // What is left of the period may leave each less, and never promises more than a whole one; whole seconds, since every hand-out moves it a little.
    const dwellMs = round && round.dwellMs > 0 ? Math.min(measured.dwellMs, Math.round(round.dwellMs / 1_000) * 1_000) : measured.dwellMs;
    const short = measured.cameras > 0 && !measured.feasible;
    const last = this.store.last();
    return {
      state: !on ? 'off' : tiles === 0 ? 'no-tiles' : short ? 'infeasible' : 'running',
      dwellMs: Math.round(dwellMs),
      tiles,
      ...(short && { tilesNeeded: measured.tilesNeeded }),
      ...(round && { cycle: head(round.cycle, this.periodMs), elapsedMs: Math.round(this.elapsedMs()) }),
      ...(last && { last }),
    };
  }

  /** Starts or stops it. Error `infeasible` for one that cannot show every camera long enough; says how many tiles that takes. */
  set(on: boolean): Result<Record<string, never>> {
    if (on === this.on) return ok({});
    if (on) {
      this.measure();
      const { cameras, feasible, tilesNeeded } = this.measured;
      if (cameras === 0) return fail('infeasible', 'no camera is online');
      if (!feasible) return fail('infeasible', `${cameras} cameras need ${tilesNeeded} tiles, the patrol has ${this.tiles.usable().length}`);
    }
    this.enter(() => {
      if (!on) this.finish(this.needs.now());
      this.on = on;
      this.store.setOn(on);
    });
    return ok({});
  }

  /** What the tiles of a window have shown. Reports on other windows' tiles, on tiles that are not the patrol's and rubbish count for nothing. */
  report(window: string, reports: readonly TileReport[]): void {
    const { round } = this;
    if (!this.on || !round) return;
    this.enter(() => {
      const nowMs = this.clock.monotonicMs();
      for (const report of reports) {
        if (!isReport(report) || report.slot.split('/', 1)[0] !== window || !report.visible) continue;
        const tile = this.tiles.find(report.slot);
        if (tile) round.take(tile, report, nowMs);
      }
    });
  }

  /** The slots that it may use have changed. */
  tilesChanged(): void {
    this.stale = true;
    this.enter(() => undefined);
  }

  /** The catalogue has changed: the next cycle has its cameras; a patrol that waited for one begins. */
  camerasChanged(): void {
    this.tilesChanged();
  }

  /** The ledger of a cycle, the newest when not named. Error `not-found`. */
  coverage(cycle?: string): Result<PatrolCoverage> {
    const running = this.round && { cycle: this.round.cycle, head: head(this.round.cycle, this.periodMs) };
    return this.store.coverage(cycle, running, this.needs.cameras(), this.needs.loop?.() ?? []);
  }

  /** Writes what has been counted; the next start goes on with the cycle. */
  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    this.timer?.dispose();
    this.save();
  }

  /** Every way in: changes something, looks at all tiles, tells who must know. What is called from within one of those waits for its end. */
  private enter(change: () => void): void {
    if (this.busy || this.ended) return;
    this.busy = true;
    try {
      change();
      do {
        if (this.stale) this.syncTiles();
        this.step();
        this.show();
      } while (this.stale);
      this.tell();
    } finally {
      this.busy = false;
    }
    this.schedule();
  }

  private step(): void {
    if (!this.on) return;
    const nowMs = this.clock.monotonicMs();
    if (this.round && nowMs >= this.round.endMs) this.finish(this.needs.now());
    if (!this.round) this.begin(nowMs);
    if (!this.round) return;
    const usable = this.tiles.usable().length;
    this.round.step(nowMs);
    if (this.tiles.usable().length !== usable || nowMs - this.measuredMs >= measureEveryMs) this.measure();
    if (nowMs - this.savedMs >= (this.round.cycle.hasVerdicts ? saveEveryMs : saveAnywayMs)) this.save();
  }

  private begin(nowMs: number): void {
    this.measure();
    // Before the first picture comes nothing is online: a cycle that began now would know no order.
    if (this.measured.cameras === 0) return;
    if (!this.resumed && this.resume(nowMs)) return;
    const { order, offline } = this.plan(this.store.unseenLast());
    const opened = this.tiles.takeNextCycle();
    const first = new Set(opened);
    const cycle = new Cycle(ulid(), this.needs.now(), [...opened, ...order.filter((id) => !first.has(id))], offline.filter((id) => !first.has(id)));
    for (const channel of opened) cycle.takeThis(channel);
    this.round = this.buildRound(cycle, nowMs + this.periodMs);
    this.round.begin(nowMs);
  }

  /** Goes on with the cycle of the process before; one whose period is over is ended. True: it goes on. */
  private resume(nowMs: number): boolean {
    this.resumed = true;
    const stored = this.store.unfinished();
    if (!stored) return false;
    const elapsedMs = stored.cycle.elapsedMs + Math.max(0, this.clock.wallMs() - stored.cycle.savedAt);
    const { order, offline } = this.plan([]);
    this.round = this.buildRound(new Cycle(stored.cycle.id, stored.cycle.startedAt, order, offline, stored.rows), nowMs + this.periodMs - elapsedMs);
    if (elapsedMs < this.periodMs) return true;
    this.finish(stored.cycle.startedAt + this.periodMs);
    return false;
  }

  private buildRound(cycle: Cycle, endMs: number): PatrolRound {
    const { isOffline, now } = this.needs;
    return new PatrolRound({ cycle, endMs, tiles: this.tiles, isOffline, now, upcoming: () => this.plan(cycle.unseen()).order });
  }

  private finish(at: number): void {
    if (!this.round) return;
    this.round.finish(this.clock.monotonicMs());
    this.save(at);
    this.round = undefined;
  }

  private syncTiles(): void {
    this.stale = false;
    const nowMs = this.clock.monotonicMs();
    for (const tile of this.tiles.sync(this.needs.tiles(), nowMs)) this.round?.lose(tile, nowMs);
    this.measure();
  }

  private measure(): void {
    const online = this.needs.cameras().filter(({ id }) => !this.needs.isOffline(id)).length;
    this.measuredMs = this.clock.monotonicMs();
    this.measured = measurePatrol(online, this.tiles.usable().length, this.periodMs);
  }

  private plan(missed: readonly string[]): { order: string[]; offline: string[] } {
    const priorities = this.needs.priorities();
    const unseen = new Set(missed);
    return planPatrol(this.needs.cameras().map((camera) => {
      const { id, route, direction } = camera;
      return { id, route, direction, alongM: this.needs.alongOf(camera), priority: priorities.get(id) ?? 0, offline: this.needs.isOffline(id), missed: unseen.has(id) };
    }));
  }

  private elapsedMs(): number {
    return this.round ? Math.min(this.periodMs, this.periodMs - (this.round.endMs - this.clock.monotonicMs())) : 0;
  }

  private save(endedAt?: number): void {
    if (!this.round) return;
    this.savedMs = this.clock.monotonicMs();
    this.store.save(this.round.cycle, { periodMs: this.periodMs, elapsedMs: this.elapsedMs(), savedAt: this.clock.wallMs(), ...(endedAt !== undefined && { endedAt }) });
  }

  private show(): void {
    const assignments = this.on ? this.tiles.assignments() : new Map<string, { channel: string; next?: string }>();
    const text = JSON.stringify([...assignments]);
    if (text === this.shown) return;
    this.shown = text;
    this.needs.show(assignments);
  }

  private tell(): void {
    const { status } = this;
    const text = JSON.stringify({ ...status, elapsedMs: undefined });
    if (text === this.told) return;
    this.told = text;
    this.needs.onChange(status);
  }

  private schedule(): void {
    this.timer?.dispose();
    this.timer = undefined;
    if (!this.on || this.ended) return;
    const nowMs = this.clock.monotonicMs();
    const due = [...this.tiles].flatMap(({ showing }) => (showing && showing.endsMs > nowMs ? [showing.endsMs] : []));
    const wakeMs = Math.min(nowMs + lookMs, this.round?.endMs ?? Number.POSITIVE_INFINITY, ...due);
    this.timer = this.clock.after(Math.max(0, wakeMs - nowMs), () => this.enter(() => undefined));
  }
}
