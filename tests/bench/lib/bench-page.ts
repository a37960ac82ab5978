import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { buildChromiumEnv, buildGraphicsArgs, readGraphics } from '../../../electron/host/browser-host/chromium.ts';
import { ensureBrowser } from '../../system-tools.ts';

/** A page of the repository in a fresh Chromium, and its main thread's clock. */
export interface BenchPage {
  /** Evaluates an expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  /** Waits until an expression is true. */
  waitFor(expression: string, timeoutMs: number): Promise<void>;
  /** Seconds of processor time that the page's main thread has used for tasks since it began (Chromium's `TaskDuration` in thread ticks). */
  taskSeconds(): Promise<number>;
  close(): Promise<void>;
}

const graphics = readGraphics();

/** Chromium drawing as the browser host would have it on this machine, and no call to anyone outside. */
export const benchChromiumArgs = ['--no-sandbox', ...buildGraphicsArgs(graphics), '--ignore-gpu-blocklist', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** Variables that go with the arguments. */
export function benchChromiumEnv(): Record<string, string> {
  return { ...(process.env as Record<string, string>), ...buildChromiumEnv(graphics) };
}

/**
 * Serves the repository on loopback and opens one of its pages.
 * @param path from the repository's root, with its query
 */
export async function openBenchPage(path: string, viewport: { width: number; height: number }): Promise<BenchPage> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const server = await createServer({ root, configFile: false, plugins: [react()], logLevel: 'error', cacheDir: `${root}node_modules/.cache/bench-pages`, server: { port: 0, host: '127.0.0.1', watch: null, hmr: false } });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: benchChromiumArgs,
    env: benchChromiumEnv(),
  });
  const page = await browser.newPage({ viewport });
  page.on('pageerror', (error) => console.error(path, error.message));
  const session = await page.context().newCDPSession(page);
  // Processor time: wall time would charge a page for the software rasteriser that shares its cores.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${server.resolvedUrls!.local[0]!}${path}`);
  return {
    evaluate: (expression) => page.evaluate(expression),
    waitFor: async (expression, timeoutMs) => {
      await page.waitForFunction(expression, undefined, { timeout: timeoutMs, polling: 200 });
    },
    taskSeconds: async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find((metric) => metric.name === 'TaskDuration')!.value;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
