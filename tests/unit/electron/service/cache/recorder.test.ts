import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openCache, type Cache } from '../../../../../electron/service/cache/cache.ts';
import { World } from '../../../../../shared/domain/world.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { builtAt } from '../../../../builders/entities.ts';
import { buildFrameBytes, buildSnapshotBytes, decodeFrame } from '../../../../builders/frames.ts';
import { buildCatalogueMessage, buildFabricMessage } from '../../../../builders/messages.ts';

const channels = 8;
let dir: string;
let world: World;
let saved: number[];
let cache: Cache;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  dir = mkdtempSync(join(tmpdir(), 'yilu-recorder-'));
  world = new World();
  saved = [];
  cache = openCache({ dir, world, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined }, onSaved: (seq) => saved.push(seq) });
  const catalogue = buildCatalogue(channels);
  cache.saveCatalogue(catalogue.etag, JSON.stringify(buildCatalogueMessage(catalogue)));
  world.applyCatalogue(catalogue);
  begin('epoch-1');
});
afterEach(() => {
  cache.dispose();
  vi.useRealTimers();
  rmSync(dir, { recursive: true, force: true });
});

/** A stream begins with its whole picture, at number 10. */
function begin(epoch: string): void {
  world.beginEpoch(epoch);
  const snapshot = buildFabricMessage('snapshot');
  world.apply({ kind: 'snapshot', ...snapshot });
  cache.record(10, builtAt, JSON.stringify(snapshot));
  const rows = buildSnapshotBytes(channels, 10, { at: builtAt });
  world.apply(decodeFrame(rows, channels));
  cache.record(10, builtAt, rows);
}

function tick(seq: number): void {
  const body = buildFrameBytes(seq, [{ index: seq % channels, value: seq }]);
  world.apply(decodeFrame(body, channels));
  cache.record(seq, world.at, body);
}

function ask(sql: string): unknown[] {
  const database = new Sqlite(join(dir, 'cache.db'), { readonly: true });
  const found = database.prepare(sql).raw().all();
  database.close();
  return found;
}

it('writes a batch of 4 MiB at once, whatever the time', async () => {
  await cache.keyframe();
  saved = [];
  const body = JSON.stringify({ t: 'delta', seq: 11, at: builtAt, ignored: 'x'.repeat(1024 * 1024) });
  for (let n = 0; n < 4; n++) cache.record(11 + n, builtAt, body);
  expect(saved).toEqual([14]);
  expect(vi.getTimerCount()).toBe(1);
});

it('keeps no second picture of what has not changed', async () => {
  await cache.keyframe();
  await cache.keyframe();
  expect(cache.stats().keyframes).toBe(1);
  tick(11);
  await cache.keyframe();
  expect(cache.stats().keyframes).toBe(2);
});

it('packs the frames of two streams apart', async () => {
  await cache.keyframe();
  tick(11);
  tick(12);
  begin('epoch-2');
  tick(11);
  await cache.keyframe();
  await cache.keyframe();
  expect(ask('SELECT epoch, sum(frames) FROM segment JOIN stream ON stream.id = segment.stream GROUP BY epoch ORDER BY epoch')).toEqual([['epoch-1', 4], ['epoch-2', 3]]);
  expect(ask('SELECT count(*) FROM frame')).toEqual([[0]]);
});
