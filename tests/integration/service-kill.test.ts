import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Random } from '../../shared/lib/random.ts';
import { FrameMaker } from '../builders/frame-maker.ts';
import { ServiceHost } from '../fakes/service-host.ts';
import { openStreamFabric, type StreamFabric } from '../fakes/stream-fabric.ts';

const rounds = 5;
const frameMs = 20;
/** What a kill may lose, ms of the stream. */
const mayLoseMs = 250;
let dir: string;
let fabric: StreamFabric;
let pushing: NodeJS.Timeout;
/** When each frame was sent, by seq, ms of this process. */
const sentAt = new Map<number, number>();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-service-kill-'));
  fabric = await openStreamFabric(new FrameMaker({ stepMs: frameMs, channels: 400, rows: 100 }));
  pushing = setInterval(() => {
    sentAt.set(fabric.maker.world.seq + 1, performance.now());
    fabric.push();
  }, frameMs);
});
afterAll(async () => {
  clearInterval(pushing);
  await fabric.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The last frame in the file, which must be whole. */
function lastSaved(): number {
  const database = new Sqlite(join(dir, 'cache.db'));
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  const seq = database.prepare('SELECT max(seq) FROM (SELECT seq FROM frame UNION ALL SELECT seq FROM keyframe)').pluck().get() as number;
  database.close();
  return seq;
}

/** Longest this process itself was late to send in the second before `killedAt`, ms: no console's doing. */
function stallMs(killedAt: number): number {
  const times = [...sentAt.values(), killedAt].filter((at) => at > killedAt - 1_000);
  return Math.max(0, ...times.slice(1).map((at, before) => at - times[before]! - frameMs));
}

it('kill −9 of the service while it writes loses at most 250 ms of the stream, and the next begins from the file', async () => {
  const random = new Random('service-kill');
  let saved = 0;
  for (let round = 0; round < rounds; round++) {
    const service = new ServiceHost({ fabricUrl: fabric.url, token: 't', dataDir: dir, insecure: false, version: '1', host: 'browser', lang: 'zh' });
    await service.ready();
    await vi.waitFor(async () => expect((await service.diagnostics()).health.link.state).toBe('live'), { timeout: 60_000, interval: 20 });
    if (round > 0) expect(fabric.hellos.at(-1)!.resume!.seq).toBeGreaterThanOrEqual(saved);
    // Long enough for batches to have been written; the moment within a batch is chance.
    await wait(random.between(450, 850));
    const killedAt = performance.now();
    expect(await service.end('SIGKILL')).toBe('SIGKILL');
    const before = saved;
    saved = lastSaved();
    expect(saved).toBeGreaterThan(before);
    const firstLostAt = sentAt.get(saved + 1) ?? killedAt;
    expect(killedAt - firstLostAt).toBeLessThanOrEqual(mayLoseMs + stallMs(killedAt));
    expect(readdirSync(dir).filter((name) => name.includes('corrupt'))).toEqual([]);
  }
});
