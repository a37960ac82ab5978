import { fileURLToPath } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import type { Events } from '../../shared/ipc/contract.ts';
import { portWanted } from '../../shared/ipc/port-handshake.ts';
import { bootMain, type Boot } from '../fakes/electron/boot.ts';
import type { ElectronDouble } from '../fakes/electron/electron-double.ts';
import { nextPort } from '../fakes/electron/page-ports.ts';

const boots: Boot[] = [];
afterEach(async () => {
  for (const booted of boots.splice(0)) await booted.end();
});

const real = { service: entry('service'), fabric: entry('fabric') };
function entry(name: string): string {
  return fileURLToPath(new URL(`../../electron/${name}/index.ts`, import.meta.url));
}

const right = { id: 2, label: 'RIGHT', bounds: { x: 1920, y: 0, width: 1920, height: 1080 }, scaleFactor: 1 };
const two = (electron: ElectronDouble) => {
  electron.screen.displays.push(right);
};

/** What a window was last told of the stage. */
interface Watched {
  port: MessagePort;
  stage: Events['stage'] | undefined;
}

async function watch(contents: ElectronDouble['windows'][number]['webContents']): Promise<Watched> {
  contents.sendIpc(portWanted);
  const watched: Watched = { port: await nextPort(contents), stage: undefined };
  watched.port.on('message', (data: unknown) => {
    if (typeof data !== 'string') return;
    const message = JSON.parse(data) as { t: string; name?: string; value?: unknown };
    if (message.t === 'event' && message.name === 'stage') watched.stage = message.value as Events['stage'];
  });
  return watched;
}

test('windows of the double have the roles of their displays on the real stage, agree on its scene, and keep both when a display goes and comes', async () => {
  const booted = await bootMain(['--profile', 'desk'], two, real);
  boots.push(booted);
  const { electron } = booted;
  const windows = await Promise.all(electron.windows.map(({ webContents }) => watch(webContents)));
  const told = async (what: (stage: Events['stage']) => unknown, wanted: unknown) => {
    for (const watched of windows) await vi.waitFor(() => expect(watched.stage && what(watched.stage)).toEqual(wanted), { timeout: 60_000 });
  };
  const roles = ({ windows: all }: Events['stage']) => all.map(({ id, role, attached }) => `${id} ${role} ${attached}`).toSorted();
  await told(roles, ['1 desk-left true', '2 desk-right true']);

  windows[1]!.port.postMessage(JSON.stringify({ t: 'call', id: 1, name: 'stage.act', args: { action: { do: 'apply-scene', scene: 'night' } } }));
  await told(({ scene, appliedBy }) => [scene.id, appliedBy], ['night', 'desk-right']);

  electron.screen.displays.splice(1, 1);
  electron.screen.emit('display-removed');
  await vi.waitFor(() => expect(electron.windows).toHaveLength(1), { timeout: 60_000 });
  // A page takes its port along; the double has no page.
  windows[1]!.port.close();
  await vi.waitFor(() => expect(windows[0]!.stage!.windows.some(({ id, attached }) => id === '2' && attached)).toBe(false), { timeout: 60_000 });
  electron.screen.displays.push(right);
  electron.screen.emit('display-added');
  await vi.waitFor(() => expect(electron.windows).toHaveLength(2), { timeout: 60_000 });
  windows[1] = await watch(electron.windows.at(-1)!.webContents);
  await told(roles, ['1 desk-left true', '2 desk-right true']);
  await told(({ scene }) => scene.id, 'night');
});
