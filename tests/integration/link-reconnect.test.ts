import { afterEach, describe, expect, it } from 'vitest';
import { openHeldLink, greet, type HeldLink } from '../builders/link.ts';
import { buildFabricMessage } from '../builders/messages.ts';
import { buildStream, pictureOf } from '../builders/stream.ts';
import { openFaultProxy, type FaultProxy } from '../fakes/fault-proxy.ts';
import { watchLag } from '../fakes/machine-lag.ts';
import { openScriptedFabric, type ScriptedFabric } from '../fakes/scripted-fabric.ts';

const stream = buildStream({ seed: 'link', length: 40 });
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function openFabric(port?: number): Promise<ScriptedFabric> {
  const fabric = await openScriptedFabric(port);
  ends.push(() => fabric.close());
  return fabric;
}

async function openProxy(target: number): Promise<FaultProxy> {
  const proxy = await openFaultProxy(target);
  ends.push(() => proxy.close());
  return proxy;
}

function hold(url: string, over: Parameters<typeof openHeldLink>[1] = {}): HeldLink {
  const held = openHeldLink(url, over);
  ends.push(() => held.link.dispose());
  return held;
}

const sameAs = (held: HeldLink, seq: number): void => expect(pictureOf(held.world)).toEqual(pictureOf(stream.worldAt(seq)));

