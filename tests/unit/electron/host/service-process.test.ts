import { expect, test, vi } from 'vitest';
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
