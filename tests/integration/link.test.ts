import { afterEach, describe, expect, it } from 'vitest';
import { openHeldLink, greet, type HeldLink } from '../builders/link.ts';
import { buildFabricMessage } from '../builders/messages.ts';
import { buildStream, pictureOf } from '../builders/stream.ts';
import { openScriptedFabric, type ScriptedFabric } from '../fakes/scripted-fabric.ts';

const stream = buildStream({ seed: 'link', length: 40 });
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function openFabric(): Promise<ScriptedFabric> {
  const fabric = await openScriptedFabric();
  ends.push(() => fabric.close());
  return fabric;
}

function hold(url: string, over: Parameters<typeof openHeldLink>[1] = {}): HeldLink {
  const held = openHeldLink(url, over);
  ends.push(() => held.link.dispose());
  return held;
}

const sameAs = (held: HeldLink, seq: number): void => expect(pictureOf(held.world)).toEqual(pictureOf(stream.worldAt(seq)));

describe('a first connection', () => {
  it('says hello with the token, takes the picture in one go and follows the stream', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    const seen: string[] = [];
    held.link.catalogues.on(({ catalogue }) => seen.push(`catalogue ${catalogue.etag} whole ${held.world.complete}`));
    held.link.frames.on(({ frame, raw }) => seen.push(`${frame.kind} ${frame.seq} ${typeof raw} whole ${held.world.complete}`));
    const connection = await fabric.connection();
    expect(connection.request.headers).toMatchObject({ authorization: 'Bearer secret', 'sec-websocket-protocol': 'yilu.fabric.v1' });
    await greet(connection, stream, 3);
    await held.until(() => held.link.status.state === 'live');
    connection.send(...stream.messages.slice(3));
    await held.until(() => held.world.seq === 40);
    sameAs(held, 40);
    expect(seen.slice(0, 3)).toEqual(['catalogue etag-12 whole true', 'snapshot 3 string whole true', 'telemetry 3 object whole true']);
    expect(held.statuses.map((status) => status.state).filter((state, place, all) => state !== all[place - 1])).toEqual(['connecting', 'resyncing', 'live']);
    expect(held.link.counters).toMatchObject({ framesApplied: 39, snapshots: 1, catalogues: 1, duplicates: 0, gaps: 0, malformed: 0, reconnects: 0 });
    expect(held.alerts.list()).toEqual([]);
  });

  it('beats, sends commands, hears results and notices', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    expect(held.link.send({ id: 'c0', at: 1, by: 'op-1', kind: 'alarm.acknowledge', args: {} })).toMatchObject({ ok: false, error: { code: 'offline' } });
    const connection = await fabric.connection();
    await greet(connection, stream, 0);
    await held.until(() => held.link.status.state === 'live');
    const results: unknown[] = [];
    held.link.results.on((result) => results.push(result));
    expect(held.link.send({ id: 'c1', at: 1, by: 'op-1', kind: 'alarm.acknowledge', args: { alarm: 'a' } })).toEqual({ ok: true, value: { id: 'c1' } });
    expect(await connection.next('command')).toEqual({ t: 'command', id: 'c1', at: 1, by: 'op-1', kind: 'alarm.acknowledge', args: { alarm: 'a' } });
    const result = buildFabricMessage('result', { id: 'c1' });
    connection.send(result, buildFabricMessage('notice'), buildFabricMessage('notice', { level: 'warning', code: 'maintenance', text: 'at 02:00' }));
    await held.until(() => held.alerts.list().length === 1 && held.link.status.simulated);
    expect(results).toEqual([result]);
    expect(held.alerts.list()[0]).toMatchObject({ key: 'notice:maintenance', level: 'warning', text: 'at 02:00' });
    expect((await connection.next('beat')).at).toBeGreaterThan(1_700_000_000_000);
  });

  it('measures an offset of the clock', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    await greet(await fabric.connection(), stream, 0, { now: Date.now() + 90_000 });
    await held.until(() => held.link.status.state === 'live');
    expect(Math.abs(held.link.status.offsetMs - 90_000)).toBeLessThan(30_000);
  });
});

