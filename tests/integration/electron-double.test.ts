import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { portGiven, portWanted } from '../../shared/ipc/port-handshake.ts';
import { fileURLToPath } from 'node:url';
import { buildWhenStale, electronTarget } from '../../electron/host/build-when-stale.ts';
import { bootMain, type Boot } from '../fakes/electron/boot.ts';
import type { ElectronDouble } from '../fakes/electron/electron-double.ts';

const boots: Boot[] = [];
async function boot(flags: string[] = [], prepare?: (electron: ElectronDouble) => void, entries?: Parameters<typeof bootMain>[2]) {
  const booted = await bootMain(flags, prepare, entries);
  boots.push(booted);
  return booted;
}
afterEach(async () => {
  for (const booted of boots.splice(0)) await booted.end();
});

const two = (electron: ElectronDouble) => {
  electron.screen.displays.push({ id: 2, label: 'RIGHT', bounds: { x: 1920, y: 0, width: 2560, height: 1440 }, scaleFactor: 1.5 });
};
const firstMessage = (port: MessagePort) =>
  new Promise<string>((resolve) => port.once('message', (data: unknown) => resolve(String(data))));
const nextPort = async (contents: { posted: { channel: string; ports: MessagePort[] }[] }) => {
  await vi.waitFor(() => expect(contents.posted.length).toBeGreaterThan(0), { timeout: 10_000 });
  const { channel, ports } = contents.posted.shift()!;
  expect(channel).toBe(portGiven);
  return ports[0]!;
};

