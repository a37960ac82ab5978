import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openFabricServer, type FabricServer, type ServerNeeds } from '../../electron/fabric/server.ts';
import { FabricStream } from '../../electron/fabric/stream.ts';
import { subprotocol } from '../../shared/protocol/limits.ts';
import { parseFabricMessage } from '../../shared/protocol/parse-message.ts';
import { openTestSimulation } from '../unit/electron/fabric/open-test-simulation.ts';

const simulation = openTestSimulation('fog-pileup');
const { catalogue } = simulation.inspect.stage;
let stream: FabricStream;
let server: FabricServer;
const open = new Set<WebSocket>();

/** A console of a few lines: what it got, how it ended. */
class TestConsole {
  readonly texts: Record<string, unknown>[] = [];
  /** Numbers of everything that changes the picture, in order. */
  readonly seqs: number[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  private readonly waiters: (() => void)[] = [];

  constructor(options: { token?: string; protocols?: string[] } = {}) {
    this.socket = new WebSocket(server.url, options.protocols ?? [subprotocol], { headers: { authorization: `Bearer ${options.token ?? 'secret'}` } });
    open.add(this.socket);
    this.closed = new Promise((resolve) => this.socket.on('close', resolve));
    this.socket.on('error', () => {});
    this.socket.on('message', (data, isBinary) => {
      const bytes = data as Buffer;
      if (isBinary) this.seqs.push(bytes.readDoubleLE(8));
      else {
        const parsed = parseFabricMessage(bytes.toString());
        if (!parsed.ok) throw new Error(parsed.error.message);
        this.texts.push(parsed.value);
        if (parsed.value.t === 'snapshot' || parsed.value.t === 'delta') this.seqs.push(parsed.value.seq);
      }
      for (const wake of this.waiters.splice(0)) wake();
    });
  }

  async until(test: () => boolean): Promise<void> {
    while (!test()) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  async say(message: object | string): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await new Promise((resolve) => this.socket.once('open', resolve));
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async hello(fields: object = {}): Promise<void> {
    await this.say({ t: 'hello', console: 'c', software: { name: 'test', version: '1' }, ...fields });
  }

  of(t: string): Record<string, unknown>[] {
    return this.texts.filter((message) => message.t === t);
  }
}

async function restart(needs: Partial<ServerNeeds> = {}, ring?: { keepMs: number; maxBytes: number }): Promise<void> {
  await server?.close();
  stream = new FabricStream({ epoch: 'epoch-1', catalogue, simulation, ...(ring && { ring }) });
  server = await openFabricServer({ stream, token: 'secret', now: () => simulation.at, port: 0, ...needs });
}

/** Runs the fabric on for some seconds and sends what comes of it. */
function advance(seconds: number): void {
  for (let i = 0; i < seconds; i++) server.broadcast(stream.advance(simulation.at + 1_000, simulation.at));
}

beforeEach(() => restart());
afterEach(async () => {
  for (const socket of open) socket.terminate();
  open.clear();
  await server.close();
});

describe('connecting', () => {
  it('answers 401 to a bad token and to none, 426 to plain HTTP', async () => {
    const refused = await Promise.all(
      ['wrong', ''].map((token) => new Promise((resolve) => new TestConsole({ token }).socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)))),
    );
    expect(refused).toEqual([401, 401]);
    expect((await fetch(server.url.replace('ws:', 'http:'))).status).toBe(426);
    expect(server.consoles).toBe(0);
  });

  it('closes with 4406 when another version is asked for', async () => {
    expect(await new TestConsole({ protocols: ['yilu.fabric.v2'] }).closed).toBe(4406);
    expect(await new TestConsole({ protocols: [] }).closed).toBe(4406);
  });

  it('listens on loopback only', () => expect(server.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/));

  it('rejects when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    await expect(openFabricServer({ stream, token: 'x', now: () => 0, port })).rejects.toThrow('EADDRINUSE');
    taken.close();
  });
});

