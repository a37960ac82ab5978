import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCache, type Cache } from '../../../../../electron/service/cache/cache.ts';
import { snapshotText } from '../../../../../electron/service/picture-messages.ts';
import type { Retention } from '../../../../../electron/service/cache/retention.ts';
import { PictureSource } from '../../../../../electron/service/feed/picture.ts';
import { World } from '../../../../../shared/domain/world.ts';
import { FrameMaker } from '../../../../builders/frame-maker.ts';
import { plainWorld } from '../../../../builders/plain-world.ts';

const minuteMs = 60_000;
let dir: string;
let cache: Cache;
let maker: FrameMaker;
let now: number;
let slow: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-retention-'));
  maker = new FrameMaker({ channels: 200, rows: 200, deltaEvery: 5 });
  now = Date.UTC(2026, 0, 1);
  slow = [];
});
afterEach(() => {
  cache.dispose();
  rmSync(dir, { recursive: true, force: true });
});

function open(world: World, retention: Retention): void {
  cache = openCache({ dir, world, retention, now: () => now, onSlow: (name) => slow.push(name), alerts: { raise: (...alert) => expect(alert).toEqual([]), clear: () => undefined } });
}

async function keepMinutes(count: number): Promise<void> {
  const { world } = maker;
  if (cache.stats().frames === 0) {
    cache.saveCatalogue(maker.catalogue.etag, JSON.stringify({ t: 'catalogue', ...maker.catalogue }));
    cache.record(world.seq, world.at, snapshotText(world));
    cache.record(world.seq, world.at, new PictureSource(world).get().rows);
  }
  for (let minute = 0; minute < count; minute++) {
    for (let frame = 0; frame < 20; frame++) {
      const body = maker.next();
      cache.record(world.seq, world.at, body);
    }
    now += minuteMs;
    await cache.keyframe();
  }
}

describe('retention', () => {
  it('keeps what is young enough and forgets the rest, but never the newest keyframe', async () => {
    open(maker.world, { ageMs: 10 * minuteMs, bytes: 1e9 });
    await keepMinutes(40);
    const kept = cache.stats();
    expect(kept.keyframes).toBeGreaterThanOrEqual(9);
    expect(kept.keyframes).toBeLessThanOrEqual(11);
    expect(kept.frames).toBeLessThanOrEqual(11 * 20);
    expect(kept.oldest).toBeGreaterThan(maker.world.at - 12 * 20 * 500);
    now += 365 * 86_400_000;
    await cache.keyframe();
    expect(cache.stats().keyframes).toBe(1);
    cache.dispose();
    const world = new World();
    open(world, { ageMs: 10 * minuteMs, bytes: 1e9 });
    expect(cache.loadPicture()).toBeDefined();
    expect(plainWorld(world)).toEqual(plainWorld(maker.world));
  });

  it('keeps the file near its size, oldest minutes first', async () => {
    const limit = 400_000;
    open(maker.world, { ageMs: 1e12, bytes: limit });
    await keepMinutes(120);
    const first = cache.stats();
    await keepMinutes(60);
    const later = cache.stats();
    expect(later.oldest).toBeGreaterThan(first.oldest!);
    expect(later.frames).toBeLessThan(180 * 20);
    expect(later.frames).toBeGreaterThan(100);
    cache.dispose();
    open(new World(), { ageMs: 1e12, bytes: limit });
    expect(cache.stats().bytes).toBeLessThan(3 * limit);
  });

  it('names queries that take too long, and only those', async () => {
    open(maker.world, { ageMs: 1e12, bytes: 1e9 });
    await keepMinutes(2);
    const store = (cache as unknown as { store: { all(name: string, sql: string): unknown } }).store;
    store.all('counting far', 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT max(i) AS far FROM n');
    expect(slow).toContain('counting far');
  });
});
