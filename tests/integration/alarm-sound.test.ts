import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import { soundOwner } from '../../shared/scene/sound-owner.ts';
import { builtWindows } from '../builders/scene.ts';
import { DeskConsole } from '../fakes/desk-console.ts';
import { openStreamFabric, type StreamFabric } from '../fakes/stream-fabric.ts';
import { TestWindow } from '../fakes/test-window.ts';

let dir: string;
let fabric: StreamFabric;
let desk: DeskConsole;
const others: TestWindow[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-sound-'));
  fabric = await openStreamFabric();
  desk = await DeskConsole.open({ fabricUrl: fabric.url, token: 't', dataDir: dir, windows: [...builtWindows] });
  await desk.live();
});
afterEach(async () => {
  for (const window of others.splice(0)) window.close();
  await desk.end('SIGKILL');
  await fabric.close();
  rmSync(dir, { recursive: true, force: true });
});

/** One more window, with its picture. */
async function open(id: string): Promise<TestWindow> {
  const window = new TestWindow(desk.host.portUrl(id));
  others.push(window);
  await window.until(() => window.world.complete);
  return window;
}

const sounds = (id: string) => desk.window.until(() => soundOwner(desk.event('stage')!.windows) === id);

test('the sound goes to the next window when its own hangs or is killed, and back to one that answers again', async () => {
  const [left, right] = [await open('2'), await open('3')];
  await sounds('2');
  left.answers = false;
  fabric.push();
  await sounds('3');
  right.close();
  await sounds('1');
  left.answers = true;
  fabric.push();
  await sounds('2');
});
