import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test, type ElectronApplication } from '@playwright/test';
import { buildWhenStale, electronTarget, rendererTarget } from '../../../electron/host/build-when-stale.ts';
import { findElectron } from '../../../electron/host/electron-binary.ts';

const root = join(import.meta.dirname, '../../..');

/** The real console in a real Electron, on the embedded fabric, in a folder of its own. */
let application: ElectronApplication;
let dataDir: string;
test.beforeAll(async () => {
  for (const target of [rendererTarget, electronTarget]) {
    const built = await buildWhenStale(root, target, () => {});
    if (!built.ok) throw new Error(built.error.message);
  }
  dataDir = mkdtempSync(join(tmpdir(), 'yilu-electron-e2e-'));
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  application = await _electron.launch({
    executablePath: findElectron(process.env)!,
    args: [...switches, join(root, 'dist/electron/main.mjs'), '--port', '0', '--windows', '2', '--data-dir', dataDir],
  });
});
test.afterAll(async () => {
  await application.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A window that shows the console. */
async function consoleWindow() {
  await application.firstWindow();
  return application.windows()[0]!;
}

test('two windows see the live picture of 2,130 channels', async () => {
  await expect.poll(() => application.windows().length).toBe(2);
  for (const window of application.windows()) {
    const page = window.getByTestId('console');
    await expect(page).toHaveAttribute('data-link', 'live', { timeout: 60_000 });
    await expect(page).toHaveAttribute('data-channels', '2130');
  }
});

test('a window has no Node, no global of the preload, and the strict policy', async () => {
  const window = await consoleWindow();
  expect(window.url()).toMatch(/^app:\/\/console\/w\/\d$/);
  expect(await window.evaluate(() => ['require', 'process', 'module', 'electron', 'ipcRenderer'].filter((name) => name in globalThis))).toEqual([]);
  expect(await window.evaluate(() => {
    try {
      // oxlint-disable-next-line typescript/no-implied-eval -- the policy must refuse exactly this
      return String(new Function('return 1')());
    } catch (error) {
      return (error as Error).name;
    }
  })).toBe('EvalError');
  expect(await window.evaluate(() => fetch('https://example.invalid/').then(() => 'answered', () => 'refused'))).toBe('refused');
});

test('it goes nowhere, opens nothing, gets no permission', async () => {
  const window = await consoleWindow();
  const before = window.url();
  await window.evaluate(() => void (location.href = 'https://example.invalid/'));
  expect(await window.evaluate(() => open('https://example.invalid/') === null)).toBe(true);
  expect(await window.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe('denied');
  expect(window.url()).toBe(before);
  expect(application.windows()).toHaveLength(2);
});

test('a dead renderer and a dead service heal', async () => {
  const window = await consoleWindow();
  const page = window.getByTestId('console');
  await application.evaluate(({ app }) => {
    for (const metric of app.getAppMetrics()) if (metric.name === 'service') process.kill(metric.pid, 'SIGKILL');
  });
  const before = Number(await page.getAttribute('data-seq'));
  await expect.poll(async () => Number(await page.getAttribute('data-seq')), { timeout: 60_000 }).toBeGreaterThan(before);

  await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer());
  await expect.poll(
    () => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript("document.querySelector('[data-testid=console]')?.dataset.link ?? ''") as Promise<string>),
    { timeout: 60_000 },
  ).toBe('live');
});

test('windows have roles by the profile, remembered in displays.json; one that hangs is loaded again', async () => {
  test.setTimeout(180_000);
  const { profile, seats } = JSON.parse(readFileSync(join(dataDir, 'displays.json'), 'utf8')) as { profile: string; seats: { window: string; role: string; place: number }[] };
  expect(profile).toBe('auto');
  expect(seats[0]).toMatchObject({ window: '1', role: 'desk-left', place: 1 });
  const bounds = await application.evaluate(({ BrowserWindow, screen }) => ({ windows: BrowserWindow.getAllWindows().map((window) => window.getBounds()), displays: screen.getAllDisplays().map((display) => display.bounds) }));
  // Every window begins on some display.
  for (const { x, y } of bounds.windows) expect(bounds.displays.some((display) => x >= display.x && y >= display.y && x < display.x + display.width && y < display.y + display.height)).toBe(true);
  const hang = () => application.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const before = webContents.getOSProcessId();
    void webContents.executeJavaScript('for (;;);');
    return before;
  });
  const before = await hang();
  await expect.poll(() => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId()), { timeout: 60_000 }).not.toBe(before);
});

test('a scene that one window brings is brought in every window; the map stays the same one', async () => {
  const windows = application.windows();
  for (const window of windows) await expect(window.getByTestId('scene')).toHaveAttribute('data-scene', 'network', { timeout: 60_000 });
  await windows[0]!.keyboard.press('5');
  for (const window of windows) await expect(window.getByTestId('scene')).toHaveAttribute('data-scene', 'night');
  await expect(windows[0]!.locator('[data-kind="patrol"]')).toBeVisible();
  await windows.at(-1)!.keyboard.press('1');
  for (const window of windows) await expect(window.getByTestId('scene')).toHaveAttribute('data-scene', 'network');
});
