import { expect, it } from 'vitest';
import { minWatchedMs, patrolPeriodMs } from '../../../../../shared/domain/patrol-dwell.ts';
import { Random } from '../../../../../shared/lib/random.ts';
import type { CameraKind } from '../../../../fakes/patrol-room.ts';
import { PatrolScene, slotsOf } from '../../../../fakes/patrol-scene.ts';

const kinds: readonly CameraKind[] = ['good', 'good', 'good', 'slow', 'stalled', 'refused', 'frozen-early'];

/** Lets tiles, windows, cameras and the service come and go for two cycles. */
function disturb(scene: PatrolScene, random: Random, all: readonly string[]): Map<string, number> {
  const truth = new Map<string, number>();
  for (let gone = 0; gone < 2 * patrolPeriodMs; ) {
    const chance = random.between(0, 1);
    const camera = `c${Math.floor(random.between(0, scene.cameras.length))}`;
    if (chance < 0.3) scene.giveTiles(all.filter(() => random.between(0, 1) < 0.7));
    else if (chance < 0.45) scene.room.dead.add('2');
    else if (chance < 0.6) scene.room.dead.delete('2');
    else if (chance < 0.7) scene.offline.add(camera);
    else if (chance < 0.8) scene.offline.delete(camera);
    else if (chance < 0.85) {
      scene.patrol.dispose();
      for (const [channel, ms] of scene.room.truth) truth.set(channel, (truth.get(channel) ?? 0) + ms);
      scene.start();
    }
    const ms = Math.floor(random.between(1, 60)) * 1_000;
    scene.run(ms);
    gone += ms;
  }
  for (const [channel, ms] of scene.room.truth) truth.set(channel, (truth.get(channel) ?? 0) + ms);
  return truth;
}

it.each(Array.from({ length: 12 }, (_, at) => `seed-${at}`))('whatever comes and goes (%s), every camera has one verdict and none is called seen that was not', (seed) => {
  const random = new Random(seed);
  const all = [...slotsOf(3), ...slotsOf(3, '2')];
  const scene = new PatrolScene(80, 6, Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`c${at}`, kinds[Math.floor(random.between(0, kinds.length))]!])));
  try {
    scene.slots = all;
    scene.patrol.tilesChanged();
    expect(scene.patrol.set(true).ok).toBe(true);
    const truth = disturb(scene, random, all);
    const counted = new Map<string, number>();
    const { cycles } = (scene.patrol.coverage() as { value: { cycles: { id: string; endedAt?: number; cameras: number; seen: number; missed: number }[] } }).value;
    for (const cycle of cycles) {
      const rows = [...scene.rows(cycle.id).values()];
      expect(rows).toHaveLength(80);
      expect(rows.filter((row) => row.seenAt !== undefined)).toHaveLength(cycle.seen);
      expect(rows.filter((row) => row.reason !== undefined)).toHaveLength(cycle.missed);
      if (cycle.endedAt !== undefined) expect(cycle.seen + cycle.missed).toBe(80);
      for (const row of rows) {
        expect(row.seenAt !== undefined && row.reason !== undefined).toBe(false);
        if (row.seenAt !== undefined) expect(row.watchedMs).toBeGreaterThanOrEqual(minWatchedMs);
        counted.set(row.channel, (counted.get(row.channel) ?? 0) + row.watchedMs);
      }
    }
    expect(cycles.filter((cycle) => cycle.endedAt !== undefined)).toHaveLength(2);
    for (const [channel, ms] of counted) expect(ms).toBeLessThanOrEqual((truth.get(channel) ?? 0) + 1);
    // A camera is on one tile at a time, but for the one that a silent window still has.
    const told = [...scene.shown].flatMap(([slot, { channel }]) => (scene.room.dead.has(slot.split('/')[0]!) ? [] : [channel]));
    expect(new Set(told).size).toBe(told.length);
  } finally {
    scene.close();
  }
});
