import { afterEach, describe, expect, it } from 'vitest';
import { minWatchedMs, patrolPeriodMs } from '../../../../../shared/domain/patrol-dwell.ts';
import type { CameraKind } from '../../../../fakes/patrol-room.ts';
import { PatrolScene, sceneStart, slotsOf } from '../../../../fakes/patrol-scene.ts';

let open: PatrolScene[] = [];
afterEach(() => {
  for (const scene of open) scene.close();
  open = [];
});

function build(cameras: number, tiles: number, kinds?: Record<string, CameraKind>): PatrolScene {
  const scene = new PatrolScene(cameras, tiles, kinds);
  open.push(scene);
  return scene;
}

describe('a patrol', () => {
  it('sees every camera once a cycle, in the order of the road, and opens each behind the one before', () => {
    const scene = build(120, 4);
    expect(scene.patrol.status).toMatchObject({ state: 'off', dwellMs: 40_000, tiles: 4 });
    expect(scene.patrol.set(true).ok).toBe(true);
    scene.run(patrolPeriodMs - 1_000);
    expect(new Set(scene.room.history)).toEqual(new Set(scene.cameras.map((camera) => camera.id)));
    expect(scene.room.history).toHaveLength(120);
    expect(scene.room.history.slice(0, 8)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
    expect([...scene.shown.values()].every((tile) => tile.next !== undefined)).toBe(true);
    const next = [...scene.shown.values()].map((tile) => tile.next);
    scene.run(2_000);
    expect(scene.last).toMatchObject({ cameras: 120, seen: 120, missed: 0, endedAt: sceneStart + patrolPeriodMs });
    expect(scene.onTiles()).toEqual(next);
    expect(scene.patrol.status).toMatchObject({ state: 'running', cycle: { cameras: 120, seen: 0 } });
  });

  it('is refused when the dwell would be too short, and says how many tiles it needs', () => {
    const scene = build(2_130, 16);
    expect(scene.patrol.status).toMatchObject({ state: 'off', tilesNeeded: 18 });
    expect(scene.patrol.set(true)).toMatchObject({ ok: false, error: { code: 'infeasible', message: expect.stringContaining('18 tiles') as string } });
    scene.giveTiles(slotsOf(18));
    expect(scene.patrol.set(true).ok).toBe(true);
    scene.run(patrolPeriodMs);
    expect(scene.last).toMatchObject({ cameras: 2_130, missed: 0 });
    scene.giveTiles(slotsOf(17));
    expect(scene.patrol.status).toMatchObject({ state: 'infeasible', tiles: 17, tilesNeeded: 18 });
    scene.giveTiles([]);
    expect(scene.patrol.status).toMatchObject({ state: 'no-tiles', tiles: 0 });
    expect(scene.patrol.set(false).ok).toBe(true);
    expect(scene.patrol.set(true)).toMatchObject({ ok: false });
  });

  it('says why a camera was not seen, gives each another chance, and begins the next cycle with those', () => {
    const scene = build(100, 4, { c10: 'stalled', c20: 'refused', c30: 'unsupported', c40: 'frozen-early', c50: 'slow' });
    for (const channel of ['c60', 'c61']) scene.offline.add(channel);
    scene.patrol.set(true);
    scene.run(patrolPeriodMs);
    const rows = scene.rows(scene.last.id);
    const reasons = Object.fromEntries([...rows].flatMap(([channel, { reason }]) => (reason ? [[channel, reason]] : [])));
    expect(reasons).toEqual({ c10: 'stalled', c20: 'refused', c30: 'refused', c60: 'offline', c61: 'offline' });
    // Twice four seconds of frames are eight: seen in its second showing.
    expect(rows.get('c40')?.seenAt).toBeDefined();
    expect(scene.room.history.filter((channel) => channel === 'c10').length).toBeGreaterThan(1);
    expect(rows.get('c50')?.seenAt).toBeDefined();
    scene.offline.delete('c60');
    expect(scene.onTiles()).toEqual(expect.arrayContaining(['c10', 'c20', 'c30']));
    scene.run(patrolPeriodMs + 60_000);
    expect(scene.rows(scene.last.id).get('c60')?.seenAt).toBeDefined();
  });

  it('puts urgent cameras first', () => {
    const scene = build(40, 2);
    scene.priorities.set('c30', 4).set('c7', 2);
    scene.patrol.set(true);
    expect(scene.onTiles()).toEqual(['c30', 'c7']);
  });

  it('gives up a tile that is taken, goes on where it was, and takes it back', () => {
    const scene = build(60, 3);
    scene.patrol.set(true);
    scene.run(2_000);
    const taken = scene.room.shownOn('1/video/1')!;
    scene.giveTiles(scene.slots.slice(1));
    expect(scene.shown.has('1/video/1')).toBe(false);
    const before = scene.room.history.length;
    scene.run(120_000);
    expect(scene.room.history.slice(before, before + 3)).toContain(taken);
    expect(scene.rows().get(taken)?.seenAt).toBeDefined();
    scene.giveTiles(slotsOf(3));
    expect(scene.shown.get('1/video/1')).toBeDefined();
    scene.run(patrolPeriodMs - 122_000);
    expect(scene.last).toMatchObject({ seen: 60, missed: 0 });
  });

  it('counts as pre-empted what never came back', () => {
    const scene = build(3, 3);
    scene.patrol.set(true);
    scene.run(4_000);
    const taken = scene.onTiles();
    scene.giveTiles([]);
    scene.run(patrolPeriodMs);
    expect(scene.patrol.status.state).toBe('no-tiles');
    expect(scene.last).toMatchObject({ seen: 0, missed: 3 });
    for (const channel of taken) expect(scene.rows(scene.last.id).get(channel)?.reason).toBe('pre-empted');
  });

  it('shows on other tiles what a silent or hidden window had, and uses it again when it answers', () => {
    for (const how of ['dead', 'hidden'] as const) {
      const scene = build(60, 2);
      scene.giveTiles([...slotsOf(2), ...slotsOf(2, '2')]);
      scene.patrol.set(true);
      scene.run(3_000);
      scene.room[how].add('2');
      const lost = scene.room.shownOn('2/video/1')!;
      scene.run(8_000);
      expect(scene.patrol.status.tiles).toBe(2);
      scene.run(200_000);
      expect(scene.rows().get(lost)?.seenAt).toBeDefined();
      scene.room[how].delete('2');
      scene.run(2_000);
      expect(scene.patrol.status.tiles).toBe(4);
      scene.run(patrolPeriodMs - 213_000);
      expect(scene.last).toMatchObject({ seen: 60, missed: 0 });
      scene.patrol.set(false);
    }
  });

  it('passes over a camera that goes offline before its turn, and shows it when it comes back', () => {
    const scene = build(40, 2);
    scene.patrol.set(true);
    scene.offline.add('c20').add('c21');
    scene.run(patrolPeriodMs * 0.6);
    expect(scene.rows().get('c20')).toMatchObject({ reason: 'offline', watchedMs: 0 });
    expect(scene.room.history).not.toContain('c20');
    scene.offline.delete('c20');
    scene.run(patrolPeriodMs * 0.4);
    expect(scene.rows(scene.last.id).get('c20')?.seenAt).toBeDefined();
    expect(scene.rows(scene.last.id).get('c21')?.reason).toBe('offline');
  });

  it('does not call pre-empted what went with its window', () => {
    const scene = build(2, 2);
    scene.patrol.set(true);
    scene.run(2_000);
    scene.room.dead.add('1');
    scene.run(4_000);
    scene.giveTiles([]);
    scene.run(patrolPeriodMs);
    expect([...scene.rows(scene.last.id).values()].map((row) => row.reason)).toEqual(['skipped', 'skipped']);
  });

  it('waits a little for a picture that opened late, when nothing could be opened behind another', () => {
    const scene = build(400, 4, { c0: 'slow', c1: 'slow', c2: 'slow', c3: 'slow' });
    scene.patrol.set(true);
    expect(scene.patrol.status.dwellMs).toBe(12_000);
    scene.run(22_000);
    for (const channel of ['c0', 'c1', 'c2', 'c3']) expect(scene.rows().get(channel)?.seenAt).toBeDefined();
  });

  it('cuts short what has been seen when a camera that was pre-empted would else find no tile', () => {
    const scene = build(2, 2);
    scene.patrol.set(true);
    scene.run(5_000);
    const taken = scene.room.shownOn('1/video/1')!;
    scene.giveTiles(scene.slots.slice(1));
    scene.run(60_000);
    expect(scene.rows().get(taken)?.seenAt).toBeDefined();
  });
});

describe('a restart', () => {
  it('goes on with the cycle, and neither shows again nor forgets what was seen', () => {
    const scene = build(100, 4, { c1: 'stalled' });
    scene.patrol.set(true);
    scene.run(patrolPeriodMs / 2);
    const { id } = scene.patrol.status.cycle!;
    const before = scene.rows();
    scene.patrol.dispose();
    const seen = [...before.values()].filter((row) => row.seenAt !== undefined);
    expect(seen.length).toBeGreaterThan(40);
    scene.clock.pass(20_000);
    scene.start();
    expect(scene.patrol.status.cycle).toMatchObject({ id, startedAt: sceneStart, seen: seen.length });
    expect(scene.patrol.status.elapsedMs).toBe(patrolPeriodMs / 2 + 20_000);
    scene.run(patrolPeriodMs / 2 - 21_000);
    expect(scene.room.history.filter((channel) => seen.some((row) => row.channel === channel))).toEqual([]);
    scene.run(2_000);
    expect(scene.last).toMatchObject({ id, cameras: 100, seen: 99, missed: 1 });
    const rows = scene.rows(id);
    for (const row of seen) expect(rows.get(row.channel)?.seenAt).toBe(row.seenAt);
  });

  it('ends a cycle whose time was over meanwhile, and begins with what it missed', () => {
    const scene = build(40, 2);
    scene.patrol.set(true);
    scene.run(patrolPeriodMs / 2);
    const { id } = scene.patrol.status.cycle!;
    const left = [...scene.rows()].flatMap(([channel, { seenAt }]) => (seenAt === undefined ? [channel] : []));
    scene.patrol.dispose();
    scene.clock.pass(3 * patrolPeriodMs);
    scene.start();
    expect(scene.last).toMatchObject({ id, endedAt: sceneStart + patrolPeriodMs, missed: left.length });
    for (const channel of left) expect(scene.rows(id).get(channel)?.reason).toBe('skipped');
    expect(left).toContain(scene.shown.get('1/video/1')!.channel);
  });

  it('stays off when it was off, and waits for a catalogue when it was on', () => {
    const scene = build(10, 2);
    scene.patrol.set(true);
    scene.run(5_000);
    scene.patrol.dispose();
    const cameras = scene.cameras.splice(0);
    scene.start();
    expect(scene.patrol.status.cycle).toBeUndefined();
    scene.cameras.push(...cameras);
    scene.patrol.camerasChanged();
    expect(scene.patrol.status.cycle).toBeDefined();
    scene.patrol.set(false);
    expect(scene.shown.size).toBe(0);
    expect(scene.last.endedAt).toBe(scene.clock.wallMs());
    scene.patrol.dispose();
    scene.start();
    expect(scene.patrol.status.state).toBe('off');
  });
});

it('counts a camera as seen only when frames advanced in sight for long enough', () => {
  const scene = build(200, 5, { c3: 'frozen-early', c9: 'stalled' });
  scene.patrol.set(true);
  scene.run(patrolPeriodMs);
  const rows = scene.rows(scene.last.id);
  for (const [channel, row] of rows) {
    const trueMs = scene.room.truth.get(channel) ?? 0;
    if (row.seenAt !== undefined) expect(trueMs).toBeGreaterThanOrEqual(minWatchedMs);
    expect(row.watchedMs).toBeLessThanOrEqual(trueMs);
  }
});