describe('boot', () => {
  test('opens a locked-down window on every display and loads the bundle under the policy', async () => {
    const { electron, host } = await boot([], two);
    expect(electron.windows.map(({ bounds }) => bounds.x)).toEqual([0, 1920]);
    expect(host!.windows()).toEqual(['1', '2']);
    for (const window of electron.windows) {
      expect(window.options.webPreferences).toMatchObject({
        contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false,
      });
      await vi.waitFor(() => expect(window.visible).toBe(true));
      const { url, response } = window.webContents.loads[0]!;
      expect(url).toMatch(/^app:\/\/console\/w\/[12]$/);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
      expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe|blob:/);
    }
    expect(electron.protocol.schemes[0]).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true } });
  });

  test('windows follow displays that come and go; --windows fixes their number', async () => {
    const { electron, host } = await boot();
    two(electron);
    electron.screen.emit('display-added');
    await vi.waitFor(() => expect(host!.windows()).toEqual(['1', '2']), { timeout: 10_000 });
    const [first] = electron.screen.displays.splice(0, 1);
    electron.screen.emit('display-removed');
    // The second window stays on the second display, whatever its place in the list.
    await vi.waitFor(() => expect(host!.windows()).toEqual(['2']), { timeout: 10_000 });
    electron.screen.displays.push({ ...first!, bounds: { x: 0, y: -1080, width: 1920, height: 1080 } });
    electron.screen.emit('display-added');
    await vi.waitFor(() => expect(electron.windows.map(({ bounds }) => [bounds.x, bounds.y])).toEqual([[1920, 0], [0, -1080]]), { timeout: 10_000 });
    expect(host!.windows()).toEqual(['2', '1']);
    electron.screen.displays[0]!.bounds = { x: 1920, y: 0, width: 1280, height: 720 };
    electron.screen.emit('display-metrics-changed');
    await vi.waitFor(() => expect(electron.windows[0]!.bounds).toEqual({ x: 1920, y: 0, width: 1280, height: 720 }), { timeout: 10_000 });
    expect((await boot(['--windows', '3'])).electron.windows).toHaveLength(3);
  });

  test('a second start hands over to the first and ends; wrong options end with 2 and one line', async () => {
    const first = await boot();
    first.electron.app.emit('second-instance');
    expect(first.electron.windows[0]!.focused).toBe(true);
    const second = await boot([], (electron) => (electron.app.holdsLock = false));
    expect([second.host, second.electron.app.ended, second.electron.windows.length]).toEqual([undefined, 0, 0]);
    const wrong = await boot(['--speed', 'fast']);
    expect(wrong.electron.app.ended).toBe(2);
    expect(wrong.said).toEqual(["--speed must be a number from 0.01 to 1000, not 'fast'"]);
    const chromiums = await boot(['--no-sandbox', '--remote-debugging-port=0']);
    expect(chromiums.host?.windows()).toEqual(['1']);
  });

  test('a second start opens again what a person has closed', async () => {
    const { electron, host } = await boot([], two);
    electron.windows[1]!.destroy();
    expect(host!.windows()).toEqual(['1']);
    electron.app.emit('second-instance');
    await vi.waitFor(() => expect(host!.windows()).toEqual(['1', '2']));
  });

  test('a token file that is not there ends with 2 and one line; a fabric that refuses its options with 1', async () => {
    const none = await boot(['--token-file', '/nonexistent/token', '--fabric', 'ws://127.0.0.1:9']);
    expect([none.electron.app.ended, none.said]).toEqual([2, ['the token file /nonexistent/token cannot be read (ENOENT)']]);
    const refused = await boot(['--scenario', 'fog-pileup']);
    expect([refused.electron.app.ended, refused.said.length]).toEqual([1, 2]);
  });

  test('a port that is taken ends with 1 and one line', async () => {
    const first = await boot();
    const second = await boot(['--port', String(first.host!.port)]);
    expect(second.electron.app.ended).toBe(1);
    expect(second.said).toEqual([`port ${first.host!.port} on 127.0.0.1 is in use by another program; choose another with --port`]);
  });

  test('answers health and metrics on loopback, and quits only after the service has ended', async () => {
    const { electron, host } = await boot();
    const base = `http://127.0.0.1:${host!.port}`;
    await vi.waitFor(async () => expect((await fetch(`${base}/healthz`)).status).toBe(200), { timeout: 10_000 });
    expect(await (await fetch(`${base}/healthz`)).json()).toMatchObject({ version: '1.2.3', host: 'electron' });
    expect(await (await fetch(`${base}/metrics`)).text()).toContain('fake 1');
    expect((await fetch(`${base}/w/1`)).status).toBe(404);
    for (const window of electron.windows.toReversed()) window.destroy();
    await vi.waitFor(() => expect(electron.app.ended).toBe('quit'), { timeout: 10_000 });
    expect(electron.utilityProcess.children.map(({ pid }) => pid)).toEqual([undefined, undefined]);
  });
});

