import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { hasDisplay } from './electron/host/browser-host/browser-host.ts';
import { findElectron } from './electron/host/electron-binary.ts';
import { hasDisplayTools } from './tests/system-tools.ts';

// In the plain C locale Chromium gives no Chinese name to a file, and xwininfo prints no Chinese title.
process.env['LC_ALL'] ??= 'C.UTF-8';
// Some forty consoles of three processes each are started: Node compiles their sources once.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

const withElectron = findElectron(process.env) !== undefined && hasDisplay(process.env);
if (!withElectron && process.env['TEST_WORKER_INDEX'] === undefined) {
  process.stdout.write('No Electron binary with a display here: the suite tests/e2e/electron is left out (the double in tests/integration stands in).\n');
}
const withDisplays = hasDisplayTools();
if (!withDisplays && process.env['TEST_WORKER_INDEX'] === undefined) {
  process.stdout.write('No Xvfb, xrandr and xwininfo here: the suite tests/e2e/displays is left out.\n');
}

/**
 * Real Chromium, and Electron where there is one, against the real console. Two at a time: most of a test is waiting for a
 * picture to change. What owns displays is one at a time and begins first, so that the rest runs beside it; the rest is
 * dealt out test by test. Limits are for a machine several times as slow as a desk's: a test that passes waits for none.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/harness-pages.ts',
  outputDir: 'test-results/e2e',
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    ...(withDisplays ? [{ name: 'displays', testMatch: 'displays/**/*.spec.ts', workers: 1 }] : []),
    ...(withElectron ? [{ name: 'electron', testMatch: 'electron/**/*.spec.ts', workers: 1 }] : []),
    { name: 'browser', testIgnore: ['electron/**', 'displays/**'], fullyParallel: true },
  ],
});
