import { defineConfig } from '@playwright/test';
import { hasDisplay } from './electron/host/browser-host/browser-host.ts';
import { findElectron } from './electron/host/electron-binary.ts';
import { hasDisplayTools } from './tests/system-tools.ts';

// In the plain C locale Chromium gives no Chinese name to a file, and xwininfo prints no Chinese title.
process.env['LC_ALL'] ??= 'C.UTF-8';

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
 * picture to change. What owns displays or the machine's sound runs alone.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'browser', testIgnore: ['electron/**', 'displays/**'] },
    ...(withDisplays ? [{ name: 'displays', testMatch: 'displays/**/*.spec.ts', workers: 1 }] : []),
    ...(withElectron ? [{ name: 'electron', testMatch: 'electron/**/*.spec.ts', workers: 1 }] : []),
  ],
});
