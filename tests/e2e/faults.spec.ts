import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsoleProcess } from './console-process.ts';
import { expect, expectLive, test } from './fixtures.ts';
import { framesOf } from './map-pixels.ts';
import { findFaults } from './layout-faults.ts';

test('the fabric dies: the picture stays, dated; it comes back with another epoch and the console is live again', async ({ openConsole }) => {
  const { page, process } = await openConsole();
  await expectLive(page);
  const { link } = await process.health();
  expect(process.pidsOf('electron/fabric/index.ts')).toHaveLength(1);
  // Each that is started in its place is killed as well, until all has been seen that is to be seen without one.
  const killing = setInterval(() => {
    for (const pid of process.pidsOf('electron/fabric/index.ts')) process.kill(pid);
  }, 100);
  const root = page.getByTestId('console');
  try {
    await expect(root).not.toHaveAttribute('data-link', 'live');
    await expect(page.getByTestId('trust-banner')).toBeVisible();
    await expect(root).toHaveAttribute('data-channels', '2130');
  } finally {
    clearInterval(killing);
  }
  await expectLive(page);
  await expect(page.getByTestId('trust-banner')).toBeHidden();
  const after = await process.untilHealth('another epoch', (health) => health.link.state === 'live' && health.link.epoch !== link.epoch);
  expect(after.link.reconnects).toBeGreaterThan(link.reconnects);
});

test('the service is killed: it is started again, the window heals by itself and nothing is lost from the ledger', async ({ openConsole }) => {
  const { page, process } = await openConsole();
  await expectLive(page);
  const [service] = process.pidsOf('electron/service/index.ts');
  expect(service).toBeDefined();
  globalThis.process.kill(service!, 'SIGKILL');
  await expect.poll(() => process.pidsOf('electron/service/index.ts').filter((pid) => pid !== service).length, { timeout: 60_000 }).toBe(1);
  await process.untilHealth('a live link and a window', (health) => health.link.state === 'live' && health.windows === 1);
  await expectLive(page);
  const seq = Number(await page.getByTestId('console').getAttribute('data-seq'));
  await expect.poll(async () => Number(await page.getByTestId('console').getAttribute('data-seq'))).toBeGreaterThan(seq);
});

test('a window is reloaded, closed and opened again; a copied address opens nothing', async ({ openConsole, chromium }) => {
  const { page, context, process } = await openConsole();
  await expectLive(page);
  await page.reload();
  await expectLive(page);
  const address = page.url();
  await page.close();
  await process.untilHealth('no window', (health) => health.windows === 0);
  const again = await context.newPage();
  await again.goto(address);
  await expectLive(again);

  const stranger = await chromium.newContext();
  const copied = await stranger.newPage();
  for (const url of [address, process.addresses()[0]!]) {
    const response = await copied.goto(url);
    expect(response?.status()).toBe(403);
    await expect(copied.getByTestId('console')).toHaveCount(0);
  }
  await stranger.close();
});

test('without a link the console starts from its cache: the last picture at once, greyed and dated, and the map draws nothing while nothing changes', async ({ openConsole }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'yilu-e2e-cache-'));
  try {
    const before = await ConsoleProcess.start({ scenario: 'fog-pileup' }, dataDir);
    await before.untilHealth('a keyframe', (health) => health.link.state === 'live' && health.cache.keyframes > 0);
    await before.stop();
    // Nothing listens on port 9 of loopback: the link can only be refused.
    const { page } = await openConsole({ fabric: 'ws://127.0.0.1:9', lang: 'en' }, { dataDir });
    const root = page.getByTestId('console');
    await expect(root).toHaveAttribute('data-channels', '2130');
    await expect(root).toHaveAttribute('data-link', /offline|connecting/);
    // Greyed by the style that data-dated switches on, and dated by the scenario's own clock (it plays at seven in the morning).
    await expect(root).toHaveAttribute('data-dated', 'true');
    // What was simulated is still called so.
    await expect(page.getByTestId('simulated')).toBeVisible();
    await expect(page.getByTestId('trust-banner')).toContainText(/11-12 0[67]:\d\d/);
    for (const part of ['.map-host', '.column .pane-body']) await expect(page.locator(part).first()).not.toHaveCSS('filter', 'none');
    await expect(page.getByTestId('fog-list').locator('[data-id]').first()).toBeVisible();
    await expect.poll(() => framesOf(page)).toBeGreaterThan(0);
    // The clock goes on, so ages and freshness do too: wait until two looks five seconds apart see the same frame.
    await expect
      .poll(
        async () => {
          const first = await framesOf(page);
          await page.waitForTimeout(5_000);
          return (await framesOf(page)) - first;
        },
        { timeout: 90_000 },
      )
      .toBe(0);
    // The bar is never fuller: simulated, offline, a sound that the browser holds back, alarms; and English is the longer.
    await page.addInitScript(() => Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' }));
    await page.reload();
    await expect(page.getByTestId('sound-blocked')).toBeVisible();
    for (const [width, height, leastPx] of [[1366, 768, 13], [1920, 1080, 20], [3840, 2160, 40]] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(async () => await page.evaluate(findFaults, leastPx), { message: `${width} × ${height}` }).toEqual([]);
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});
