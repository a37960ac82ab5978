import { afterEach, describe, expect, it } from 'vitest';
import { Random } from '../../shared/lib/random.ts';
import { maxMessageBytes } from '../../shared/protocol/limits.ts';
import { greet, openHeldLink, type HeldLink } from '../builders/link.ts';
import { buildFabricMessage } from '../builders/messages.ts';
import { mutateMessage } from '../builders/mutate.ts';
import { buildStream, pictureOf, type WireMessage } from '../builders/stream.ts';
import { openFaultProxy } from '../fakes/fault-proxy.ts';
import { openScriptedFabric } from '../fakes/scripted-fabric.ts';

const stream = buildStream({ seed: 'mutated', length: 40 });
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(random = (): number => 0): Promise<{ fabric: Awaited<ReturnType<typeof openScriptedFabric>>; held: HeldLink }> {
  const fabric = await openScriptedFabric();
  ends.push(() => fabric.close());
  const held = openHeldLink(fabric.url, { random });
  ends.push(() => held.link.dispose());
  return { fabric, held };
}

describe('what is malformed', () => {
  const cases: [name: string, code: string, message: WireMessage][] = [
    ['text that is not JSON', 'message-json', '{"t":'],
    ['JSON that is not an object', 'message-json', '[]'],
    ['a field of the wrong type', 'message-shape', '{"t":"beat","now":"noon","seq":3}'],
    ['a frame with another magic', 'frame-magic', new Uint8Array(32)],
    ['a frame that is cut', 'frame-length', stream.snapshotAt(0)[1].slice(0, -1)],
    ['a frame for more channels than there are', 'frame-index', buildStream({ seed: 'wide', channels: 13 }).snapshotAt(0)[1]],
    ['a message over 8 MiB', 'message-too-long', ' '.repeat(maxMessageBytes + 1)],
  ];
  it.each(cases)('closes with 4400 on %s, counts, raises, and comes back', async (_name, code, message) => {
    const { fabric, held } = await open();
    const connection = await fabric.connection();
    await greet(connection, stream, 5);
    await held.until(() => held.link.status.state === 'live');
    connection.send(message);
    expect(await connection.closed).toEqual({ code: 4400, reason: code });
    expect(held.link.counters).toMatchObject({ malformed: 1, malformedByCode: { [code]: 1 } });
    expect(held.alerts.list().map((alert) => alert.key)).toContain(`link:malformed:${code}`);
    await greet(await fabric.connection(), stream, 9);
    await held.until(() => held.link.status.state === 'live');
    expect(pictureOf(held.world)).toEqual(pictureOf(stream.worldAt(9)));
  });

  it('passes over a message of a type that it does not know, before welcome and after, and counts it', async () => {
    const { fabric, held } = await open();
    const connection = await fabric.connection();
    connection.send('{"t":"hullo"}');
    await greet(connection, stream, 5);
    connection.send('{"t":"weather","at":[]}', ...stream.messages.slice(5, 6));
    await held.until(() => held.link.status.state === 'live' && held.world.seq === 6);
    expect(held.link.counters).toMatchObject({ unknown: 2, malformed: 0, reconnects: 0 });
    expect(held.alerts.list()).toEqual([]);
  });

  it('refuses anything of the picture before welcome, and far too long a message by its header', async () => {
    const { fabric, held } = await open();
    const first = await fabric.connection();
    first.send(stream.messages[0]!);
    expect((await first.closed).code).toBe(4400);
    const second = await fabric.connection();
    await greet(second, stream, 0);
    second.send(' '.repeat(2 * maxMessageBytes));
    await second.closed;
    expect(held.link.counters.malformedByCode).toMatchObject({ 'no-picture': 1, 'message-too-long': 1 });
  });

  it('does not let hostile keys reach a prototype', async () => {
    const { fabric, held } = await open();
    const connection = await fabric.connection();
    await greet(connection, stream, 5);
    connection.send('{"t":"delta","seq":6,"at":1,"__proto__":{"polluted":1},"upsert":{"__proto__":{"fogZones":[1]},"constructor":[]},"remove":{"alarms":["__proto__"]}}');
    await held.until(() => held.world.seq === 6);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(held.world.entities.fogZones.size).toBe(stream.worldAt(5).entities.fogZones.size);
  });
});

describe('10,000 mutated messages', () => {
  it('end no process, and the World is the straight one at the end', async () => {
    const { fabric, held } = await open();
    const random = new Random('mutations');
    const sources: WireMessage[] = [
      ...stream.messages,
      ...stream.snapshotAt(20),
      ...stream.snapshotAt(0),
      JSON.stringify({ t: 'catalogue', ...stream.catalogue }),
      ...(['beat', 'result', 'notice', 'welcome', 'delta'] as const).map((type) => JSON.stringify(buildFabricMessage(type))),
    ];
    let greetings = 0;
    while (held.link.counters.messagesIn - greetings < 10_000) {
      const connection = await fabric.connection();
      const hello = await connection.next('hello');
      // Another epoch each time: what mutations that still parse have done to the picture is replaced as a whole.
      connection.send(buildFabricMessage('welcome', { epoch: `${stream.epoch}-${greetings}`, seq: 0, now: Date.now(), resumed: false, catalogue: stream.catalogue.etag }));
      if (hello.catalogue !== stream.catalogue.etag) connection.send({ t: 'catalogue', ...stream.catalogue });
      connection.send(...stream.snapshotAt(0));
      greetings += hello.catalogue === stream.catalogue.etag ? 3 : 4;
      for (let count = 0; count < 30; count++) connection.send(mutateMessage(random.pick(sources), random));
      connection.send('rubbish to end with');
      await connection.closed;
    }
    const last = await fabric.connection();
    await greet(last, stream, 10);
    last.send(...stream.messages.slice(10));
    await held.until(() => held.world.seq === 40 && held.link.status.state === 'live');
    expect(pictureOf(held.world)).toEqual(pictureOf(stream.worldAt(40)));
    expect(Object.keys(held.link.counters.malformedByCode).length).toBeGreaterThanOrEqual(6);
    expect(held.link.counters.unknown).toBeGreaterThan(0);
    expect(held.alerts.list().length).toBeLessThan(20);
  });

  it('nor do flipped bits on the wire itself', async () => {
    const fabric = await openScriptedFabric();
    ends.push(() => fabric.close());
    const proxy = await openFaultProxy(fabric.port);
    ends.push(() => proxy.close());
    const held = openHeldLink(`ws://127.0.0.1:${proxy.port}`, { random: () => 0, timings: { welcomeWaitMs: 300, gapWaitMs: 150 } });
    ends.push(() => held.link.dispose());
    const random = new Random('wire');
    proxy.fault = { kind: 'corrupt', chance: 0.0005, random: () => random.next() };
    const serving = new AbortController();
    const serve = (async () => {
      while (!serving.signal.aborted) {
        const connection = await fabric.connection();
        void greet(connection, stream, 0).then(() => connection.send(...stream.messages));
      }
    })();
    await held.until(() => held.link.counters.connects >= 60);
    proxy.fault = { kind: 'none' };
    await held.until(() => held.link.status.state === 'live' && held.world.seq === 40 && held.world.epoch === stream.epoch);
    serving.abort();
    held.link.retry();
    await serve;
    await held.until(() => held.link.status.state === 'live' && held.world.seq === 40);
    expect(pictureOf(held.world)).toEqual(pictureOf(stream.worldAt(40)));
    expect(held.link.counters.malformed).toBeGreaterThan(0);
  });
});
