import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alert, LinkStatus } from '../../shared/ipc/contract.ts';
import { builtAt } from '../builders/entities.ts';
import { plainWorld } from '../builders/plain-world.ts';
import { ServiceHost } from '../fakes/service-host.ts';
import { openStreamFabric, type StreamFabric } from '../fakes/stream-fabric.ts';
import { TestWindow } from '../fakes/test-window.ts';

let dir: string;
let fabric: StreamFabric | undefined;
const hosts: ServiceHost[] = [];
const windows: TestWindow[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-service-'));
  fabric = await openStreamFabric();
});
afterEach(async () => {
  for (const window of windows.splice(0)) window.close();
  for (const host of hosts.splice(0)) await host.end('SIGKILL');
  await fabric?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function start(fabricUrl = fabric!.url): Promise<ServiceHost> {
  const host = new ServiceHost({ fabricUrl, token: 't', dataDir: dir, insecure: false, version: '9.9.9', host: 'browser', lang: 'zh' });
  hosts.push(host);
  await host.ready();
  return host;
}

function openWindow(host: ServiceHost, name: string): TestWindow {
  const window = new TestWindow(host.portUrl(name));
  windows.push(window);
  return window;
}

/** The window's picture without the epoch, which frames do not carry. */
const picture = (window: TestWindow) => ({ ...(plainWorld(window.world) as object), epoch: '' });
const source = () => ({ ...(plainWorld(fabric!.maker.world) as object), epoch: '' });
const linkOf = (window: TestWindow) => window.events.findLast((event) => event.name === 'link')?.value as LinkStatus | undefined;

describe('the service process', () => {
  it('brings frames from the fabric to two windows over handed-over sockets, and answers for its health', async () => {
    const host = await start();
    const one = openWindow(host, 'one');
    const two = openWindow(host, 'two');
    await one.until(() => one.world.complete);
    await two.until(() => two.world.complete);
    for (let count = 0; count < 50; count++) fabric!.push();
    const seq = fabric!.maker.world.seq;
    for (const window of [one, two]) {
      await window.until(() => window.world.seq === seq);
      expect(picture(window)).toEqual(source());
      expect(window.gaps).toBe(0);
      expect(window.events.slice(0, 3).map((event) => event.name)).toEqual(['hello', 'link', 'alerts']);
    }
    expect(one.events[0]!.value).toEqual({ window: 'one', version: '9.9.9', host: 'browser', lang: 'zh' });
    const { health, metrics } = await host.diagnostics();
    expect(health).toMatchObject({ version: '9.9.9', windows: 2, link: { state: 'live', epoch: 'epoch-1', seq }, channels: { total: 40 } });
    expect(health.entities['fogZones']).toBe(1);
    expect(health.counters['framesApplied']).toBe(52);
    expect(metrics).toContain('yilu_link_state{state="live"} 1');
    expect(await host.end('stop')).toBe(0);
  });

  it('answers calls, and refuses rubbish without ending', async () => {
    const host = await start();
    const window = openWindow(host, 'one');
    await window.until(() => window.world.complete);
    for (let count = 0; count < 20; count++) fabric!.push();
    await window.until(() => window.world.seq === fabric!.maker.world.seq);
    for (const rubbish of ['', '{', 'null', '[]', '{"t":"ack","seq":-1}', '{"t":"ack","seq":"1"}', '{"t":"call"}', '\u0000']) window.send(rubbish);
    window.send({ t: 'call', id: 1, name: 'no.such', args: {} });
    window.send({ t: 'call', id: 2, name: 'channel.history', args: { channel: 'ch-1', fromMs: 'x', toMs: 2 } });
    window.send({ t: 'call', id: 3, name: 'channel.history', args: { channel: 'ch-1', fromMs: builtAt - 60_000, toMs: builtAt + 60_000 } });
    window.send({ t: 'call', id: 4, name: 'picture.resend', args: {} });
    window.send({ t: 'call', id: 5, name: 'channel.history', args: { channel: 'nobody', fromMs: 0, toMs: 1 } });
    await window.until(() => window.replies.length === 5);
    const byId = new Map(window.replies.map((reply) => [reply['id'], reply]));
    expect([1, 2, 5].map((id) => byId.get(id)?.['code'])).toEqual(['port-shape', 'port-shape', 'not-found']);
    const history = byId.get(3)!['value'] as { at: number[]; value: number[] };
    expect(history.at.length).toBeGreaterThan(1);
    expect(history.at).toEqual(history.at.toSorted((a, b) => a - b));
    await window.until(() => window.events.some((event) => event.name === 'alerts' && (event.value as Alert[]).some((alert) => alert.code === 'port-shape')));
    expect((await host.diagnostics()).health.counters['windowMalformed']).toBe(10);
  });

  it('shows the last picture after a restart without a fabric, then goes on where it stopped', async () => {
    const first = await start();
    const window = openWindow(first, 'one');
    await window.until(() => window.world.complete);
    for (let count = 0; count < 30; count++) fabric!.push();
    await window.until(() => window.world.seq === fabric!.maker.world.seq);
    fabric!.tell({ t: 'notice', level: 'info', code: 'simulated', text: '' });
    await window.until(() => linkOf(window)?.simulated === true);
    expect(await first.end('disconnect')).toBe(0);

    const offline = await start('ws://127.0.0.1:9/');
    const late = openWindow(offline, 'one');
    await late.until(() => late.world.complete);
    expect(picture(late)).toEqual(source());
    expect(['offline', 'connecting']).toContain(linkOf(late)?.state);
    expect(linkOf(late)?.simulated).toBe(true);
    await offline.end('stop');

    for (let count = 0; count < 10; count++) fabric!.push();
    const second = await start();
    const again = openWindow(second, 'one');
    await again.until(() => again.world.seq === fabric!.maker.world.seq);
    expect(picture(again)).toEqual(source());
    expect(fabric!.hellos.at(-1)).toMatchObject({ catalogue: 'etag-40', resume: { epoch: 'epoch-1', seq: 130 } });
    expect((await second.diagnostics()).health.counters['snapshots']).toBe(0);
  });

  it('folds what a window that does not acknowledge misses, and never its alarms', async () => {
    const host = await start();
    const slow = openWindow(host, 'slow');
    const quick = openWindow(host, 'quick');
    slow.acks = false;
    await slow.until(() => slow.world.complete);
    await quick.until(() => quick.world.complete);
    for (let count = 0; count < 1_000; count++) {
      fabric!.push();
      if (count % 20 === 0) await quick.until(() => quick.world.seq === fabric!.maker.world.seq);
    }
    await quick.until(() => quick.world.seq === fabric!.maker.world.seq);
    expect(quick.catchUps).toBe(0);
    expect(slow.world.seq).toBeLessThan(fabric!.maker.world.seq - 900);
    slow.acks = true;
    slow.send({ t: 'ack', seq: slow.world.seq });
    await slow.until(() => slow.world.complete && slow.world.seq === fabric!.maker.world.seq);
    expect(slow.catchUps).toBe(1);
    expect(slow.gaps).toBe(0);
    expect(picture(slow)).toEqual(source());
  });

  it('says a bug once as fatal and ends with 1, leaving its picture on disk for the next', async () => {
    const bug = 'data:text/javascript,process.on("message",(m)=>{if(m==="bug"){Promise.reject(new Error("planted"));throw new Error("planted")}})';
    const host = new ServiceHost({ fabricUrl: fabric!.url, token: 't', dataDir: dir, insecure: false, version: '1', host: 'browser', lang: 'zh' }, ['--import', bug]);
    hosts.push(host);
    await host.ready();
    const window = openWindow(host, 'one');
    await window.until(() => window.world.complete);
    const exited = host.exited();
    host.send('bug');
    expect(await exited).toBe(1);
    expect(host.messages.filter((message) => message.t === 'fatal')).toMatchObject([{ message: expect.stringContaining('planted') as string }]);
    const next = await start('ws://127.0.0.1:9/');
    const again = openWindow(next, 'one');
    await again.until(() => again.world.complete);
    expect(again.world.seq).toBe(window.world.seq);
  });

  it('leaves the end to its host when the terminal is closed or interrupted', async () => {
    const host = await start();
    for (const signal of ['SIGINT', 'SIGHUP'] as const) host.signal(signal);
    expect((await host.diagnostics()).health.version).toBe('9.9.9');
    expect(await host.end('stop')).toBe(0);
  });

  it('says in one fatal message why it cannot start', async () => {
    const host = new ServiceHost({ fabricUrl: 'no address', token: '', dataDir: dir, insecure: false, version: '1', host: 'browser', lang: 'zh' });
    hosts.push(host);
    await expect(host.ready()).rejects.toThrow('ended with 2');
    expect(host.messages).toMatchObject([{ t: 'fatal' }]);
  });
});
