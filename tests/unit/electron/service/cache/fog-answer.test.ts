import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCache, type Cache } from '../../../../../electron/service/cache/cache.ts';
import type { FogZone } from '../../../../../shared/domain/fog-zone.ts';
import { World } from '../../../../../shared/domain/world.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';
import { buildDelta, buildSnapshot } from '../../../../builders/frames.ts';

const min = 60_000;
let dir: string;
let world: World;
let cache: Cache;
let seq = 0;

const open = () => openCache({ dir, world, keyframeMs: 1e9, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-fog-'));
  world = new World();
  world.applyCatalogue(buildCatalogue(1));
  cache = open();
  cache.saveCatalogue(world.catalogue!.etag, '{}');
  seq = 0;
  world.beginEpoch('a');
  const whole = buildSnapshot(seq, { at: builtAt, entities: { fogZones: [zone('z', 0, 80), zone('w', 0, 300)], units: [] } });
  world.apply(whole);
  cache.record(seq, builtAt, JSON.stringify({ t: 'snapshot', ...whole }));
});
afterEach(() => {
  cache.dispose();
  rmSync(dir, { recursive: true, force: true });
});

function zone(id: string, minute: number, visibilityM: number): FogZone {
  return buildEntity('fogZones', { id, updatedAt: builtAt + minute * min, visibilityM });
}
function say(minute: number, fogZones: FogZone[], gone: string[] = []): void {
  seq += 1;
  const delta = buildDelta(seq, { at: builtAt + minute * min, upsert: { fogZones }, remove: { fogZones: gone } });
  world.apply(delta);
  cache.record(seq, delta.at, JSON.stringify({ t: 'delta', ...delta }));
}
async function asked(fromMinute: number, toMinute: number): Promise<Record<string, [minute: number, metres: number][]>> {
  const answer = await cache.fogPast(builtAt + fromMinute * min, builtAt + toMinute * min);
  if (!answer.ok) throw new Error(answer.error.message);
  return Object.fromEntries(answer.value.zones.map(({ id, at, visibilityM }) => [id, at.map((each, i) => [(each - builtAt) / min, visibilityM[i]!])]));
}

it('tells every figure of each zone that is still there, from packed minutes, raw frames and a cache opened again', async () => {
  say(1, [zone('z', 1, 70)]);
  say(1.1, [zone('z', 1.1, 40)]);
  say(1.2, [zone('z', 1.2, 70)]);
  await cache.keyframe();
  say(2, [zone('z', 2, 90)], ['w']);
  // Said again, as after a resync.
  say(3, [zone('z', 2, 90)]);
  const all = { z: [[0, 80], [1, 70], [1.1, 40], [1.2, 70], [2, 90]] };
  expect(await asked(-5, 5)).toEqual(all);
  expect(await asked(-5, 1.1)).toEqual({ z: [[0, 80], [1, 70], [1.1, 40]], w: [[0, 300]] });
  cache.dispose();
  cache = open();
  expect(await asked(-5, 5)).toEqual(all);
});

it('of a whole picture that has a zone no longer, nothing of that zone is told', async () => {
  seq += 1;
  const whole = buildSnapshot(seq, { at: builtAt + min, entities: { fogZones: [zone('w', 1, 250)] } });
  world.apply(whole);
  cache.record(seq, whole.at, JSON.stringify({ t: 'snapshot', ...whole }));
  expect(await asked(-5, 5)).toEqual({ w: [[0, 300], [1, 250]] });
});

it('refuses a span of more than a day, or none', async () => {
  expect(await cache.fogPast(builtAt, builtAt - 1)).toMatchObject({ ok: false, error: { code: 'bad-args' } });
  expect(await cache.fogPast(builtAt - 86_400_001, builtAt)).toMatchObject({ ok: false, error: { code: 'bad-args' } });
});
