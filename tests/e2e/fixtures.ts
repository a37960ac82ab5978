import { type Browser, type BrowserContext, chromium, expect, type Page, test as base } from '@playwright/test';
import { buildChromiumEnv, buildGraphicsArgs, readGraphics } from '../../electron/host/browser-host/chromium.ts';
import { ensureBrowser } from '../system-tools.ts';
import { ConsoleProcess, type StartOptions } from './console-process.ts';

const graphics = readGraphics();

/** Variables that go with `chromiumArgs`. */
export const chromiumEnv: Record<string, string> = { ...(process.env as Record<string, string>), ...buildChromiumEnv(graphics) };

/** Chromium drawing as the browser host would have it on this machine, and nothing that calls out (stack notes, "Traps"). */
export const chromiumArgs = [
  '--no-sandbox',
  ...buildGraphicsArgs(graphics),
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** What a worker's tests share. */
export interface WorkerFixtures {
  chromium: Browser;
}

/** What a test is given. */
export interface Fixtures {
  /** Starts a console and opens its first window in a fresh profile; all of it ends with the test. */
  openConsole: (options?: StartOptions, window?: WindowOptions) => Promise<OpenConsole>;
}

/** How a window is opened. */
export interface WindowOptions {
  width?: number;
  height?: number;
  /** Keeps cache.db between two consoles. */
  dataDir?: string;
  /** Started by npm. */
  asReadme?: true;
  /** Laid out as it is and drawn at half its size: without a graphics card four times the pixels take minutes. */
  halfDrawn?: true;
}

/** A running console and one window on it. */
export interface OpenConsole {
  process: ConsoleProcess;
  context: BrowserContext;
  page: Page;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  chromium: [
    // Playwright requires the destructured first argument even when no fixture is used.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const browser = await chromium.launch({ executablePath: ensureBrowser(), args: chromiumArgs, env: chromiumEnv });
      await provide(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  openConsole: async ({ chromium: browser }, provide, testInfo) => {
    const opened: OpenConsole[] = [];
    const processes: ConsoleProcess[] = [];
    await provide(async (options = {}, window = {}) => {
      const process = await ConsoleProcess.start(options, window.dataDir, undefined, window.asReadme);
      processes.push(process);
      const context = await browser.newContext({ viewport: { width: window.width ?? 1920, height: window.height ?? 1080 }, ...(window.halfDrawn && { deviceScaleFactor: 0.5 }) });
      // Else the console would rightly say that letters of half their size are too small.
      if (window.halfDrawn) await context.addInitScript(() => Object.defineProperty(globalThis, 'devicePixelRatio', { value: 1 }));
      const page = await context.newPage();
      page.on('pageerror', (error) => (process.output += `page error: ${error.stack ?? error.message}\n`));
      page.on('console', (message) => {
        if (message.type() === 'error') process.output += `console: ${message.text()}\n`;
      });
      await page.goto(process.addresses()[0]!);
      opened.push({ process, context, page });
      return { process, context, page };
    });
    // One that cannot close has crashed: its console still has to end.
    for (const { context } of opened) await context.close().catch(() => undefined);
    for (const process of processes) {
      await testInfo.attach('console-output.txt', { body: process.output, contentType: 'text/plain' });
      await process.stop();
    }
  },
});

export { expect };

/** The window shows a live picture of every channel. */
export async function expectLive(page: Page): Promise<void> {
  const root = page.getByTestId('console');
  await expect(root).toHaveAttribute('data-link', 'live', { timeout: 60_000 });
  await expect(root).toHaveAttribute('data-channels', '2130', { timeout: 60_000 });
}
