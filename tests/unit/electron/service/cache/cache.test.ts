import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCache, type Cache } from '../../../../../electron/service/cache/cache.ts';
import { World } from '../../../../../shared/domain/world.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildFabricMessage, buildCatalogueMessage } from '../../../../builders/messages.ts';
import { buildFrameBytes, buildSnapshotBytes, decodeFrame } from '../../../../builders/frames.ts';
import { builtAt } from '../../../../builders/entities.ts';
import { plainWorld } from '../../../../builders/plain-world.ts';

const channelCount = 8;
const catalogue = buildCatalogue(channelCount);
let dir: string;
let raised: string[];
let open: Cache[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-cache-'));
  raised = [];
  open = [];
});
afterEach(() => {
  vi.useRealTimers();
  for (const cache of open) cache.dispose();
  rmSync(dir, { recursive: true, force: true });
});

function openHere(world: World): Cache {
  const cache = openCache({ dir, world, onSlow: () => undefined, alerts: { raise: (key, _level, code) => raised.push(`${key} ${code}`), clear: () => undefined } });
  open.push(cache);
  return cache;
}

/** A World with a picture at seq 10, recorded, and `frames` telemetry frames after it. */
function record(cache: Cache, world: World, frames: number): void {
  cache.saveCatalogue(catalogue.etag, JSON.stringify(buildCatalogueMessage(catalogue)));
  world.applyCatalogue(catalogue);
  world.beginEpoch('epoch-1');
  const snapshot = buildFabricMessage('snapshot');
  world.apply({ kind: 'snapshot', ...snapshot });
  cache.record(10, builtAt, JSON.stringify(snapshot));
  const rows = buildSnapshotBytes(channelCount, 10, { at: builtAt });
  world.apply(decodeFrame(rows, channelCount));
  cache.record(10, builtAt, rows);
  for (let seq = 11; seq < 11 + frames; seq++) tick(cache, world, seq);
}

function tick(cache: Cache, world: World, seq: number): void {
  const body = buildFrameBytes(seq, [{ index: seq % channelCount, value: seq }]);
  expect(world.apply(decodeFrame(body, channelCount))).toBe('applied');
  cache.record(seq, world.at, body);
}

