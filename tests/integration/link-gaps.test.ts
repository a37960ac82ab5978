import { afterEach, describe, expect, it } from 'vitest';
import { openHeldLink, greet, type HeldLink } from '../builders/link.ts';
import { buildFabricMessage } from '../builders/messages.ts';
import { buildStream } from '../builders/stream.ts';
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

const resumed = (seq: number) => buildFabricMessage('welcome', { epoch: stream.epoch, seq, now: Date.now(), resumed: true, catalogue: 'etag-12' });

describe('a gap that nothing fills', () => {
  it('twice in a row makes the next hello ask for the whole, catalogue and all; the picture that follows ends it', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url, { timings: { gapWaitMs: 100 } });
    const first = await fabric.connection();
    await greet(first, stream, 0);
    first.send(stream.messages[5]!);
    await first.closed;
    const second = await fabric.connection();
    expect(await second.next('hello')).toHaveProperty('resume');
    // Behind what the fabric had at its welcome: this connection is never live.
    second.send(resumed(20), stream.messages[5]!);
    await second.closed;
    const third = await fabric.connection();
    const hello = await third.next('hello');
    expect([Object.hasOwn(hello, 'resume'), Object.hasOwn(hello, 'catalogue')]).toEqual([false, false]);
    third.send({ ...resumed(7), resumed: false }, { t: 'catalogue', ...stream.catalogue }, ...stream.snapshotAt(7));
    await held.until(() => held.link.status.state === 'live');
    third.socket.terminate();
    expect(await (await fabric.connection()).next('hello')).toMatchObject({ catalogue: 'etag-12', resume: { epoch: stream.epoch, seq: 7 } });
  });

  it('is one too when what was missing stops coming half way', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url, { world: stream.worldAt(2), timings: { gapWaitMs: 100, welcomeWaitMs: 600_000 } });
    const connection = await fabric.connection();
    await connection.next('hello');
    connection.send(resumed(20), ...stream.messages.slice(2, 6));
    await connection.closed;
    expect(held.alerts.list()).toMatchObject([{ key: 'link:gap', text: 'the missing frames stopped coming within 100 ms' }]);
    expect(await (await fabric.connection()).next('hello')).toMatchObject({ resume: { seq: 6 } });
  });
});

describe('the wait before the next dial', () => {
  /** Waits after connections that are live and then lost, ms; the clock stands. */
  async function waitsAfter(stableMs: number): Promise<number[]> {
    const fabric = await openFabric();
    const held = hold(fabric.url, { now: () => 1_000_000, timings: { stableMs } });
    for (let times = 0; times < 3; times++) {
      const connection = await fabric.connection();
      await greet(connection, stream, 4, { resumed: times > 0 });
      await held.until(() => held.link.status.state === 'live');
      connection.socket.terminate();
      await held.until(() => held.link.status.state !== 'live');
    }
    return held.statuses.flatMap(({ state, nextTryAt }) => (state === 'offline' ? [nextTryAt! - 1_000_000] : []));
  }

  it('doubles while connections do not last, and begins anew after one that did', async () => {
    expect(await waitsAfter(1)).toEqual([10, 20, 40]);
    expect(await waitsAfter(0)).toEqual([10, 10, 10]);
  });
});

describe('what does not belong to the stream that is live', () => {
  it('tells no time: frames that are replayed were made long ago', async () => {
    let localMs = Date.now();
    const fabric = await openFabric();
    const held = hold(fabric.url, { world: stream.worldAt(2), now: () => (localMs += 300) });
    const connection = await fabric.connection();
    await connection.next('hello');
    connection.send({ ...resumed(20), now: localMs + 3_600_000 }, ...stream.messages.slice(2, 20));
    await held.until(() => held.link.status.state === 'live');
    expect(Math.abs(held.link.status.offsetMs - 3_600_000)).toBeLessThan(60_000);
  });

  it('calls nothing simulated: a notice before the welcome', async () => {
    const fabric = await openFabric();
    const held = hold(fabric.url);
    const first = await fabric.connection();
    await greet(first, stream, 4);
    await held.until(() => held.link.status.state === 'live');
    first.socket.terminate();
    const second = await fabric.connection();
    await second.next('hello');
    second.send(buildFabricMessage('notice'), resumed(4));
    await held.until(() => held.link.status.state === 'live' && held.link.counters.resumed === 1);
    expect(held.statuses.some(({ simulated }) => simulated)).toBe(false);
  });
});
