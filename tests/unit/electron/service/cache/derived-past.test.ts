import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCache, type Cache } from '../../../../../electron/service/cache/cache.ts';
import { PastPictures } from '../../../../../electron/service/feed/past-pictures.ts';
import type { EntityLists } from '../../../../../shared/domain/collections.ts';
import { World } from '../../../../../shared/domain/world.ts';
import type { PortMessage } from '../../../../../shared/ipc/port.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';
import { buildSnapshotBytes, decodeFrame } from '../../../../builders/frames.ts';

const min = 60_000;
const channels = 2;
const zone = (minute: number, visibilityM: number) => buildEntity('fogZones', { id: 'derived-fog', updatedAt: at(minute), visibilityM, stretch: { route: 'G22', direction: 0, from: 405_000, to: 408_000 } });
const at = (minute: number) => builtAt + minute * min;
let dir: string;
let world: World;
let cache: Cache;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-derived-'));
  world = new World();
  world.applyCatalogue(buildCatalogue(channels));
  world.beginEpoch('a');
  cache = openCache({ dir, world, keyframeMs: 1e9, onSlow: () => undefined, alerts: { raise: (...alert) => { throw new Error(JSON.stringify(alert)); }, clear: () => undefined } });
  cache.saveCatalogue(world.catalogue!.etag, JSON.stringify({ t: 'catalogue', ...world.catalogue }));
});
afterEach(() => {
  cache.dispose();
  rmSync(dir, { recursive: true, force: true });
});

/** A minute of the fabric's: its whole picture, and a keyframe. */
async function pass(minute: number, entities: EntityLists = {}): Promise<void> {
  const seq = world.seq + 1;
  const rows = buildSnapshotBytes(channels, seq, { at: at(minute) });
  world.apply({ kind: 'snapshot', seq, at: at(minute), entities });
  world.apply(decodeFrame(rows, channels));
  cache.record(seq, at(minute), JSON.stringify({ t: 'snapshot', seq, at: at(minute), entities }));
  cache.record(seq, at(minute), rows);
  await cache.keyframe();
}
/** What a window is sent of a moment: the zones that the fabric sent, and those that the console derived. */
async function sent(minute: number): Promise<{ fabric: unknown; derived: unknown }> {
  const messages = await new Promise<readonly PortMessage[]>((resolve) => new PastPictures({ world, pictureAt: (ms) => cache.pictureAt(ms), publish: resolve }).seek(at(minute)));
  const { value } = JSON.parse(messages[0] as string) as { value: { picture: { entities: EntityLists }; derived: EntityLists } };
  return { fabric: value.picture.entities.fogZones?.map(({ visibilityM }) => visibilityM), derived: value.derived.fogZones?.map(({ visibilityM }) => visibilityM) };
}
async function tracks(toMinute: number) {
  const answer = await cache.corridor({ route: 'G22', fromMs: at(-1), toMs: at(toMinute) });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.tracks.fog.map(({ id, steps, endedAt }) => [id, steps.map((step) => [(step.at - builtAt) / min, step.visibilityM]), endedAt === undefined ? undefined : (endedAt - builtAt) / min]);
}

it('a picture of before has what was derived then, where the fabric sent none, for 90 s after it was kept and no longer', async () => {
  for (let minute = 0; minute <= 5; minute++) await pass(minute, { queues: [] });
  cache.saveDerived(at(1), { fogZones: [zone(1, 300)], queues: [buildEntity('queues', { id: 'not wanted' })] });
  cache.saveDerived(at(2), { fogZones: [zone(2, 150)] });
  const shown = await Promise.all([0, 1, 2, 3, 4].map(sent));
  expect(shown.map(({ derived }) => derived)).toEqual([undefined, [300], [150], [150], undefined]);
  expect(shown.every(({ fabric }) => fabric === undefined)).toBe(true);
  const then = await cache.pictureAt(at(1));
  expect(then.ok && [then.value.derived, then.value.entities.queues.size]).toEqual([['fogZones'], 0]);
});

it('a picture of before that the fabric filled itself has nothing of the console’s', async () => {
  await pass(0, { fogZones: [zone(0, 80)], queues: [] });
  cache.saveDerived(at(0), { fogZones: [zone(0, 300)] });
  expect(await sent(0)).toEqual({ fabric: [80], derived: undefined });
});

it('lies on the road in the space-time diagram from when it was derived until it ended, nobody looked any more, or the fabric sent its own', async () => {
  for (let minute = 0; minute <= 20; minute++) {
    await pass(minute, minute < 18 ? {} : { fogZones: [] });
    if (minute <= 3) cache.saveDerived(at(minute), { fogZones: [zone(minute, 300 - minute)] });
    if (minute === 4) cache.saveDerived(at(minute), {});
    // From minute 8 to 12 the console was off.
    if ((minute >= 6 && minute <= 8) || (minute >= 12 && minute < 18)) cache.saveDerived(at(minute), { fogZones: [zone(minute, 100)] });
  }
  const first = ['derived-fog', [[0, 300], [1, 299], [2, 298], [3, 297]], 4];
  const second = ['derived-fog', [[6, 100], [7, 100], [8, 100]], 8];
  expect(await tracks(8)).toEqual([first, [...second.slice(0, 2), undefined]]);
  const all = await tracks(20);
  expect(all.map(([, steps, end]) => [(steps as number[][])[0]![0], end])).toEqual([[0, 4], [6, 8], [12, 17]]);
  const figures = await cache.fogPast(at(12), at(17));
  expect(figures.ok && figures.value.zones.map(({ id, visibilityM }) => [id, visibilityM.at(-1)])).toEqual([['derived-fog', 100]]);
});
