import { afterEach, describe, expect, test, vi } from 'vitest';
import { portWanted } from '../../shared/ipc/port-handshake.ts';
import { bootMain, type Boot } from '../fakes/electron/boot.ts';
import type { ElectronDouble } from '../fakes/electron/electron-double.ts';
import { firstMessage, nextPort } from '../fakes/electron/page-ports.ts';

const boots: Boot[] = [];
async function boot(flags: string[] = [], prepare?: (electron: ElectronDouble) => void) {
  const booted = await bootMain(flags, prepare);
  boots.push(booted);
  return booted;
}
afterEach(async () => {
  for (const booted of boots.splice(0)) await booted.end();
});

const two = (electron: ElectronDouble) => {
  electron.screen.displays.push({ id: 2, label: 'RIGHT', bounds: { x: 1920, y: 0, width: 2560, height: 1440 }, scaleFactor: 1.5 });
};

describe('a blank window', () => {
  test('a page that does not load is loaded again with back-off; a load that another replaces, or of a subframe, is not', async () => {
    const { electron, said } = await boot();
    const contents = electron.windows[0]!.webContents;
    contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://console/w/1', true);
    contents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://console/x', false);
    contents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'app://console/w/1', true);
    await vi.waitFor(() => expect(contents.loads).toHaveLength(2), { timeout: 60_000 });
    expect(said.filter((line) => line.includes('loading it again'))).toEqual(['window 1 did not load (ERR_CONNECTION_REFUSED); loading it again in 250 ms']);
  });

  test('one that hangs, stays blank, or takes no port of a living service, is ended and loaded again; others are left', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      const { electron, said } = await boot([], two);
      const [sick, well] = electron.windows.map(({ webContents }) => webContents);
      const ask = async (contents: typeof sick) => {
        contents!.sendIpc(portWanted);
        await nextPort(contents!);
      };
      const pass = async (seconds: number) => {
        // What pages answer arrives in real time.
        for (let left = seconds; left > 0; left -= 5) await vi.advanceTimersByTimeAsync(5_000);
      };
      await ask(well);
      // The first has not asked for its port.
      for (const [page, what] of [[{ answers: true }, 'does not attach to the service'], ['hung', 'hangs'], [{ answers: false }, 'is blank']] as const) {
        const before = sick!.loads.length;
        sick!.page = page;
        await pass(30);
        await vi.waitFor(() => expect(sick!.loads).toHaveLength(before + 1), { timeout: 60_000 });
        expect(said.findLast((line) => line.includes('loading it again'))).toContain(`window 1 ${what}; loading it again in`);
        sick!.page = { answers: true };
        await ask(sick);
        await pass(30);
        expect(sick!.loads).toHaveLength(before + 1);
      }
      expect(well!.loads).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('displays', () => {
  type Shown = ElectronDouble['screen']['displays'][number];
  const shown = (id: number, label: string, x: number, y = 0, width = 1920, height = 1080, scaleFactor = 1): Shown => ({ id, label, bounds: { x, y, width, height }, scaleFactor });
  /** A desk of two displays below a wall of two by one, of another scale. */
  const deskAndWall = [shown(1, 'DESK', 0), shown(2, 'DESK', 1920), shown(3, 'WALL', -1280, -1440, 2560, 1440, 1.5), shown(4, 'WALL', 1280, -1440, 2560, 1440, 1.5)];
  const show = (displays: Shown[]) => (electron: ElectronDouble) => (electron.screen.displays = structuredClone(displays));
  const change = (electron: ElectronDouble, displays: Shown[]) => {
    show(displays)(electron);
    electron.screen.emit('display-metrics-changed');
  };
  /** What the service knows of the windows, as a window that attaches now is told. */
  const places = async (electron: ElectronDouble) => {
    const { webContents } = electron.windows[0]!;
    webContents.sendIpc(portWanted);
    const hello = JSON.parse(await firstMessage(await nextPort(webContents))) as { value: { places: { id: string; role: string; place: number }[] } };
    return hello.value.places.map(({ id, role, place }) => `${id} ${role} ${place}`).join(', ');
  };
  const where = (electron: ElectronDouble) =>
    electron.windows.map(({ webContents, bounds }) => `${webContents.mainFrame.url.split('/').at(-1)}@${bounds.x},${bounds.y}`).toSorted().join(' ');
  const everywhere = '1@0,0 2@1920,0 3@-1280,-1440 4@1280,-1440';
  const everybody = '1 desk-left 1, 2 desk-right 1, 3 wall 1, 4 wall 2';
  const settled = (electron: ElectronDouble, want: string) => vi.waitFor(() => expect(where(electron)).toBe(want), { timeout: 60_000 });

  test('every window is on its role’s display, and the service knows; unplugged and plugged in again', async () => {
    const { electron } = await boot(['--profile', 'desk+wall:2x1'], show(deskAndWall));
    expect(where(electron)).toBe(everywhere);
    expect(await places(electron)).toBe(everybody);
    // The left one goes: the system makes the right one primary and moves everything else.
    change(electron, [shown(2, 'DESK', 0), shown(3, 'WALL', -3200, -1440, 2560, 1440, 1.5), shown(4, 'WALL', -640, -1440, 2560, 1440, 1.5)]);
    await settled(electron, '2@0,0 3@-3200,-1440 4@-640,-1440');
    expect(await places(electron)).toBe('2 desk-right 1, 3 wall 1, 4 wall 2');
    change(electron, deskAndWall);
    await settled(electron, everywhere);
    expect(await places(electron)).toBe(everybody);
    change(electron, deskAndWall.map((each) => (each.id === 3 ? shown(3, 'WALL', -1280, -1440, 1920, 1080, 2) : each)));
    await vi.waitFor(() => expect(electron.windows.find(({ bounds }) => bounds.x === -1280)?.bounds.width).toBe(1920), { timeout: 60_000 });
  });

  test('a wall controller sleeps with all its displays and wakes with others of another order: windows that the system has moved go back', async () => {
    const { electron, host } = await boot(['--profile', 'desk+wall:2x1'], show(deskAndWall));
    change(electron, []);
    for (const window of electron.windows) window.bounds = { x: 0, y: 0, width: 800, height: 600 };
    change(electron, [shown(14, 'B', 1280, -1440, 2560, 1440), shown(13, 'B', -1280, -1440, 2560, 1440), shown(12, 'A', 1920), shown(11, 'A', 0)]);
    await settled(electron, everywhere);
    expect(host!.windows()).toEqual(['1', '2', '3', '4']);
    expect(await places(electron)).toBe(everybody);
    expect(electron.windows.map(({ webContents }) => webContents.loads.length)).toEqual([1, 1, 1, 1]);
  });

  test('windows in kiosk mode fill their displays and follow them; those that share one have no frame and no kiosk', async () => {
    const { electron } = await boot(['--kiosk'], show(deskAndWall.slice(0, 2)));
    expect(electron.windows.map(({ kiosk, options }) => [kiosk, options.frame])).toEqual([[true, false], [true, false]]);
    change(electron, [deskAndWall[0]!, shown(2, 'DESK', -2560, 0, 2560, 1440)]);
    await settled(electron, '1@0,0 2@-2560,0');
    expect(electron.windows.map(({ kiosk }) => kiosk)).toEqual([true, true]);
    const tiled = await boot(['--kiosk', '--profile', 'wall:2x2', '--windows', '4'], show([shown(1, 'BIG', 0, 0, 3840, 2160)]));
    expect(tiled.electron.windows.map(({ bounds }) => bounds)).toEqual([
      { x: 0, y: 0, width: 1920, height: 1080 }, { x: 1920, y: 0, width: 1920, height: 1080 }, { x: 0, y: 1080, width: 1920, height: 1080 }, { x: 1920, y: 1080, width: 1920, height: 1080 },
    ]);
    expect(tiled.electron.windows.map(({ kiosk, options }) => [kiosk, options.frame])).toEqual(Array.from({ length: 4 }, () => [false, false]));
    expect(await places(tiled.electron)).toBe('1 wall 1, 2 wall 2, 3 wall 3, 4 wall 4');
    const windowed = await boot(['--profile', 'single', '--windows', '2']);
    expect(windowed.electron.windows.map(({ kiosk, options, bounds }) => [kiosk, options.frame, bounds.x])).toEqual([[false, true, 0], [false, true, 48]]);
    expect(await places(windowed.electron)).toBe('1 desk-left 1, 2 board 1');
  });

  test('a restarted service is told the places before any window', async () => {
    const { electron } = await boot([], two);
    const { webContents } = electron.windows[1]!;
    webContents.sendIpc(portWanted);
    const port = await nextPort(webContents);
    await firstMessage(port);
    port.postMessage('die');
    const hello = JSON.parse(await firstMessage(await nextPort(webContents))) as { value: { places: unknown } };
    expect(hello.value.places).toEqual([{ id: '1', role: 'desk-left', place: 1 }, { id: '2', role: 'desk-right', place: 1 }]);
  });
});
