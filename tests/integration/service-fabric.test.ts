import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFabric, type RunningFabric } from '../../electron/fabric/fabric.ts';
import { parseFabricOptions } from '../../electron/fabric/options.ts';
import type { LinkStatus } from '../../shared/ipc/contract.ts';
import { ServiceHost } from '../fakes/service-host.ts';
import { TestWindow } from '../fakes/test-window.ts';

const token = 'service-fabric-test';
let dir: string;
let fabric: RunningFabric;
const hosts: ServiceHost[] = [];
const windows: TestWindow[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-service-'));
  const parsed = parseFabricOptions(['--port', '0', '--seed', '1', '--scenario', 'fog-pileup']);
  if (!parsed.ok || !('run' in parsed.value)) throw new Error('the fabric does not take its own options');
  fabric = await openFabric({ options: parsed.value.run, token, epoch: 'epoch-real' });
});
afterEach(async () => {
  for (const window of windows.splice(0)) window.close();
  for (const host of hosts.splice(0)) await host.end('SIGKILL');
  await fabric.close();
  rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<[ServiceHost, TestWindow]> {
  const host = new ServiceHost({ fabricUrl: fabric.url, token, dataDir: dir, insecure: false, version: '1', host: 'browser', lang: 'zh' });
  hosts.push(host);
  await host.ready();
  const window = new TestWindow(host.portUrl('one'));
  windows.push(window);
  return [host, window];
}

describe('the service on the embedded fabric', () => {
  it('shows all 2,130 channels, follows the stream, and takes it up again after a kill', async () => {
    const [host, window] = await start();
    await window.until(() => window.world.complete);
    const first = window.world.seq;
    expect(window.world.catalogue!.channels).toHaveLength(2_130);
    await window.until(() => window.world.seq >= first + 3);
    const { health } = await host.diagnostics();
    expect(health).toMatchObject({ link: { state: 'live', epoch: 'epoch-real' }, channels: { total: 2_130 } });
    expect(health.channels.fresh).toBeGreaterThan(1_000);
    expect(health.entities['fogZones']).toBeGreaterThan(0);
    expect(health.counters['malformed']).toBe(0);
    // A batch is on disk when frames are counted there, so that the kill has something to leave behind.
    while ((await host.diagnostics()).health.cache.frames < 2) await window.until(() => true);
    await host.end('SIGKILL');

    const [again, later] = await start();
    await later.until(() => later.world.seq > first + 3 && later.events.some(({ name, value }) => name === 'link' && (value as LinkStatus).state === 'live'));
    expect(later.gaps).toBe(0);
    expect((await again.diagnostics()).health.counters).toMatchObject({ resumed: 1, snapshots: 0 });
  });
});