describe('hostile pages', () => {
  test('go nowhere, open nothing, get no permission', async () => {
    const { electron } = await boot();
    const contents = electron.windows[0]!.webContents;
    for (const url of ['https://evil.example/', 'app://other/', 'file:///etc/passwd', 'javascript:1', 'data:text/html,x', 'app://console@evil.example/', 'http://127.0.0.1:1/']) {
      for (const how of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) expect(contents.isKeptFrom(url, how)).toBe(true);
    }
    expect(contents.isKeptFrom('app://console/w/1')).toBe(false);
    expect(contents.openHandler({ url: 'app://console/w/2' } as never)).toEqual({ action: 'deny' });
    let attached = true;
    contents.emit('will-attach-webview', { preventDefault: () => (attached = false) });
    expect(attached).toBe(false);
    const { defaultSession } = electron.session;
    const asked: [string, string, boolean][] = [];
    for (const [permission, url] of [['media', 'app://console/'], ['geolocation', 'app://console/'], ['fullscreen', 'https://evil.example/'], ['fullscreen', 'app://console/w/1']] as const) {
      defaultSession.permissionRequest(contents, permission, (granted) => asked.push([permission, url, granted]), { requestingUrl: url });
      expect(defaultSession.permissionCheck(contents, permission, url)).toBe(permission === 'fullscreen' && url.startsWith('app:'));
    }
    expect(asked.map(([, , granted]) => granted)).toEqual([false, false, false, true]);
    expect(defaultSession.devicePermission()).toBe(false);
  });

  test('read no file outside the bundle', async () => {
    const { electron } = await boot();
    const handler = electron.protocol.handlers.get('app')!;
    const statusOf = async (url: string, method = 'GET') => (await handler({ url, method } as Request)).status;
    expect(await statusOf('app://console/assets/app-1a2b.js')).toBe(200);
    expect(await statusOf('app://console/../../package.json')).toBe(404);
    expect(await statusOf('app://console/assets/..%2f..%2fdata')).toBe(404);
    expect(await statusOf('app://console/%2e%2e/data')).toBe(404);
    expect(await statusOf('app://other/assets/app-1a2b.js')).toBe(403);
    expect(await statusOf('app://console/w/1', 'POST')).toBe(405);
    expect(await statusOf('rubbish')).toBe(403);
  });

  test('get no port from a subframe, a foreign origin, a gone frame or contents that are no window of ours', async () => {
    const { electron, said } = await boot();
    const contents = electron.windows[0]!.webContents;
    const main = contents.mainFrame;
    await firstMessage(await (contents.sendIpc(portWanted), nextPort(contents)));
    contents.sendIpc(portWanted, { url: main.url, parent: main });
    contents.sendIpc(portWanted, null);
    contents.mainFrame = { url: 'https://evil.example/', parent: null };
    contents.sendIpc(portWanted);
    const { WebContentsDouble } = await import('../fakes/electron/web-contents.ts');
    const stranger = new WebContentsDouble(electron);
    stranger.mainFrame = { url: 'app://console/w/1', parent: null };
    stranger.sendIpc(portWanted);
    expect(contents.posted).toEqual([]);
    expect(stranger.posted).toEqual([]);
    expect(said.filter((line) => line.includes('was refused'))).toHaveLength(4);
  });
});

describe('ports', () => {
  test('the real preload carries a port to the page, which talks to the real service process', async () => {
    const { electron } = await boot(['--lang', 'en']);
    const contents = electron.windows[0]!.webContents;
    const page = new EventEmitter();
    const posted: { message: unknown; origin: string; ports: MessagePort[] }[] = [];
    const window = {
      location: { origin: 'app://console' },
      addEventListener: (type: string, listener: (event: unknown) => void) => page.on(type, listener),
      postMessage: (message: unknown, origin: string, ports: MessagePort[]) => posted.push({ message, origin, ports }),
    };
    vi.stubGlobal('window', window);
    const globals = Object.keys(globalThis);
    electron.enterPage(contents);
    let asked = 0;
    electron.ipcMain.on(portWanted, () => (asked += 1));
    await import('../../electron/preload.ts');
    expect(Object.keys(globalThis)).toEqual(globals);
    page.emit('message', { source: {}, data: portWanted });
    page.emit('message', { source: window, data: 'other' });
    expect(asked).toBe(0);
    page.emit('message', { source: window, data: portWanted });
    expect(asked).toBe(1);
    await vi.waitFor(() => expect(posted).toHaveLength(1), { timeout: 10_000 });
    expect(posted[0]).toMatchObject({ message: portGiven, origin: 'app://console' });
    const port = posted[0]!.ports[0]!;
    expect(JSON.parse(await firstMessage(port))).toMatchObject({ name: 'hello', value: { window: '1', host: 'electron', lang: 'en' } });
    const echoed = new Promise((resolve) => port.once('message', resolve));
    const bytes = new Uint8Array([1, 2, 3]);
    port.postMessage(bytes);
    expect(await echoed).toEqual(bytes);
    expect(bytes.byteLength).toBe(3);
    vi.unstubAllGlobals();
  });

  test('a dead service is started again and every window gets a new port', async () => {
    const { electron, said } = await boot([], two);
    const ports: MessagePort[] = [];
    for (const { webContents } of electron.windows) {
      webContents.sendIpc(portWanted);
      ports.push(await nextPort(webContents));
    }
    const pids = new Set<number>();
    for (const port of ports) pids.add(JSON.parse(await firstMessage(port)).value.pid as number);
    expect(pids.size).toBe(1);
    const closed = Promise.all(ports.map((port) => new Promise((resolve) => port.once('close', resolve))));
    ports[0]!.postMessage('die');
    await closed;
    for (const { webContents } of electron.windows) pids.add(JSON.parse(await firstMessage(await nextPort(webContents))).value.pid as number);
    expect(pids.size).toBe(2);
    expect(said.join('\n')).toMatch(/service ended \(code 7\); starting it again in 250 ms/);
  });

  test('a service that hangs does not keep the console from ending', async () => {
    const { electron, host } = await boot();
    const pids = electron.utilityProcess.children.map((child) => child.pid!);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    await host!.stop();
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }, 15_000);

  test('a dead renderer is loaded again with back-off; a clean exit is not', async () => {
    const { electron, said } = await boot();
    const contents = electron.windows[0]!.webContents;
    expect(contents.loads).toHaveLength(1);
    contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    await vi.waitFor(() => expect(contents.loads).toHaveLength(2), { timeout: 5_000 });
    contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    await vi.waitFor(() => expect(contents.loads).toHaveLength(3), { timeout: 5_000 });
    expect(said.filter((line) => line.includes('died'))).toEqual([
      'window 1 died (crashed); loading it again in 250 ms',
      'window 1 died (oom); loading it again in 500 ms',
    ]);
  });
});

