import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCache, type Cache } from '../../../../../electron/service/cache/cache.ts';
import { readSamples } from '../../../../../electron/service/cache/corridor-samples.ts';
import { openDatabase } from '../../../../../electron/service/cache/database.ts';
import { Store } from '../../../../../electron/service/cache/store.ts';
import { World } from '../../../../../shared/domain/world.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { builtAt } from '../../../../builders/entities.ts';
import { buildFrameBytes, buildSnapshotBytes, decodeFrame, type BuiltRow } from '../../../../builders/frames.ts';

const channels = 4;
const second = 1_000;
let dir: string;
let world: World;
let cache: Cache;
let seq = 0;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-samples-'));
  world = new World();
  world.applyCatalogue(buildCatalogue(channels));
  cache = openCache({ dir, world, keyframeMs: 1e9, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
  cache.saveCatalogue(world.catalogue!.etag, '{}');
  seq = 0;
});
afterEach(() => {
  cache.dispose();
  rmSync(dir, { recursive: true, force: true });
});

/** A stream begins: every channel says `value`, sampled just now. */
function begin(epoch: string, at: number, value: number): void {
  world.beginEpoch(epoch);
  world.apply({ kind: 'snapshot', seq, at, entities: {} });
  take(buildSnapshotBytes(channels, seq, { at, value, ageMs: 0 }), at);
}
function say(at: number, rows: readonly BuiltRow[]): void {
  seq += 1;
  take(buildFrameBytes(seq, rows, at), at);
}
function take(bytes: Uint8Array<ArrayBuffer>, at: number): void {
  world.apply(decodeFrame(bytes, channels));
  cache.record(seq, at, bytes);
}

/** Samples of channel 1 from the whole cache, oldest first: seconds after the start, and the value. */
async function samples(fromS = -1e6, toS = 1e6): Promise<[number, number][]> {
  cache.flush();
  const database = openDatabase(join(dir, 'cache.db'));
  if (!database.ok) throw new Error(database.error.message);
  const store = new Store(database.value, () => undefined);
  const found: [number, number][] = [];
  const wanted = Int16Array.of(-1, 0);
  await readSamples(store, () => wanted, 1, builtAt + fromS * second, builtAt + toS * second, (_, at, value, quality) => found.push([(at - builtAt) / second, quality < 2 ? value : Number.NaN]), () => Promise.resolve());
  store.close();
  return found.sort((a, b) => a[0] - b[0]);
}

it('are each read once, however often they are said again, in packed minutes and raw frames', async () => {
  begin('a', builtAt, 1);
  for (let s = 10; s <= 200; s += 10) {
    say(builtAt + s * second, [{ index: 1, ageMs: 2_000, value: s }, { index: 2, value: 5 }]);
    // Said again five seconds later, as a snapshot after a resync does.
    if (s % 20 === 0) say(builtAt + (s + 5) * second, [{ index: 1, ageMs: 7_000, value: s }]);
    if (s % 60 === 0) await cache.keyframe();
  }
  expect(await samples()).toEqual([[0, 1], ...Array.from({ length: 20 }, (_, n): [number, number] => [8 + 10 * n, 10 + 10 * n])]);
  expect(await samples(18, 38)).toEqual([[18, 20], [28, 30], [38, 40]]);
});

it('of a time that came twice are those of the later run', async () => {
  begin('a', builtAt, 1);
  for (let s = 10; s <= 300; s += 10) {
    say(builtAt + s * second, [{ index: 1, ageMs: 0, value: 1 }]);
    if (s % 60 === 0) await cache.keyframe();
  }
  begin('b', builtAt + 125 * second, 2);
  for (let s = 130; s <= 180; s += 10) say(builtAt + s * second, [{ index: 1, ageMs: 0, value: 2 }]);
  const twice = [[0, 1], ...Array.from({ length: 12 }, (_, n) => [10 + 10 * n, 1]), [125, 2], ...Array.from({ length: 6 }, (_, n) => [130 + 10 * n, 2])];
  expect(await samples()).toEqual(twice);
  await cache.keyframe();
  expect(await samples()).toEqual(twice);
});

it('are not what a channel says that has gone offline', async () => {
  begin('a', builtAt, 1);
  // A stream's first keyframe is taken as it begins.
  await cache.keyframe();
  say(builtAt + 10 * second, [{ index: 1, ageMs: 0, value: 7 }]);
  await cache.keyframe();
  say(builtAt + 90 * second, [{ index: 1, ageMs: 80_000, value: 7, quality: 3 }]);
  expect(await samples()).toEqual([[0, 1], [10, 7]]);
});
