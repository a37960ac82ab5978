import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal, type Journal } from '../../../../../electron/service/cache/journal.ts';
import { Patrol } from '../../../../../electron/service/patrol/patrol.ts';
import type { Channel } from '../../../../../shared/domain/catalogue.ts';
import { minWatchedMs, patrolPeriodMs } from '../../../../../shared/domain/patrol-dwell.ts';
import type { CoverageRow, PatrolStatus, TileReport } from '../../../../../shared/domain/patrol.ts';
import { buildChannel } from '../../../../builders/catalogue.ts';
import { HandClock } from '../../../../fakes/fast-clock.ts';
import { PatrolRoom, type CameraKind } from '../../../../fakes/patrol-room.ts';

const startedAt = Date.parse('2026-11-21T06:00:00Z');
let dir: string;
let clock: HandClock;
let journal: Journal;
let open: Patrol[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-patrol-'));
  clock = new HandClock(startedAt);
  journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined }, now: () => clock.wallMs() });
  open = [];
});
afterEach(() => {
  for (const patrol of open) patrol.dispose();
  journal.dispose();
  rmSync(dir, { recursive: true, force: true });
});

interface Scene {
  patrol: Patrol;
  room: PatrolRoom;
  offline: Set<string>;
  slots: string[];
  priorities: Map<string, number>;
  cameras: Channel[];
  shown: ReadonlyMap<string, { channel: string; next?: string }>;
}

const slotsOf = (count: number, window = '1'): string[] => Array.from({ length: count }, (_, at) => `${window}/video/${at + 1}`);
const camerasOf = (count: number): Channel[] => Array.from({ length: count }, (_, at) => buildChannel(at, { id: `c${at}`, kind: 'video', direction: 1, stake: 400_000 + at * 100 }));

function build(cameras: number, tiles: number, kinds: Record<string, CameraKind> = {}, before?: Scene): Scene {
  const room = new PatrolRoom((channel) => kinds[channel] ?? 'good', () => clock.monotonicMs());
  const scene: Scene = before ?? { patrol: undefined as unknown as Patrol, room, offline: new Set(), slots: slotsOf(tiles), priorities: new Map(), cameras: camerasOf(cameras), shown: new Map() };
  scene.room = room;
  scene.patrol = new Patrol({
    journal, clock,
    cameras: () => scene.cameras,
    isOffline: (channel) => scene.offline.has(channel),
    priorities: () => scene.priorities,
    tiles: () => scene.slots,
    show: (shown) => {
      scene.shown = new Map(shown);
      scene.room.show(shown);
    },
    now: () => clock.wallMs(), onChange: () => undefined,
  });
  room.patrol = scene.patrol;
  open.push(scene.patrol);
  scene.patrol.start();
  return scene;
}

/** Lets the patrol run, with reports once a second. */
function run({ room }: Scene, ms: number): void {
  for (let gone = 0; gone < ms; gone += 1_000) {
    clock.pass(1_000);
    room.report();
  }
}

function rowsOf({ patrol }: Scene, cycle?: string): Map<string, CoverageRow> {
  const coverage = patrol.coverage(cycle);
  if (!coverage.ok) throw new Error(coverage.error.message);
  return new Map(coverage.value.rows.map((row) => [row.channel, row]));
}

const last = (scene: Scene): NonNullable<PatrolStatus['last']> => scene.patrol.status.last!;