describe('the stream', () => {
  it('greets: welcome, the notice that all is simulated, catalogue, snapshot and its telemetry with one number', async () => {
    advance(3);
    const one = new TestConsole();
    await one.hello();
    await one.until(() => one.seqs.length === 2);
    expect(one.texts.map((message) => message.t)).toEqual(['welcome', 'notice', 'catalogue', 'snapshot']);
    expect(one.texts[0]).toMatchObject({ epoch: 'epoch-1', seq: stream.seq, resumed: false, catalogue: catalogue.etag });
    expect(one.texts[1]).toMatchObject({ level: 'info', code: 'simulated' });
    expect(one.seqs).toEqual([stream.seq, stream.seq]);
    advance(5);
    await one.until(() => one.seqs.at(-1) === stream.seq);
    expect(one.seqs.slice(1)).toEqual(Array.from({ length: one.seqs.length - 1 }, (_, i) => one.seqs[0]! + i));
  });

  it('spares the catalogue to a console that has it, and replays exactly what it missed', async () => {
    advance(2);
    const from = stream.seq;
    advance(20);
    const one = new TestConsole();
    await one.hello({ catalogue: catalogue.etag, resume: { epoch: 'epoch-1', seq: from } });
    await one.until(() => one.seqs.at(-1) === stream.seq);
    expect(one.of('welcome')[0]).toMatchObject({ resumed: true });
    expect([...one.of('catalogue'), ...one.of('snapshot')]).toEqual([]);
    expect(one.seqs).toEqual(Array.from({ length: stream.seq - from }, (_, i) => from + 1 + i));
  });

  it.each([
    ['another epoch', { catalogue: catalogue.etag, resume: { epoch: 'epoch-0', seq: 3 } }],
    ['a number of the future', { catalogue: catalogue.etag, resume: { epoch: 'epoch-1', seq: 1e9 } }],
    ['another catalogue', { catalogue: 'old', resume: { epoch: 'epoch-1', seq: 3 } }],
  ])('sends a snapshot after %s', async (_what, hello) => {
    advance(5);
    const one = new TestConsole();
    await one.hello(hello);
    await one.until(() => one.seqs.length >= 2);
    expect(one.of('welcome')[0]).toMatchObject({ resumed: false });
    expect(one.of('snapshot')).toHaveLength(1);
  });

  it('sends a snapshot when the ring has forgotten, and replays on a resume in mid-stream', async () => {
    await restart({}, { keepMs: 10_000, maxBytes: 1e9 });
    advance(30);
    const one = new TestConsole();
    await one.hello({ catalogue: catalogue.etag, resume: { epoch: 'epoch-1', seq: 2 } });
    await one.until(() => one.seqs.length === 2);
    expect(one.of('snapshot')).toHaveLength(1);
    const last = stream.seq;
    await one.say({ t: 'resume', epoch: 'epoch-1', seq: last - 4 });
    await one.until(() => one.seqs.length === 6);
    expect(one.seqs.slice(2)).toEqual([last - 3, last - 2, last - 1, last]);
  });

  it('sends every console the same bytes', async () => {
    const consoles = [new TestConsole(), new TestConsole(), new TestConsole()];
    for (const each of consoles) await each.hello();
    for (const each of consoles) await each.until(() => each.seqs.length === 2);
    advance(4);
    for (const each of consoles) await each.until(() => each.seqs.at(-1) === stream.seq);
    expect(consoles[1]!.of('delta')).toEqual(consoles[0]!.of('delta'));
    expect(consoles[2]!.seqs).toEqual(consoles[0]!.seqs);
  });
});

describe('commands', () => {
  it('take effect once however often they are sent, and the effect comes as a delta', async () => {
    const one = new TestConsole();
    await one.hello();
    const command = { t: 'command', id: '01JD0000000000000000000001', at: simulation.at, by: 'op-1', kind: 'bulletin.draft', args: { text: 'once' } };
    await one.say(command);
    await one.say(command);
    await one.until(() => one.of('result').length === 2);
    expect(one.of('result')).toEqual([1, 2].map(() => ({ t: 'result', id: command.id, ok: true, code: 'ok' })));
    advance(1);
    await one.until(() => one.seqs.at(-1) === stream.seq);
    const drafts = one.of('delta').flatMap((delta) => (delta.upsert as { bulletins?: { text: string }[] }).bulletins ?? []);
    expect(drafts.filter((bulletin) => bulletin.text === 'once')).toHaveLength(1);
    const again = new TestConsole();
    await again.hello();
    await again.say({ ...command, kind: 'no.such' });
    await again.until(() => again.of('result').length === 1);
    expect(again.of('result')[0]).toMatchObject({ ok: true });
  });

  it('that make no sense are answered with their code', async () => {
    const one = new TestConsole();
    await one.hello();
    for (const [id, kind, args] of [['a', 'nonsense', {}], ['b', 'gate.order', { gate: 5 }], ['c', 'alarm.assign', { alarm: 'no', to: 'x' }]] as const)
      await one.say({ t: 'command', id, at: 0, by: 'op', kind, args });
    await one.until(() => one.of('result').length === 3);
    expect(one.of('result').map(({ id, ok, code }) => [id, ok, code])).toEqual([['a', false, 'unknown-kind'], ['b', false, 'bad-args'], ['c', false, 'not-found']]);
  });
});