describe('the cache', () => {
  it('gives back the World after a restart, from frames alone and from a keyframe with frames after it', async () => {
    const world = new World();
    const first = openHere(world);
    record(first, world, 5);
    first.dispose();

    const again = new World();
    const second = openHere(again);
    const loaded = second.loadPicture();
    expect(plainWorld(again)).toEqual(plainWorld(world));
    expect(JSON.parse(loaded!.catalogueText)).toEqual(buildCatalogueMessage(catalogue));
    tick(second, again, 16);
    await second.keyframe();
    expect(second.stats()).toMatchObject({ keyframes: 1, frames: 8 });
    tick(second, again, 17);
    second.dispose();

    const third = new World();
    expect(openHere(third).loadPicture()?.frames).toBe(1);
    expect(plainWorld(third)).toEqual(plainWorld(again));
    expect(raised).toEqual([]);
  });

  it('falls back to an older keyframe and the packed minutes after it', async () => {
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 3);
    await cache.keyframe();
    tick(cache, world, 14);
    await cache.keyframe();
    tick(cache, world, 15);
    cache.dispose();
    const database = new Sqlite(join(dir, 'cache.db'));
    database.exec("UPDATE keyframe SET entities = x'00' WHERE id = (SELECT max(id) FROM keyframe)");
    database.close();
    const again = new World();
    openHere(again).loadPicture();
    expect(plainWorld(again)).toEqual(plainWorld(world));
  });

  it('answers history from packed minutes, raw frames and the pending tail', async () => {
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 20);
    await cache.keyframe();
    for (let seq = 31; seq < 40; seq++) tick(cache, world, seq);
    cache.flush();
    for (let seq = 40; seq < 48; seq++) tick(cache, world, seq);
    const answer = await cache.history('ch-3', builtAt, builtAt + 60_000);
    const values = answer.ok ? answer.value.value : [];
    expect(values).toEqual([11, 19, 27, 35, 43]);
    expect(await cache.history('nobody', 0, 1)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await cache.history('ch-3', 0, 86_400_001)).toMatchObject({ ok: false, error: { code: 'bad-args' } });
  });

  it('answers history whole and once while the minute it reads is being packed', async () => {
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 400);
    cache.flush();
    const [answer] = await Promise.all([cache.history('ch-3', builtAt, builtAt + 3_600_000), cache.keyframe()]);
    const after = await cache.history('ch-3', builtAt, builtAt + 3_600_000);
    expect(answer.ok && answer.value.value).toEqual(Array.from({ length: 50 }, (_, n) => 11 + 8 * n));
    expect(after).toEqual(answer);
  });

  const spoil: [string, string, (path: string) => void][] = [
    ['rubbish', 'cache-corrupt', (path) => writeFileSync(path, Buffer.alloc(20_000, 'rubbish '))],
    ['a cut file', 'cache-corrupt', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['a cut header', 'cache-corrupt', (path) => truncateSync(path, 50)],
    ['another program', 'cache-corrupt', (path) => change(path, 'application_id = 7')],
    ['a newer version', 'cache-version', (path) => change(path, 'user_version = 99')],
    ['a keyframe that does not parse', 'cache-corrupt', (path) => change(path, '', "UPDATE keyframe SET rows = x'1234'")],
  ];
  it.each(spoil)('sets %s aside with an alert and begins anew', async (_name, code, act) => {
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 3);
    await cache.keyframe();
    cache.dispose();
    act(join(dir, 'cache.db'));
    const again = new World();
    const anew = openHere(again);
    expect(anew.loadPicture()).toBeUndefined();
    expect(raised).toEqual([`cache-set-aside ${code}`]);
    expect(readdirSync(dir).some((name) => name.startsWith('cache.db.corrupt-'))).toBe(true);
    record(anew, new World(), 0);
    anew.flush();
    expect(anew.stats().frames).toBe(2);
  });

  it('keeps only the newest of the files it set aside', () => {
    for (const round of [1, 2, 3]) {
      writeFileSync(join(dir, 'cache.db'), `rubbish ${round}`.repeat(1_000));
      openHere(new World()).dispose();
    }
    const aside = readdirSync(dir).filter((name) => name.includes('corrupt'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(dir, aside[0]!), 'utf8')).toContain('rubbish 3');
  });

  it('is set aside while it runs, when what it reads turns out to be spoilt', async () => {
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 20);
    await cache.keyframe();
    change(join(dir, 'cache.db'), '', "UPDATE segment SET groups = x'00', head = x'ff'");
    expect(await cache.history('ch-3', builtAt, builtAt + 60_000)).toMatchObject({ ok: true, value: { at: [] } });
    expect(raised).toEqual(['cache-set-aside cache-corrupt']);
    tick(cache, world, 31);
    await cache.keyframe();
    cache.dispose();
    const again = new World();
    openHere(again).loadPicture();
    expect(plainWorld(again)).toEqual(plainWorld(world));
  });

  it('says so when the disk is full, goes on, and takes a keyframe when there is room again', async () => {
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 0);
    cache.flush();
    const store = (cache as unknown as { store: { database: Sqlite.Database } }).store;
    store.database.pragma('max_page_count = 1');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (let seq = 11; seq < 400; seq++) tick(cache, world, seq);
    cache.flush();
    expect(raised).toEqual(['cache-full disk-full']);
    expect(() => tick(cache, world, 400)).not.toThrow();
    expect(cache.stats().frames).toBe(0);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    tick(cache, world, 401);
    await cache.keyframe();
    cache.dispose();
    const again = new World();
    openHere(again).loadPicture();
    expect(plainWorld(again)).toEqual(plainWorld(world));
  });

  it('sets no whole file aside because a row was refused, and writes on behind the ids that it then finds', async () => {
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 3);
    cache.flush();
    change(join(dir, 'cache.db'), '', `INSERT INTO frame (id, stream, seq, at, body) SELECT max(id) + 1, stream, seq, at, body FROM frame`);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    tick(cache, world, 14);
    cache.flush();
    expect(raised).toEqual(['cache-full cache-failed']);
    expect(readdirSync(dir).filter((name) => name.includes('corrupt'))).toEqual([]);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    tick(cache, world, 15);
    await cache.keyframe();
    cache.dispose();
    expect(raised).toHaveLength(1);
    const again = new World();
    openHere(again).loadPicture();
    expect(plainWorld(again)).toEqual(plainWorld(world));
  });

  it('goes on without a file that cannot even be looked at', () => {
    mkdirSync(join(dir, 'cache.db'));
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 3);
    expect(cache.loadPicture()).toBeUndefined();
    expect(raised).toEqual(['cache-full disk-full']);
  });

  it('goes on without a folder that cannot be made', () => {
    writeFileSync(join(dir, 'file'), '');
    const raised: string[] = [];
    const cache = openCache({ dir: join(dir, 'file', 'data'), world: new World(), onSlow: () => undefined, alerts: { raise: (key) => raised.push(key), clear: () => undefined } });
    open.push(cache);
    expect(raised).toEqual(['cache-full']);
  });

  it('writes no half of a snapshot before the other: a kill between would leave no picture', async () => {
    const world = new World();
    const cache = openHere(world);
    record(cache, world, 3);
    await cache.keyframe();
    world.beginEpoch('epoch-2');
    const snapshot = { ...buildFabricMessage('snapshot'), seq: 3 };
    const rows = buildSnapshotBytes(channelCount, 3, { at: builtAt });
    world.apply({ kind: 'snapshot', ...snapshot });
    world.apply(decodeFrame(rows, channelCount));
    cache.record(3, builtAt, JSON.stringify(snapshot));
    const database = new Sqlite(join(dir, 'cache.db'), { readonly: true });
    expect(database.prepare('SELECT count(*) FROM frame WHERE seq = 3').pluck().get()).toBe(0);
    cache.record(3, builtAt, rows);
    await cache.keyframe();
    expect(database.prepare('SELECT count(*) FROM keyframe WHERE seq = 3').pluck().get()).toBe(1);
    database.close();
  });
});

function change(path: string, pragma: string, sql?: string): void {
  const database = new Sqlite(path);
  if (pragma) database.pragma(pragma);
  if (sql) database.exec(sql);
  database.close();
}
