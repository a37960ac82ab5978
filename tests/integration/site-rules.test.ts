import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { shippedRuleTables } from '../../resources/rules/shipped.ts';
import type { Alert } from '../../shared/ipc/contract.ts';
import { ServiceHost } from '../fakes/service-host.ts';
import { openStreamFabric, type StreamFabric } from '../fakes/stream-fabric.ts';
import { TestWindow } from '../fakes/test-window.ts';

let dir: string;
let fabric: StreamFabric;
let host: ServiceHost;
let window: TestWindow | undefined;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-site-rules-'));
  mkdirSync(join(dir, 'rules'));
  fabric = await openStreamFabric();
});
afterEach(async () => {
  window?.close();
  await host.end('SIGKILL');
  await fabric.close();
  rmSync(dir, { recursive: true, force: true });
});

it('the service process tells every window the site’s own table, and of a bad one its line, with the shipped one in its place', async () => {
  const own = { ...shippedRuleTables.fogLadder, name: '本站梯级' };
  writeFileSync(join(dir, 'rules', 'fog-ladder.json'), `${JSON.stringify(own, undefined, 2)}\n`);
  writeFileSync(join(dir, 'rules', 'alarm-load.json'), '{\n  "bucketMin": "ten"\n}\n');
  host = new ServiceHost({ fabricUrl: fabric.url, token: 't', dataDir: dir, insecure: false, version: '9.9.9', host: 'browser', lang: 'zh' });
  await host.ready();
  window = new TestWindow(host.portUrl('one'));
  await window.until(() => window!.world.complete);
  expect(window.events.find(({ name }) => name === 'site')?.value).toEqual({ ...shippedRuleTables, fogLadder: own });
  const alerts = window.events.findLast(({ name }) => name === 'alerts')?.value as Alert[];
  expect(alerts.filter(({ code }) => code === 'rule-file').map(({ key, text }) => [key, text.slice(0, 35)])).toEqual([['rules:alarmLoad', 'alarm-load.json, line 2, column 16:']]);
});