describe('reconnecting', () => {
  it('resumes after a drop where it stopped', async () => {
    const fabric = await openFabric();
    const proxy = await openProxy(fabric.port);
    const held = hold(`ws://127.0.0.1:${proxy.port}`);
    const first = await fabric.connection();
    await greet(first, stream, 0);
    first.send(...stream.messages.slice(0, 9));
    await held.until(() => held.world.seq === 9);
    proxy.drop();
    await held.until(() => held.link.status.state === 'offline');
    const second = await fabric.connection();
    expect(await second.next('hello')).toMatchObject({ catalogue: 'etag-12', resume: { epoch: stream.epoch, seq: 9 } });
    second.send(buildFabricMessage('welcome', { epoch: stream.epoch, seq: 14, now: Date.now(), resumed: true, catalogue: 'etag-12' }), ...stream.messages.slice(9, 13));
    await held.until(() => held.world.seq === 13);
    expect(held.link.status.state).toBe('resyncing');
    second.send(stream.messages[13]!);
    await held.until(() => held.link.status.state === 'live');
    sameAs(held, 14);
    expect(held.link.counters).toMatchObject({ reconnects: 1, resumed: 1, snapshots: 1, catalogues: 1 });
  });

  it('resumes from a World that another process had kept', async () => {
    const fabric = await openFabric();
    hold(fabric.url, { world: stream.worldAt(17) });
    const connection = await fabric.connection();
    expect(await connection.next('hello')).toMatchObject({ catalogue: 'etag-12', resume: { epoch: stream.epoch, seq: 17 } });
  });

  it('keeps the old picture until a new epoch has given a whole one', async () => {
    const fabric = await openFabric();
    const other = buildStream({ seed: 'other', channels: 5 });
    const held = hold(fabric.url, { world: stream.worldAt(17) });
    const connection = await fabric.connection();
    await connection.next('hello');
    connection.send(
      buildFabricMessage('welcome', { epoch: other.epoch, seq: 2, now: Date.now(), resumed: false, catalogue: 'etag-5' }),
      { t: 'catalogue', ...other.catalogue },
      buildFabricMessage('notice'),
      buildFabricMessage('notice', { level: 'info', code: 'maintenance', text: 'at 02:00' }),
    );
    await held.until(() => held.alerts.list().length === 1);
    sameAs(held, 17);
    // What the new fabric calls simulated is its own stream, not the picture that still stands.
    expect(held.link.status).toMatchObject({ epoch: stream.epoch, simulated: false });
    connection.send(...other.snapshotAt(2), ...other.messages.slice(2, 9));
    await held.until(() => held.world.seq === 9 && held.world.epoch === other.epoch);
    expect(pictureOf(held.world)).toEqual(pictureOf(other.worldAt(9)));
    expect(held.statuses.filter(({ simulated }) => simulated).map(({ epoch }) => epoch)).not.toContain(stream.epoch);
    expect(held.link.status).toMatchObject({ epoch: other.epoch, simulated: true });
  });

  it('does not take a same-named epoch that was not resumed for its own', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url, { world: stream.worldAt(6) });
    const connection = await fabric.connection();
    await greet(connection, stream, 12);
    await held.until(() => held.link.status.state === 'live');
    sameAs(held, 12);
  });

  it('finds a half-open socket within three beats and comes back', async () => {
    const fabric = await openFabric();
    const proxy = await openProxy(fabric.port);
    const held = hold(`ws://127.0.0.1:${proxy.port}`);
    await greet(await fabric.connection(), stream, 0);
    await held.until(() => held.link.status.state === 'live');
    const lag = watchLag();
    ends.push(() => lag.stop());
    const from = performance.now();
    proxy.fault = { kind: 'stall' };
    await held.until(() => held.link.counters.silent === 1);
    const took = performance.now() - from;
    expect(took).toBeGreaterThan(2_500);
    // What the machine itself held up is not the link's doing.
    expect(took).toBeLessThan(3_600 + 2 * lag.worstMs());
    proxy.fault = { kind: 'none' };
    // A dial that fell into the stall hangs until its own wait ends; the next one gets through.
    for (;;) {
      const connection = await fabric.connection();
      if (await Promise.race([greet(connection, stream, 0).then(() => true), connection.closed.then(() => false)])) break;
    }
    await held.until(() => held.link.status.state === 'live');
    expect(held.alerts.list()).toEqual([]);
  });

  it('survives a slow path', async () => {
    const fabric = await openFabric();
    const proxy = await openProxy(fabric.port);
    proxy.fault = { kind: 'slow', bytesPer10Ms: 97 };
    const held = hold(`ws://127.0.0.1:${proxy.port}`, { timings: { gapWaitMs: 2_000 } });
    const connection = await fabric.connection();
    await greet(connection, stream, 0);
    connection.send(...stream.messages.slice(0, 6));
    await held.until(() => held.world.seq === 6);
    sameAs(held, 6);
    expect(held.link.counters).toMatchObject({ malformed: 0, gaps: 0, reconnects: 0 });
  });

  it('outlives a restart of the fabric on the same port', async () => {
    const fabric = await openScriptedFabric();
    const held = hold(fabric.url);
    await greet(await fabric.connection(), stream, 0);
    await held.until(() => held.link.status.state === 'live');
    await fabric.close();
    await held.until(() => held.link.counters.reconnects >= 3);
    expect(held.alerts.list().map((alert) => alert.key)).toEqual(['link:offline']);
    const again = await openFabric(fabric.port);
    const other = buildStream({ seed: 'restarted' });
    await greet(await again.connection(), other, 3);
    await held.until(() => held.link.status.state === 'live');
    expect(pictureOf(held.world)).toEqual(pictureOf(other.worldAt(3)));
    expect(held.alerts.list()).toEqual([]);
  });

  it('shows a refusal apart and does not try faster than told, not even by hand', async () => {
    const fabric = await openFabric();
    fabric.refuseWith = 401;
    const held = hold(fabric.url);
    await held.until(() => held.link.status.state === 'refused');
    const { nextTryAt } = held.link.status;
    held.link.retry();
    expect(held.link.status.nextTryAt).toBe(nextTryAt);
    await held.until(() => held.link.counters.refused === 2);
    expect(fabric.upgrades).toHaveLength(2);
    expect(fabric.upgrades[1]!.at - fabric.upgrades[0]!.at).toBeGreaterThan(290);
    fabric.refuseWith = undefined;
    await greet(await fabric.connection(), stream, 0);
    await held.until(() => held.link.status.state === 'live');
    expect(held.alerts.list()).toEqual([]);
  });

  it('takes any other HTTP answer for a failure to retry', async () => {
    const fabric = await openFabric();
    fabric.refuseWith = 503;
    const held = hold(fabric.url);
    await held.until(() => held.link.status.state === 'offline');
    expect(held.alerts.list()[0]).toMatchObject({ key: 'link:offline', text: 'the fabric answered HTTP 503' });
  });

  it('dials at once when told to, and never again once disposed', async () => {
    const fabric = await openFabric();
    const abort = new AbortController();
    const held = hold(fabric.url, { timings: { backoffBaseMs: 600_000, backoffCapMs: 600_000 }, signal: abort.signal });
    const first = await fabric.connection();
    await greet(first, stream, 0);
    await held.until(() => held.link.status.state === 'live');
    first.socket.terminate();
    await held.until(() => held.link.status.state === 'offline');
    held.link.retry();
    const second = await fabric.connection();
    await greet(second, stream, 0);
    await held.until(() => held.link.status.state === 'live');
    abort.abort();
    expect((await second.closed).code).toBe(1000);
    held.link.retry();
    held.link.dial();
    expect(held.link.status.state).toBe('offline');
    expect(held.link.counters.connects).toBe(2);
  });
});
