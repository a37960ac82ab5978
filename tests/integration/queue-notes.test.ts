import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFabric, type RunningFabric } from '../../electron/fabric/fabric.ts';
import { parseFabricOptions } from '../../electron/fabric/options.ts';
import { forecastLength, type QueueTrend } from '../../shared/domain/queue-trend.ts';
import type { QueueNotes } from '../../shared/domain/queue-watch.ts';
import { ServiceHost } from '../fakes/service-host.ts';
import { TestWindow } from '../fakes/test-window.ts';

const token = 'queue-notes-test';
let dir: string;
let fabric: RunningFabric;
let host: ServiceHost;
const windows: TestWindow[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-queues-'));
  const parsed = parseFabricOptions(['--port', '0', '--seed', '1', '--scenario', 'national-day', '--speed', '60']);
  if (!parsed.ok || !('run' in parsed.value)) throw new Error('the fabric does not take its own options');
  fabric = await openFabric({ options: parsed.value.run, token, epoch: 'epoch-queues' });
  host = new ServiceHost({ fabricUrl: fabric.url, token, dataDir: dir, insecure: false, version: '1', host: 'browser', lang: 'zh' });
  await host.ready();
});
afterEach(async () => {
  for (const window of windows.splice(0)) window.close();
  await host.end('SIGKILL');
  await fabric.close();
  rmSync(dir, { recursive: true, force: true });
});

function openWindow(name: string): TestWindow {
  const window = new TestWindow(host.portUrl(name));
  windows.push(window);
  return window;
}

const notesOf = (window: TestWindow) => window.events.findLast(({ name }) => name === 'queueNotes')?.value as QueueNotes | undefined;
/** Of the queues that stand in the picture too, the longest first: that of a holiday's bottleneck stands for hours. */
const trends = (window: TestWindow) => {
  const lengthOf = (id: string) => window.world.entities.queues.get(id)?.lengthM ?? 0;
  return Object.entries(notesOf(window) ?? {})
    .flatMap(([id, { trend }]): [string, QueueTrend][] => (trend && lengthOf(id) > 0 ? [[id, trend]] : []))
    .toSorted(([a], [b]) => lengthOf(b) - lengthOf(a));
};

it('learns how the queues of a holiday grow and how long rules have held, and tells a window that opens late the same', async () => {
  const early = openWindow('early');
  await early.until(() => trends(early).length > 0 && Object.values(notesOf(early)!).some(({ since }) => since['free-release'] !== undefined));
  const [id, trend] = trends(early)[0]!;
  const queue = early.world.entities.queues.get(id)!;
  expect(queue.lengthM).toBeGreaterThan(0);
  expect(trend.samples).toBeGreaterThanOrEqual(4);
  const { lowM, lengthM, highM } = forecastLength(trend, trend.at + 600_000);
  expect(lowM).toBeLessThanOrEqual(lengthM);
  expect(highM).toBeGreaterThan(lengthM);

  const before = notesOf(early)![id]!;
  const late = openWindow('late');
  await late.until(() => notesOf(late) !== undefined);
  expect(notesOf(late)![id]).toMatchObject({ seenFrom: before.seenFrom });
  expect(notesOf(late)![id]!.trend!.samples).toBeGreaterThanOrEqual(before.trend!.samples);
});