describe('consoles that misbehave', () => {
  it.each([
    ['no JSON', '{'],
    ['no object', '[1]'],
    ['a wrong field', '{"t":"hello","console":5}'],
    ['a command before hello', '{"t":"beat","at":1}'],
    ['more than 8 MiB', `{"t":"beat","at":1,"x":"${'y'.repeat(8 * 1024 * 1024)}"}`],
  ])('are closed with 4400 for %s', async (_what, text) => {
    const one = new TestConsole();
    await one.say(text);
    expect(await one.closed).toBe(4400);
  });

  it('may say what this fabric does not know', async () => {
    const one = new TestConsole();
    await one.say('{"t":"shutdown"}');
    await one.hello();
    await vi.waitFor(() => expect(one.of('welcome')).toHaveLength(1), { timeout: 60_000 });
  });

  it('are closed with 4400 for a second hello and for a binary message', async () => {
    const [one, two] = [new TestConsole(), new TestConsole()];
    await one.hello();
    await one.hello();
    expect(await one.closed).toBe(4400);
    await two.hello();
    two.socket.send(new Uint8Array(40));
    expect(await two.closed).toBe(4400);
  });

  it('are closed with 4408 when silent for three beats; those that beat stay, and hear beats', async () => {
    await restart({ beatMs: 1_000 });
    const [silent, alive] = [new TestConsole(), new TestConsole()];
    await silent.hello();
    await alive.hello();
    const beats = setInterval(() => void alive.say({ t: 'beat', at: 1 }), 500);
    expect(await silent.closed).toBe(4408);
    expect(alive.socket.readyState).toBe(WebSocket.OPEN);
    expect(alive.of('beat').length).toBeGreaterThanOrEqual(2);
    expect(alive.of('beat')[0]).toMatchObject({ seq: stream.seq });
    clearInterval(beats);
  });

  it('that do not read are let go, while others go on', async () => {
    await restart({ maxBufferedBytes: 256 * 1024 });
    const [slow, good] = [new TestConsole(), new TestConsole()];
    await slow.hello();
    await good.hello();
    await slow.until(() => slow.seqs.length === 2);
    await good.until(() => good.seqs.length === 2);
    slow.socket.pause();
    for (let i = 0; i < 400 && server.consoles === 2; i++) {
      await slow.say({ t: 'resume', epoch: 'none', seq: 0 });
      await good.say({ t: 'beat', at: 1 });
      await new Promise((resolve) => setImmediate(resolve));
    }
    while (server.consoles === 2) await new Promise((resolve) => setTimeout(resolve, 20));
    advance(1);
    await good.until(() => good.seqs.at(-1) === stream.seq);
    slow.socket.resume();
    expect([1006, 4409]).toContain(await slow.closed);
  });

  it('cannot end it: 300 rubbish connections later it greets as ever', async () => {
    const { port } = new URL(server.url);
    await Promise.all(
      Array.from({ length: 300 }, (_, i) => new Promise<void>((resolve) => {
        const raw = connect(Number(port), '127.0.0.1', () => raw.end(i % 3 === 0 ? Buffer.from([i % 256, 0, 255, 13, 10, 13, 10]) : `GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nAuthorization: Bearer secret\r\nSec-WebSocket-Key: ${i}\r\n\r\n`));
        raw.on('error', () => resolve());
        raw.on('close', () => resolve());
        raw.resume();
      })),
    );
    const one = new TestConsole();
    await one.hello();
    await one.until(() => one.seqs.length === 2);
    expect(one.of('welcome')).toHaveLength(1);
  });

  it('are told 4503 when the fabric shuts down', async () => {
    const one = new TestConsole();
    await one.hello();
    await one.until(() => one.seqs.length === 2);
    await server.close();
    expect(await one.closed).toBe(4503);
  });
});
