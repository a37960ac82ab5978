import { expect, test, vi } from 'vitest';
import type { Child, Launch } from '../../../../electron/host/child.ts';
import { launchNode } from '../../../../electron/host/node-child.ts';
import { ServiceProcess } from '../../../../electron/host/service-process.ts';
import { fakeEntries } from '../../../fakes/browser-console.ts';

const config = { fabricUrl: 'ws://127.0.0.1:9', token: 't', dataDir: 'x', insecure: false, version: '9', host: 'browser', lang: 'zh' } as const;

test('is not ready before it says so, answers after, and is away once stopped', async () => {
  let ready = 0;
  const service = new ServiceProcess({ launch: launchNode, entry: fakeEntries.service, config, say: () => {}, onRefusal: () => {}, onReady: () => (ready += 1) });
  expect(service.ready).toBe(false);
  expect(await service.diagnostics()).toMatchObject({ ok: false, error: { code: 'service-down' } });
  await vi.waitFor(() => expect(ready).toBe(1), { timeout: 10_000 });
  expect(await service.diagnostics()).toMatchObject({ ok: true, value: { health: { version: '9' } } });
  await service.stop();
  expect(service.ready).toBe(false);
  expect(service.pid).toBeUndefined();
});

test('a service that says nothing is service-down after 2 s', async () => {
  const service = new ServiceProcess({ launch: launchNode, entry: fakeEntries.service, config: { ...config, dataDir: 'mute' }, say: () => {}, onRefusal: () => {}, onReady: () => {} });
  await vi.waitFor(() => expect(service.ready).toBe(true), { timeout: 10_000 });
  expect(await service.diagnostics()).toMatchObject({ ok: false, error: { message: 'the service did not answer within 2 s' } });
  await service.stop();
});

test('a service that hangs is ended and started again', async () => {
  const said: string[] = [];
  let ready = 0;
  const service = new ServiceProcess({ launch: launchNode, entry: fakeEntries.service, config, say: (line) => said.push(line), onRefusal: () => {}, onReady: () => (ready += 1), watch: { everyMs: 100, misses: 2 } });
  await vi.waitFor(() => expect(ready).toBe(1), { timeout: 10_000 });
  const first = service.pid!;
  process.kill(first, 'SIGSTOP');
  await vi.waitFor(() => expect(ready).toBe(2), { timeout: 15_000 });
  expect(service.pid).not.toBe(first);
  expect(said.join('\n')).toContain('service hangs');
  await service.stop();
});

test('tells every service its places before it is given a window, and a change at once, but nothing twice', async () => {
  const log: string[] = [];
  const children: { say: (message: unknown) => void; die: (how: string) => void }[] = [];
  const launch: Launch<never> = () => {
    const child: Child<never> = {
      pid: 1,
      send: (message) => log.push(JSON.stringify(message)) > 0,
      onMessage: (listener) => (Object.assign(children.at(-1)!, { say: listener }), { dispose() {} }),
      onExit: (listener) => (Object.assign(children.at(-1)!, { die: listener }), { dispose() {} }),
      terminate() {},
      kill() {},
    };
    children.push({ say: () => {}, die: () => {} });
    return child;
  };
  const one = [{ id: '1', role: 'desk-left', place: 1 }] as const;
  const two = [...one, { id: '2', role: 'desk-right', place: 1 } as const];
  const service = new ServiceProcess<never>({ launch, entry: 'x', config, say: () => {}, onRefusal: () => {}, onReady: () => log.push('ready') });
  service.tellPlaces(one);
  expect(log.splice(0)).toEqual([]);
  children[0]!.say({ t: 'ready' });
  expect(log.splice(0)).toEqual([JSON.stringify({ t: 'places', windows: one }), 'ready']);
  service.tellPlaces([...one]);
  service.tellPlaces(two);
  expect(log.splice(0)).toEqual([JSON.stringify({ t: 'places', windows: two })]);
  children[0]!.die('SIGKILL');
  service.tellPlaces(one);
  service.tellPlaces(two);
  expect(log.splice(0)).toEqual([]);
  await vi.waitFor(() => expect(children).toHaveLength(2));
  children[1]!.say({ t: 'ready' });
  expect(log.splice(0)).toEqual([JSON.stringify({ t: 'places', windows: two }), 'ready']);
  children[1]!.die('SIGKILL');
  void service.stop();
});
