import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { portGiven, portWanted } from '../../shared/ipc/port-handshake.ts';
import { fileURLToPath } from 'node:url';
import { buildWhenStale, electronTarget } from '../../electron/host/build-when-stale.ts';
import { bootMain, type Boot } from '../fakes/electron/boot.ts';
import type { ElectronDouble } from '../fakes/electron/electron-double.ts';
import { firstMessage, nextPort } from '../fakes/electron/page-ports.ts';

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

describe('boot', () => {
  test('opens a locked-down window on every display and loads the bundle under the policy', async () => {
    const { electron, host } = await boot([], two);
    expect(electron.windows.map(({ bounds }) => bounds.x)).toEqual([0, 1920]);
    expect(host!.windows()).toEqual(['1', '2']);
    for (const window of electron.windows) {
      expect(window.options.webPreferences).toMatchObject({
        contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false,
      });
      await vi.waitFor(() => expect(window.visible).toBe(true), { timeout: 60_000 });
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
    await vi.waitFor(() => expect(host!.windows()).toEqual(['1', '2']), { timeout: 60_000 });
    const [first] = electron.screen.displays.splice(0, 1);
    electron.screen.emit('display-removed');
    // The second window stays on the second display, whatever its place in the list.
    await vi.waitFor(() => expect(host!.windows()).toEqual(['2']), { timeout: 60_000 });
    electron.screen.displays.push({ ...first!, bounds: { x: 0, y: -1080, width: 1920, height: 1080 } });
    electron.screen.emit('display-added');
    await vi.waitFor(() => expect(electron.windows.map(({ bounds }) => [bounds.x, bounds.y])).toEqual([[1920, 0], [0, -1080]]), { timeout: 60_000 });
    expect(host!.windows()).toEqual(['2', '1']);
    electron.screen.displays[0]!.bounds = { x: 1920, y: 0, width: 1280, height: 720 };
    electron.screen.emit('display-metrics-changed');
    await vi.waitFor(() => expect(electron.windows[0]!.bounds).toEqual({ x: 1920, y: 0, width: 1280, height: 720 }), { timeout: 60_000 });
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
    await vi.waitFor(() => expect(host!.windows()).toEqual(['1', '2']), { timeout: 60_000 });
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
    await vi.waitFor(async () => expect((await fetch(`${base}/healthz`)).status).toBe(200), { timeout: 60_000 });
    expect(await (await fetch(`${base}/healthz`)).json()).toMatchObject({ version: '1.2.3', host: 'electron' });
    expect(await (await fetch(`${base}/metrics`)).text()).toContain('fake 1');
    expect((await fetch(`${base}/w/1`)).status).toBe(404);
    for (const window of electron.windows.toReversed()) window.destroy();
    await vi.waitFor(() => expect(electron.app.ended).toBe('quit'), { timeout: 60_000 });
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
    await vi.waitFor(() => expect(posted).toHaveLength(1), { timeout: 60_000 });
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
  });

  test('a dead renderer is loaded again with back-off; a clean exit is not', async () => {
    const { electron, said } = await boot();
    const contents = electron.windows[0]!.webContents;
    expect(contents.loads).toHaveLength(1);
    contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    await vi.waitFor(() => expect(contents.loads).toHaveLength(2), { timeout: 60_000 });
    contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    await vi.waitFor(() => expect(contents.loads).toHaveLength(3), { timeout: 60_000 });
    expect(said.filter((line) => line.includes('died'))).toEqual([
      'window 1 died (crashed); loading it again in 250 ms',
      'window 1 died (oom); loading it again in 500 ms',
    ]);
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
  await vi.waitFor(() => expect([...seen].toSorted()).toEqual(expect.arrayContaining(['catalogue', 'event', 'frame', 'snapshot'])), { timeout: 60_000 });
  expect(seen).not.toContain('rubbish');
  const health = (await (await fetch(`http://127.0.0.1:${host!.port}/healthz`)).json()) as { link: { state: string }; channels: { total: number }; windows: number };
  expect([health.link.state, health.channels.total, health.windows]).toEqual(['live', 2_130, 1]);
  port.close();
});
