import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCache, type Cache } from '../../../../electron/service/cache/cache.ts';
import { openService, type Service } from '../../../../electron/service/service.ts';
import { fabricTime } from '../../../../shared/domain/fabric-clock.ts';
import { World } from '../../../../shared/domain/world.ts';
import type { LinkStatus } from '../../../../shared/ipc/contract.ts';
import { portBeat } from '../../../../shared/ipc/port.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { builtAt } from '../../../builders/entities.ts';
import { buildSnapshot, buildSnapshotBytes, decodeFrame } from '../../../builders/frames.ts';
import { MemoryPort } from '../../../fakes/memory-port.ts';

let dir: string;
let service: Service;

/** A service whose fabric's address must not be dialled: it has no link, and runs all the same. */
function open(): Service {
  return openService({ fabricUrl: 'ws://fabric.example', token: 't', dataDir: dir, insecure: false, version: '1', host: 'browser', lang: 'zh' }, pino({ level: 'silent' }));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'Date'] });
  dir = mkdtempSync(join(tmpdir(), 'yilu-service-'));
  service = open();
});
afterEach(() => {
  service.dispose();
  vi.useRealTimers();
  rmSync(dir, { recursive: true, force: true });
});

function attach(): MemoryPort {
  const port = new MemoryPort();
  service.attach('w', port);
  return port;
}

/** A keyframe of eight channels at a moment, fabric clock, UTC ms. */
async function keepPicture(cache: Cache, world: World, at: number): Promise<void> {
  const catalogue = buildCatalogue(8);
  cache.saveCatalogue(catalogue.etag, JSON.stringify({ t: 'catalogue', ...catalogue }));
  world.applyCatalogue(catalogue);
  world.beginEpoch('epoch-1');
  for (const frame of [buildSnapshot(10, { at }), decodeFrame(buildSnapshotBytes(8, 10, { at }), 8)]) world.apply(frame);
  cache.record(10, at, buildSnapshotBytes(8, 10, { at }));
  await cache.keyframe();
}

describe('the service', () => {
  it('says on every port that it lives, though nothing changes', () => {
    const port = attach();
    const links = () => port.inbox.filter((message) => typeof message === 'string' && message.includes('"name":"link"')).length;
    expect(links()).toBe(1);
    vi.advanceTimersByTime(2 * portBeat.everyMs);
    expect(links()).toBe(3);
  });

  it('still calls a picture simulated that was simulated when it was kept, and no other', () => {
    const linkOf = (port: MemoryPort) => port.inbox.flatMap((message) => (typeof message === 'string' && message.includes('"name":"link"') ? [(JSON.parse(message) as { value: LinkStatus }).value] : []))[0]!;
    expect(linkOf(attach()).simulated).toBe(false);
    service.dispose();
    const world = new World();
    const cache = openCache({ dir, world, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
    const catalogue = buildCatalogue(8);
    cache.saveCatalogue(catalogue.etag, JSON.stringify({ t: 'catalogue', ...catalogue }));
    world.applyCatalogue(catalogue);
    world.beginEpoch('epoch-1');
    cache.markSimulated('epoch-1');
    const snapshot = buildSnapshot(1);
    const rows = buildSnapshotBytes(8, 1);
    world.apply(snapshot);
    cache.record(1, builtAt, JSON.stringify({ t: 'snapshot', seq: 1, at: snapshot.at, entities: snapshot.entities }));
    world.apply(decodeFrame(rows, 8));
    cache.record(1, builtAt, rows);
    cache.dispose();
    service = open();
    expect(linkOf(attach()).simulated).toBe(true);
  });

  it('dates a picture from the cache by the clock of its fabric, which was ahead', async () => {
    service.dispose();
    const hourMs = 3_600_000;
    vi.setSystemTime(builtAt - 5 * hourMs);
    const world = new World();
    const cache = openCache({ dir, world, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
    await keepPicture(cache, world, builtAt);
    cache.dispose();

    vi.setSystemTime(builtAt - 4 * hourMs);
    service = open();
    const { health } = await service.diagnostics();
    expect(health.channels).toMatchObject({ total: 8, fresh: 0, lost: 8 });
    const [link] = attach().inbox.flatMap((message) => (typeof message === 'string' && message.includes('"name":"link"') ? [JSON.parse(message) as { value: LinkStatus }] : []));
    expect(fabricTime(link!.value.clock, Date.now())).toBe(builtAt + hourMs);
  });

  it('keeps the catalogue of a picture that could not be read, which hello then says we have', async () => {
    service.dispose();
    const world = new World();
    const cache = openCache({ dir, world, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
    await keepPicture(cache, world, Date.now());
    cache.dispose();
    const change = (sql: string) => {
      const database = new Sqlite(join(dir, 'cache.db'));
      const found = sql.startsWith('SELECT') ? database.prepare(sql).pluck().all() : database.exec(sql);
      database.close();
      return found;
    };
    change("UPDATE keyframe SET rows = x'00'");
    service = open();
    const port = attach();
    expect(port.inbox.some((message) => typeof message === 'string' && message.startsWith('{"t":"catalogue"'))).toBe(true);
    expect(port.inbox.some((message) => typeof message === 'string' && message.startsWith('{"t":"snapshot"'))).toBe(false);
    service.dispose();
    expect(change('SELECT etag FROM catalogue')).toEqual([world.catalogue!.etag]);
  });

  it('takes no command while windows show a picture of before', async () => {
    service.dispose();
    const world = new World();
    const cache = openCache({ dir, world, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
    await keepPicture(cache, world, Date.now());
    cache.dispose();
    service = open();
    service.placeWindows([{ id: 'w', role: 'desk-left', place: 1 }]);
    const port = attach();
    let id = 0;
    const call = async (name: string, args: object) => {
      port.messages.emit(JSON.stringify({ t: 'call', id: ++id, name, args }));
      const reply = () => port.inbox.flatMap((message) => (typeof message === 'string' && message.startsWith(`{"t":"reply","id":${id},`) ? [JSON.parse(message) as { ok: boolean; code?: string }] : []))[0];
      await vi.waitFor(() => expect(reply()).toBeDefined());
      return reply()!;
    };
    const order = { kind: 'alarm.acknowledge', args: { alarm: 'a', occurrence: 'o' } };
    vi.setSystemTime(Date.now() + 120_000);
    expect(await call('stage.act', { action: { do: 'set-time', at: Date.now() - 60_000 } })).toMatchObject({ ok: true });
    expect(await call('command.send', order)).toMatchObject({ ok: false, code: 'past-picture' });
    expect(await call('stage.act', { action: { do: 'set-time' } })).toMatchObject({ ok: true });
    expect(await call('command.send', order)).toMatchObject({ ok: true });
  });

  it('ends with its ports and its timers', () => {
    const port = attach();
    service.dispose();
    expect(port.closed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
