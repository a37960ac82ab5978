import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal, type Journal } from '../../electron/service/cache/journal.ts';
import { Patrol } from '../../electron/service/patrol/patrol.ts';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { CoverageRow, PatrolStatus } from '../../shared/domain/patrol.ts';
import { buildChannel } from '../builders/catalogue.ts';
import { HandClock } from './fast-clock.ts';
import { PatrolRoom, type CameraKind } from './patrol-room.ts';

/** Local and fabric UTC ms when a scene begins. */
export const sceneStart = Date.parse('2026-11-21T06:00:00Z');

/** Slots of a window's video pane. */
export function slotsOf(count: number, window = '1'): string[] {
  return Array.from({ length: count }, (_, at) => `${window}/video/${at + 1}`);
}

/** A patrol over cameras `c0`, `c1`, … along one road, with a journal on disk, windows that answer, and time moved by hand. */
export class PatrolScene {
  readonly clock = new HandClock(sceneStart);
  readonly offline = new Set<string>();
  readonly priorities = new Map<string, number>();
  readonly cameras: Channel[];
  readonly journal: Journal;
  slots: string[];
  /** What the tiles were last told. */
  shown: ReadonlyMap<string, { channel: string; next?: string }> = new Map();
  patrol!: Patrol;
  room!: PatrolRoom;
  private readonly kinds: Record<string, CameraKind>;
  private readonly dir = mkdtempSync(join(tmpdir(), 'yilu-patrol-'));

  constructor(cameras: number, tiles: number, kinds: Record<string, CameraKind> = {}) {
    this.kinds = kinds;
    this.cameras = Array.from({ length: cameras }, (_, at) => buildChannel(at, { id: `c${at}`, kind: 'video', direction: 1, stake: 400_000 + at * 100 }));
    this.slots = slotsOf(tiles);
    this.journal = openJournal({ dir: this.dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined }, now: () => this.clock.wallMs() });
    this.start();
  }

  /** The newest finished cycle. */
  get last(): NonNullable<PatrolStatus['last']> {
    return this.patrol.status.last!;
  }

  /** The service comes up, on what the journal has. */
  start(): void {
    this.room = new PatrolRoom((channel) => this.kinds[channel] ?? 'good', () => this.clock.monotonicMs());
    this.patrol = new Patrol({
      alongOf: ({ stake }) => stake,
      journal: this.journal,
      clock: this.clock,
      cameras: () => this.cameras,
      isOffline: (channel) => this.offline.has(channel),
      priorities: () => this.priorities,
      tiles: () => this.slots,
      show: (shown) => {
        this.shown = new Map(shown);
        this.room.show(shown);
      },
      now: () => this.clock.wallMs(),
      onChange: () => undefined,
    });
    this.room.patrol = this.patrol;
    this.patrol.start();
  }

  /** Lets the patrol run, with reports once a second. */
  run(ms: number): void {
    for (let gone = 0; gone < ms; gone += 1_000) {
      this.clock.pass(1_000);
      this.room.report();
    }
  }

  /** The tiles that the patrol may use from now on. */
  giveTiles(slots: string[]): void {
    this.slots = slots;
    this.patrol.tilesChanged();
  }

  /** Channels on the tiles. */
  onTiles(): string[] {
    return [...this.shown.values()].map((tile) => tile.channel);
  }

  /** The ledger of a cycle by channel; the newest when not named. */
  rows(cycle?: string): Map<string, CoverageRow> {
    const coverage = this.patrol.coverage(cycle);
    if (!coverage.ok) throw new Error(coverage.error.message);
    return new Map(coverage.value.rows.map((row) => [row.channel, row]));
  }

  close(): void {
    this.patrol.dispose();
    this.journal.dispose();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
