import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer, type ViteDevServer } from 'vite';
import { expect, test as base } from '../fixtures.ts';

/** What the harness page hangs on its window. */
interface Harness {
  findSmallTexts(): { label: string; px: number; arcMin: number }[];
  selected(): { kind: string; id: string } | undefined;
  /** What panels asked the service for. */
  calls(): { name: string; args: Record<string, unknown> }[];
  frame(): void;
}
declare global {
  var harness: Harness;
}

interface HarnessFixtures {
  /** A page of its own; an error in it fails the test. */
  harnessPage: Page;
}

interface HarnessWorker {
  harnessServer: ViteDevServer;
}

/** Tests on the harness page, which Vite serves from the sources. */
export const test = base.extend<HarnessFixtures, HarnessWorker>({
  harnessServer: [
    // Playwright requires the destructured first argument even when no fixture is used.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const root = fileURLToPath(new URL('../../..', import.meta.url));
      const server = await createServer({ root, configFile: false, plugins: [react()], logLevel: 'error', cacheDir: `${root}node_modules/.cache/panel-harness`, server: { port: 0, host: '127.0.0.1', watch: null, hmr: false } });
      await server.listen();
      await provide(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  harnessPage: async ({ chromium, harnessServer }, provide) => {
    const context = await chromium.newContext({ viewport: { width: 1920, height: 1080 }, baseURL: harnessServer.resolvedUrls!.local[0]! });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await provide(page);
    await context.close();
    expect(errors).toEqual([]);
  },
});

/** Opens the harness with a query (harness.tsx says which) and waits for its first pane. */
export async function openHarness(page: Page, query: string): Promise<void> {
  await page.goto(`tests/e2e/panel-harness/index.html?${query}`);
  // The first page of a run waits until Vite has bundled the libraries.
  await expect(page.locator('.pane').first()).toBeVisible({ timeout: 90_000 });
}