describe('a blank window', () => {
  test('a page that does not load is loaded again with back-off; a load that another replaces, or of a subframe, is not', async () => {
    const { electron, said } = await boot();
    const contents = electron.windows[0]!.webContents;
    contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://console/w/1', true);
    contents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://console/x', false);
    contents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'app://console/w/1', true);
    await vi.waitFor(() => expect(contents.loads).toHaveLength(2), { timeout: 5_000 });
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
        await vi.waitFor(() => expect(sick!.loads).toHaveLength(before + 1), { timeout: 5_000 });
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
  const settled = (electron: ElectronDouble, want: string) => vi.waitFor(() => expect(where(electron)).toBe(want), { timeout: 10_000 });

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
    await vi.waitFor(() => expect(electron.windows.find(({ bounds }) => bounds.x === -1280)?.bounds.width).toBe(1920), { timeout: 10_000 });
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

test('the built service and fabric, as packaged, run as utility processes: a window gets the whole live picture', async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  expect(await buildWhenStale(root, electronTarget, () => {})).toEqual({ ok: true, value: undefined });
  const { electron, host } = await boot([], undefined, { service: `${root}dist/electron/service.mjs`, fabric: `${root}dist/electron/fabric.mjs` });
  const contents = electron.windows[0]!.webContents;
  contents.sendIpc(portWanted);
  const port = await nextPort(contents);
  const seen = new Set<string>();
  port.on('message', (message: unknown) => seen.add(typeof message === 'string' ? (JSON.parse(message) as { t: string }).t : ArrayBuffer.isView(message) ? 'frame' : 'rubbish'));
  await vi.waitFor(() => expect([...seen].toSorted()).toEqual(expect.arrayContaining(['catalogue', 'event', 'frame', 'snapshot'])), { timeout: 30_000 });
  expect(seen).not.toContain('rubbish');
  const health = (await (await fetch(`http://127.0.0.1:${host!.port}/healthz`)).json()) as { link: { state: string }; channels: { total: number }; windows: number };
  expect([health.link.state, health.channels.total, health.windows]).toEqual(['live', 2_130, 1]);
  port.close();
});