describe('order', () => {
  it('drops and counts duplicates', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    const connection = await fabric.connection();
    await greet(connection, stream, 0);
    connection.send(...stream.messages.slice(0, 10), ...stream.messages.slice(2, 10), ...stream.messages.slice(10, 20));
    await held.until(() => held.world.seq === 20);
    sameAs(held, 20);
    expect(held.link.counters).toMatchObject({ duplicates: 8, gaps: 0 });
  });

  it('asks for what is missing and applies nothing after the gap until it came', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    const connection = await fabric.connection();
    await greet(connection, stream, 0);
    connection.send(...stream.messages.slice(0, 5), ...stream.messages.slice(8, 12));
    expect(await connection.next('resume')).toEqual({ t: 'resume', epoch: stream.epoch, seq: 5 });
    sameAs(held, 5);
    expect(held.link.status.state).toBe('resyncing');
    connection.send(...stream.messages.slice(5, 15));
    await held.until(() => held.world.seq === 15 && held.link.status.state === 'live');
    sameAs(held, 15);
    expect(held.link.counters).toMatchObject({ gaps: 1, resumes: 1, reconnects: 0 });
  });

  it('asks again at the next gap, also while it is still catching up', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url, { world: stream.worldAt(2) });
    const connection = await fabric.connection();
    await connection.next('hello');
    connection.send(buildFabricMessage('welcome', { epoch: stream.epoch, seq: 20, now: Date.now(), resumed: true, catalogue: 'etag-12' }));
    connection.send(...stream.messages.slice(2, 6), ...stream.messages.slice(7, 9));
    expect((await connection.next('resume')).seq).toBe(6);
    connection.send(...stream.messages.slice(6, 10), ...stream.messages.slice(12, 14));
    expect((await connection.next('resume')).seq).toBe(10);
    connection.send(...stream.messages.slice(10, 20));
    await held.until(() => held.link.status.state === 'live');
    sameAs(held, 20);
    expect(held.link.counters).toMatchObject({ gaps: 2, resumes: 2, reconnects: 0, gapTimeouts: 0 });
  });

  it('takes a snapshot in place of what is missing', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    const connection = await fabric.connection();
    await greet(connection, stream, 0);
    connection.send(...stream.messages.slice(0, 5), ...stream.messages.slice(8, 9));
    await connection.next('resume');
    connection.send(...stream.snapshotAt(30), ...stream.messages.slice(30));
    await held.until(() => held.world.seq === 40);
    sameAs(held, 40);
  });

  it('finds by a beat that the last frame was lost', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    const connection = await fabric.connection();
    await greet(connection, stream, 4);
    await held.until(() => held.link.status.state === 'live');
    connection.send({ t: 'beat', now: Date.now(), seq: 5 });
    expect((await connection.next('resume')).seq).toBe(4);
  });

  it('reconnects when nothing fills the gap, and after two such gaps asks for the whole', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url, { timings: { gapWaitMs: 100 } });
    const first = await fabric.connection();
    await greet(first, stream, 0);
    first.send(stream.messages[5]!);
    await first.next('resume');
    await first.closed;
    const second = await fabric.connection();
    const hello = await second.next('hello');
    expect(hello).toMatchObject({ catalogue: 'etag-12', resume: { epoch: stream.epoch, seq: 0 } });
    second.send(buildFabricMessage('welcome', { epoch: stream.epoch, seq: 0, now: Date.now(), resumed: true, catalogue: 'etag-12' }), stream.messages[5]!);
    await second.closed;
    const third = await fabric.connection();
    // The second connection was live for a moment, so this is again the first gap in a row.
    expect(await third.next('hello')).toHaveProperty('resume');
    expect(held.link.counters).toMatchObject({ gapTimeouts: 2, gaps: 2 });
  });

  it('waits for the other half of a snapshot and keeps the old picture meanwhile', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    const connection = await fabric.connection();
    await greet(connection, stream, 4);
    await held.until(() => held.link.status.state === 'live');
    const [text, bytes] = stream.snapshotAt(20);
    connection.send(text, { t: 'beat', now: Date.now(), seq: 4 }, buildFabricMessage('notice'));
    await held.until(() => held.link.status.simulated);
    sameAs(held, 4);
    connection.send(bytes);
    await held.until(() => held.world.seq === 20);
    sameAs(held, 20);
  });
});
