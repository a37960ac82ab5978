import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCache, type Cache } from '../../../../../electron/service/cache/cache.ts';
import type { EntityLists } from '../../../../../shared/domain/collections.ts';
import { World } from '../../../../../shared/domain/world.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';
import { buildDelta, buildSnapshotBytes, decodeFrame } from '../../../../builders/frames.ts';
import { buildCatalogueMessage } from '../../../../builders/messages.ts';

const min = 60_000;
const channels = 2;
const at = (minute: number) => builtAt + minute * min;
const zone = (minute: number, visibilityM: number) => buildEntity('fogZones', { id: 'z', updatedAt: at(minute), visibilityM });
const queue = buildEntity('queues', { id: 'q' });
let dir: string;
let raised: string[];
let world: World;
let cache: Cache;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-rubbish-'));
  raised = [];
  world = new World();
  world.applyCatalogue(buildCatalogue(channels));
  world.beginEpoch('a');
  cache = openHere(world);
  cache.saveCatalogue(world.catalogue!.etag, JSON.stringify(buildCatalogueMessage(world.catalogue!)));
});
afterEach(() => {
  cache.dispose();
  rmSync(dir, { recursive: true, force: true });
});

function openHere(on: World): Cache {
  return openCache({ dir, world: on, keyframeMs: 1e9, onSlow: () => undefined, alerts: { raise: (key, level, code, text) => raised.push(`${key} ${level} ${code} ${text}`), clear: () => undefined } });
}
async function pass(minute: number, entities: EntityLists): Promise<void> {
  const seq = world.seq + 1;
  const rows = buildSnapshotBytes(channels, seq, { at: at(minute) });
  world.apply({ kind: 'snapshot', seq, at: at(minute), entities });
  world.apply(decodeFrame(rows, channels));
  cache.record(seq, at(minute), JSON.stringify({ t: 'snapshot', seq, at: at(minute), entities }));
  cache.record(seq, at(minute), rows);
  await cache.keyframe();
}
/** A change after the last picture; it stays a raw frame until the next keyframe. */
function change(minute: number, fogZones: number[], gone: string[] = []): void {
  const delta = buildDelta(world.seq + 1, { at: at(minute), upsert: { fogZones: fogZones.map((visibilityM) => zone(minute, visibilityM)) }, remove: { fogZones: gone } });
  world.apply(delta);
  cache.record(delta.seq, delta.at, JSON.stringify({ t: 'delta', ...delta }));
  cache.flush();
}
/** What another hand does to the file. */
function spoil(sql: string, ...args: unknown[]): void {
  const database = new Sqlite(join(dir, 'cache.db'));
  database.prepare(sql).run(...args);
  database.close();
}
/** Puts another text in the place of the packed one that holds some words. */
function spoilText(words: string, text: string): void {
  const database = new Sqlite(join(dir, 'cache.db'));
  for (const { id, texts } of database.prepare('SELECT id, texts FROM segment').all() as { id: number; texts: Buffer }[]) {
    const whole = inflateRawSync(texts).toString();
    const old = whole.match(/\{"t":"delta".*?\}(?=\{"t"|$)/g)?.find((each) => each.includes(words));
    if (old) database.prepare('UPDATE segment SET texts = ? WHERE id = ?').run(deflateRawSync(whole.replace(old, text.padEnd(old.length))), id);
  }
  database.close();
}
async function zonesAt(minute: number): Promise<number[] | undefined | string> {
  const then = await cache.pictureAt(at(minute));
  if (!then.ok) return then.error.code;
  return then.value.derived.includes('fogZones') ? [...then.value.entities.fogZones.values()].map(({ visibilityM }) => visibilityM) : undefined;
}
async function fogTrack(toMinute: number) {
  const answer = await cache.corridor({ route: 'G22', fromMs: at(0), toMs: at(toMinute) });
  return answer.ok ? answer.value.tracks.fog.map(({ steps, endedAt }) => [steps.map((step) => [(step.at - builtAt) / min, step.visibilityM]), endedAt === undefined ? undefined : (endedAt - builtAt) / min]) : answer.error.code;
}

const lists = (fogZones: unknown, queues?: unknown) => JSON.stringify({ fogZones, queues });
const withFog = (over: object) => lists([{ ...zone(2, 150), ...over }]);
const withQueue = (over: object) => lists([zone(2, 150)], [{ ...queue, ...over }]);
const stretch = zone(0, 1).stretch;
const rubbish: [string, unknown][] = [
  ['no bytes', 'text'],
  ['a number', 7],
  ['bytes that do not inflate', Buffer.alloc(40, 0xa5)],
  ['a row cut short', deflateRawSync(lists([zone(2, 150)])).subarray(0, 30)],
  ['no JSON', deflateRawSync('{"fogZones":[')],
  ['null', deflateRawSync('null')],
  ['a list', deflateRawSync('[]')],
  ['a text', deflateRawSync('"fog"')],
  ['zones that are no list', deflateRawSync(lists({ z: 1 }))],
  ['a zone that is nothing', deflateRawSync(lists([null]))],
  ['a zone without a stretch', deflateRawSync(withFog({ stretch: undefined }))],
  ['a stake that is not a number (NaN)', deflateRawSync(withFog({ stretch: { ...stretch, from: Number.NaN } }))],
  ['a stake beyond all numbers', deflateRawSync(withFog({ visibilityM: 150 }).replace('405000', '1e999'))],
  ['visibility below 0', deflateRawSync(withFog({ visibilityM: -1 }))],
  ['a class that there is not', deflateRawSync(withFog({ heldBand: 5 }))],
  ['confidence above 1', deflateRawSync(withFog({ confidence: 1.1 }))],
  ['a moment before all moments', deflateRawSync(withFog({ updatedAt: -1 }))],
  ['an id of megabytes', deflateRawSync(withFog({ id: 'z'.repeat(2_000_000) }))],
  ['a row that becomes gigabytes', deflateRawSync(lists([zone(2, 150)]).padEnd(16 * 1024 * 1024))],
  ['a queue of negative length', deflateRawSync(withQueue({ lengthM: -5 }))],
  ['a queue of no direction', deflateRawSync(withQueue({ direction: 0 }))],
  ['a queue whose tail may be anywhere', deflateRawSync(withQueue({ tailErrorM: -1 }))],
];

describe('what was derived, when a row of it is rubbish', () => {
  it.each(rubbish)('(%s) is left out and told, never what stood before it; the rows around it and the console go on', async (_name, bytes) => {
    for (let minute = 0; minute <= 3; minute++) {
      await pass(minute, { alarms: [] });
      cache.saveDerived(at(minute), { fogZones: [zone(minute, 300 - minute)], queues: [] });
    }
    spoil('UPDATE derived SET lists = ? WHERE at = ?', bytes, at(2));
    expect(await Promise.all([1, 2, 3].map(zonesAt))).toEqual([[299], undefined, [297]]);
    expect(raised).toEqual([expect.stringMatching(/^cache-rows warning cache-row 1 rows .* derived 3: ./)]);
    expect(await fogTrack(3)).toEqual([[[[0, 300], [1, 299]], 2], [[[3, 297]], undefined]]);
    const figures = await cache.fogPast(at(0), at(3));
    expect(figures.ok && figures.value.zones.map(({ visibilityM }) => visibilityM)).toEqual([[297]]);
    expect(raised).toHaveLength(1);
    expect(readdirSync(dir).some((name) => name.includes('corrupt'))).toBe(false);
  });

  it('names no road that the catalogue of then does not have', async () => {
    await pass(0, { alarms: [] });
    cache.saveDerived(at(0), { fogZones: [zone(0, 300), { ...zone(0, 80), id: 'other', stretch: { ...stretch, route: 'G999' } }], queues: [] });
    expect(await zonesAt(0)).toBeUndefined();
    cache.saveDerived(at(0), { fogZones: [], queues: [{ ...queue, route: 'G999' }] });
    expect(await zonesAt(0)).toBeUndefined();
    expect(raised).toHaveLength(2);
    const answer = await cache.corridor({ route: 'G22', fromMs: at(0), toMs: at(1) });
    expect(answer.ok && answer.value.tracks.queues).toEqual([]);
  });
});

describe('what the fabric sent, when a row of it is rubbish', () => {
  const texts: [string, string][] = [
    ['no JSON', '{"t":"delta","fogZones"'],
    ['not even an object', 'rubbish'],
    ['of another shape', '{"t":"delta","at":"noon","upsert":{"fogZones":7}}'],
    ['of impossible values', JSON.stringify({ t: 'delta', at: at(2), upsert: { fogZones: [zone(2, -80)] } })],
    ['of an unknown kind', '{"t":"fogZones","fogZones":[]}'],
  ];
  it.each(texts)('a change (%s) is left out and told; what stood then is taken from the next keyframe', async (_name, text) => {
    await pass(0, { fogZones: [zone(0, 300)], queues: [] });
    change(1, [200]);
    change(2, [150]);
    change(3, [], ['z']);
    await pass(4, { fogZones: [], queues: [] });
    await pass(5, { fogZones: [zone(5, 90)], queues: [] });
    expect(await fogTrack(6)).toEqual([[[[0, 300], [1, 200], [2, 150]], 3], [[[5, 90]], undefined]]);
    spoilText('"visibilityM":200', text);
    expect(await fogTrack(6)).toEqual([[[[0, 300]], 4], [[[5, 90]], undefined]]);
    expect(raised).toEqual([expect.stringMatching(/^cache-rows warning cache-row 1 rows .* frame \d+: ./)]);
  });

  it('a keyframe is passed over for the one before it, and that is told, at a start, in a picture of before and in the diagram', async () => {
    await pass(0, { fogZones: [zone(0, 300)], queues: [] });
    await pass(1, { fogZones: [zone(1, 200)], queues: [] });
    spoil('UPDATE keyframe SET entities = ? WHERE at = ?', deflateRawSync(JSON.stringify({ t: 'snapshot', seq: 1, at: at(1), entities: { fogZones: [zone(1, -1)] } })), at(1));
    const then = await cache.pictureAt(at(1));
    expect(then.ok && [...then.value.entities.fogZones.values()].map(({ visibilityM }) => visibilityM)).toEqual([200]);
    const told = expect.stringMatching(/^cache-rows warning cache-row 1 rows .* keyframe 2: ./);
    expect(raised).toEqual([told]);
    const answer = await cache.corridor({ route: 'G22', fromMs: at(1), toMs: at(2) });
    expect(answer.ok && answer.value.tracks.fog.map(({ steps }) => steps.at(-1)?.visibilityM)).toEqual([200]);
    cache.dispose();
    const again = new World();
    cache = openHere(again);
    expect(cache.loadPicture()).toBeDefined();
    expect(again.entities.fogZones.get('z')?.visibilityM).toBe(200);
    expect(raised).toEqual([told, told]);
  });

  it('a keyframe that is kept as one of another moment is none', async () => {
    await pass(0, { queues: [] });
    spoil('UPDATE keyframe SET at = at - 3600000');
    expect(await zonesAt(-30)).toBe('cache-corrupt');
  });

  it.each([
    ['no JSON', '{"channels":'],
    ['without channels', '{"t":"catalogue"}'],
    ['with channels without names', '{"channels":[7]}'],
  ])('an old catalogue (%s) is as good as none, and that is told', async (_name, text) => {
    await pass(0, { queues: [] });
    spoil('UPDATE stream SET etag = ?', 'old');
    spoil('INSERT INTO catalogue (etag, saved_at, body) VALUES (?, 0, ?)', 'old', deflateRawSync(text));
    expect(await cache.history('ch-1', at(-1), at(1))).toMatchObject({ ok: true, value: { at: [] } });
    expect(await cache.corridor({ route: 'G22', fromMs: at(-1), toMs: at(1) })).toMatchObject({ ok: true });
    expect(raised).toEqual([expect.stringMatching(/^cache-rows warning cache-row 1 rows .* catalogue old: ./)]);
  });

  const columns: [string, string][] = [
    ['a frame that is neither text nor bytes', 'UPDATE frame SET body = 7'],
    ['a frame of no moment', "UPDATE frame SET at = 'noon'"],
    ['a keyframe that is text', "UPDATE keyframe SET rows = 'rows'"],
    ['a keyframe of no moment', "UPDATE keyframe SET at = 'noon'"],
    ['a minute that is text', "UPDATE segment SET head = 'head'"],
    ['a stream without a name', 'UPDATE stream SET epoch = 7.5, etag = x\'00\''],
    ['rows that say more than there is', ''],
  ];
  it.each(columns)('%s: the file is set aside once, and the console goes on', async (_name, sql) => {
    await pass(0, { fogZones: [zone(0, 300)], queues: [] });
    change(1, [200]);
    if (sql) spoil(sql);
    // A count of 2^32 rows, then nothing.
    else spoil('UPDATE segment SET groups = ?, head = ?', deflateRawSync(Buffer.from([0x80, 0x80, 0x80, 0x80, 0x10])), deflateRawSync(Buffer.from([1, 0, 1, 0, 8, 10, 0x80, 0x80, 0x80, 0x80, 0x10])));
    await Promise.all([zonesAt(1), fogTrack(2), cache.history('ch-1', at(-1), at(2)), cache.fogPast(at(-1), at(2))]);
    cache.oldestMs();
    cache.stats();
    cache.loadPicture();
    await cache.keyframe();
    const aside = raised.filter((each) => each.startsWith('cache-set-aside warning cache-corrupt'));
    expect(aside).toHaveLength(1);
    await pass(3, { fogZones: [zone(3, 90)], queues: [] });
    expect(await fogTrack(4)).toEqual([[[[3, 90]], undefined]]);
  });
});