describe('a patrol', () => {
  it('sees every camera once a cycle, in the order of the road, and opens each behind the one before', () => {
    const scene = build(120, 4);
    expect(scene.patrol.status).toMatchObject({ state: 'off', dwellMs: 40_000, tiles: 4 });
    expect(scene.patrol.set(true).ok).toBe(true);
    run(scene, patrolPeriodMs - 1_000);
    expect(new Set(scene.room.history)).toEqual(new Set(scene.cameras.map((camera) => camera.id)));
    expect(scene.room.history).toHaveLength(120);
    expect(scene.room.history.slice(0, 8)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
    expect([...scene.shown.values()].every((tile) => tile.next !== undefined)).toBe(true);
    const next = [...scene.shown.values()].map((tile) => tile.next);
    run(scene, 2_000);
    expect(last(scene)).toMatchObject({ cameras: 120, seen: 120, missed: 0, endedAt: startedAt + patrolPeriodMs });
    expect([...scene.shown.values()].map((tile) => tile.channel)).toEqual(next);
    expect(scene.patrol.status).toMatchObject({ state: 'running', cycle: { cameras: 120, seen: 0 } });
  });

  it('is refused when the dwell would be too short, and says how many tiles it needs', () => {
    const scene = build(2_130, 16);
    expect(scene.patrol.status).toMatchObject({ state: 'off', tilesNeeded: 18 });
    expect(scene.patrol.set(true)).toMatchObject({ ok: false, error: { code: 'infeasible', message: expect.stringContaining('18 tiles') as string } });
    scene.slots = slotsOf(18);
    scene.patrol.tilesChanged();
    expect(scene.patrol.set(true).ok).toBe(true);
    run(scene, patrolPeriodMs);
    expect(last(scene)).toMatchObject({ cameras: 2_130, missed: 0 });
    scene.slots = slotsOf(17);
    scene.patrol.tilesChanged();
    expect(scene.patrol.status).toMatchObject({ state: 'infeasible', tiles: 17, tilesNeeded: 18 });
    scene.slots = [];
    scene.patrol.tilesChanged();
    expect(scene.patrol.status).toMatchObject({ state: 'no-tiles', tiles: 0 });
    expect(scene.patrol.set(false).ok).toBe(true);
    expect(scene.patrol.set(true)).toMatchObject({ ok: false });
  });

  it('says why a camera was not seen, gives each another chance, and begins the next cycle with those', () => {
    const scene = build(100, 4, { c10: 'stalled', c20: 'refused', c30: 'unsupported', c40: 'frozen-early', c50: 'slow' });
    scene.offline = new Set(['c60', 'c61']);
    scene.patrol.set(true);
    run(scene, patrolPeriodMs);
    const rows = rowsOf(scene, last(scene).id);
    const reasons = Object.fromEntries([...rows].flatMap(([channel, { reason }]) => (reason ? [[channel, reason]] : [])));
    expect(reasons).toEqual({ c10: 'stalled', c20: 'refused', c30: 'refused', c60: 'offline', c61: 'offline' });
    // Twice four seconds of frames are eight: seen in its second showing.
    expect(rows.get('c40')?.seenAt).toBeDefined();
    expect(scene.room.history.filter((channel) => channel === 'c10').length).toBeGreaterThan(1);
    expect(rows.get('c50')?.seenAt).toBeDefined();
    scene.offline.delete('c60');
    expect([...scene.shown.values()].map((tile) => tile.channel)).toEqual(expect.arrayContaining(['c10', 'c20', 'c30']));
    run(scene, patrolPeriodMs + 60_000);
    expect(rowsOf(scene, last(scene).id).get('c60')?.seenAt).toBeDefined();
  });

  it('puts urgent cameras first', () => {
    const scene = build(40, 2);
    scene.priorities = new Map([['c30', 4], ['c7', 2]]);
    scene.patrol.set(true);
    expect([...scene.shown.values()].map((tile) => tile.channel)).toEqual(['c30', 'c7']);
  });

  it('gives up a tile that is taken, goes on where it was, and takes it back', () => {
    const scene = build(60, 3);
    scene.patrol.set(true);
    run(scene, 2_000);
    const taken = scene.room.shownOn('1/video/1')!;
    scene.slots = scene.slots.slice(1);
    scene.patrol.tilesChanged();
    expect(scene.shown.has('1/video/1')).toBe(false);
    const before = scene.room.history.length;
    run(scene, 120_000);
    expect(scene.room.history.slice(before, before + 3)).toContain(taken);
    expect(rowsOf(scene).get(taken)?.seenAt).toBeDefined();
    scene.slots = slotsOf(3);
    scene.patrol.tilesChanged();
    expect(scene.shown.get('1/video/1')).toBeDefined();
    run(scene, patrolPeriodMs - 122_000);
    expect(last(scene)).toMatchObject({ seen: 60, missed: 0 });
  });

  it('counts as pre-empted what never came back', () => {
    const scene = build(3, 3);
    scene.patrol.set(true);
    run(scene, 4_000);
    const taken = [...scene.shown.values()].map((tile) => tile.channel);
    scene.slots = [];
    scene.patrol.tilesChanged();
    run(scene, patrolPeriodMs);
    expect(scene.patrol.status.state).toBe('no-tiles');
    expect(last(scene)).toMatchObject({ seen: 0, missed: 3 });
    for (const channel of taken) expect(rowsOf(scene, last(scene).id).get(channel)?.reason).toBe('pre-empted');
  });

  it('shows on other tiles what a silent or hidden window had, and uses it again when it answers', () => {
    for (const how of ['dead', 'hidden'] as const) {
      const scene = build(60, 2);
      scene.slots = [...slotsOf(2), ...slotsOf(2, '2')];
      scene.patrol.tilesChanged();
      scene.patrol.set(true);
      run(scene, 3_000);
      scene.room[how].add('2');
      const lost = scene.room.shownOn('2/video/1')!;
      run(scene, 8_000);
      expect(scene.patrol.status.tiles).toBe(2);
      run(scene, 200_000);
      expect(rowsOf(scene).get(lost)?.seenAt).toBeDefined();
      scene.room[how].delete('2');
      run(scene, 2_000);
      expect(scene.patrol.status.tiles).toBe(4);
      run(scene, patrolPeriodMs - 213_000);
      expect(last(scene)).toMatchObject({ seen: 60, missed: 0 });
      scene.patrol.set(false);
    }
  });
});

describe('reports', () => {
  it('that are rubbish, of other windows, or of another channel count for nothing', () => {
    const scene = build(4, 4);
    scene.patrol.set(true);
    const slot = '1/video/1';
    const channel = scene.shown.get(slot)!.channel;
    const good: TileReport = { slot, channel, state: 'live', frames: 25, overMs: 1_000, visible: true };
    const rubbish: Partial<Record<keyof TileReport, unknown>>[] = [
      { frames: Number.NaN }, { frames: -5 }, { frames: 1.5 }, { frames: '25' }, { frames: 0 }, { overMs: Number.NaN }, { overMs: -1 }, { overMs: Number.POSITIVE_INFINITY }, { overMs: '1000' },
      { channel: 'c99' }, { channel: undefined }, { slot: '1/video/9' }, { slot: undefined }, { visible: false }, { visible: 'yes' }, { state: 'opening' }, { state: 'frozen' },
    ];
    for (let second = 0; second < 20; second++) {
      clock.pass(1_000);
      for (const over of rubbish) scene.patrol.report('1', [{ ...good, ...over } as TileReport]);
      scene.patrol.report('2', [good]);
    }
    expect([...rowsOf(scene).values()].every((row) => row.watchedMs === 0 && row.seenAt === undefined)).toBe(true);
  });

  it('never count more time than has gone by', () => {
    const scene = build(4, 4);
    scene.patrol.set(true);
    const channel = scene.shown.get('1/video/1')!.channel;
    const report: TileReport = { slot: '1/video/1', channel, state: 'live', frames: 1_000, overMs: 3_600_000, visible: true };
    for (let second = 0; second < 7; second++) {
      clock.pass(1_000);
      scene.patrol.report('1', [report, report, report]);
    }
    expect(rowsOf(scene).get(channel)).toEqual({ channel, watchedMs: 7_000 });
    clock.pass(4_000);
    scene.patrol.report('1', [report]);
    expect(rowsOf(scene).get(channel)).toEqual({ channel, watchedMs: 10_000, seenAt: clock.wallMs() });
  });
});

describe('a restart', () => {
  it('goes on with the cycle, and neither shows again nor forgets what was seen', () => {
    const scene = build(100, 4, { c1: 'stalled' });
    scene.patrol.set(true);
    run(scene, patrolPeriodMs / 2);
    const { id } = scene.patrol.status.cycle!;
    const before = rowsOf(scene);
    scene.patrol.dispose();
    const seen = [...before.values()].filter((row) => row.seenAt !== undefined);
    expect(seen.length).toBeGreaterThan(40);
    clock.pass(20_000);
    build(100, 4, { c1: 'stalled' }, scene);
    expect(scene.patrol.status.cycle).toMatchObject({ id, startedAt, seen: seen.length });
    expect(scene.patrol.status.elapsedMs).toBe(patrolPeriodMs / 2 + 20_000);
    run(scene, patrolPeriodMs / 2 - 21_000);
    expect(scene.room.history.filter((channel) => seen.some((row) => row.channel === channel))).toEqual([]);
    run(scene, 2_000);
    expect(last(scene)).toMatchObject({ id, cameras: 100, seen: 99, missed: 1 });
    const rows = rowsOf(scene, id);
    for (const row of seen) expect(rows.get(row.channel)?.seenAt).toBe(row.seenAt);
  });

  it('ends a cycle whose time was over meanwhile, and begins with what it missed', () => {
    const scene = build(40, 2);
    scene.patrol.set(true);
    run(scene, patrolPeriodMs / 2);
    const { id } = scene.patrol.status.cycle!;
    const left = [...rowsOf(scene)].flatMap(([channel, { seenAt }]) => (seenAt === undefined ? [channel] : []));
    scene.patrol.dispose();
    clock.pass(3 * patrolPeriodMs);
    build(40, 2, {}, scene);
    expect(last(scene)).toMatchObject({ id, endedAt: startedAt + patrolPeriodMs, missed: left.length });
    for (const channel of left) expect(rowsOf(scene, id).get(channel)?.reason).toBe('skipped');
    expect(left).toContain(scene.shown.get('1/video/1')!.channel);
  });

  it('stays off when it was off, and waits for a catalogue when it was on', () => {
    const scene = build(10, 2);
    scene.patrol.set(true);
    run(scene, 5_000);
    scene.patrol.dispose();
    const cameras = scene.cameras.splice(0);
    build(10, 2, {}, scene);
    expect(scene.patrol.status.cycle).toBeUndefined();
    scene.cameras.push(...cameras);
    scene.patrol.camerasChanged();
    expect(scene.patrol.status.cycle).toBeDefined();
    scene.patrol.set(false);
    expect(scene.shown.size).toBe(0);
    expect(last(scene).endedAt).toBe(clock.wallMs());
    scene.patrol.dispose();
    build(10, 2, {}, scene);
    expect(scene.patrol.status.state).toBe('off');
  });
});

it('counts a camera as seen only when frames advanced in sight for long enough', () => {
  const scene = build(200, 5, { c3: 'frozen-early', c9: 'stalled' });
  scene.patrol.set(true);
  run(scene, patrolPeriodMs);
  const rows = rowsOf(scene, last(scene).id);
  for (const [channel, row] of rows) {
    const trueMs = scene.room.truth.get(channel) ?? 0;
    if (row.seenAt !== undefined) expect(trueMs).toBeGreaterThanOrEqual(minWatchedMs);
    expect(row.watchedMs).toBeLessThanOrEqual(trueMs);
  }
});
