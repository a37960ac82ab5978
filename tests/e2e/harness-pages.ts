import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The pages that tests open, as paths from the repository's root. */
const pages = ['tests/e2e/panel-harness/index.html', 'tests/bench/twin-harness/index.html', 'tests/bench/video-harness/index.html'];

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.woff': 'font/woff', '.svg': 'image/svg+xml', '.json': 'application/json' };

/** Where the harness pages are served. */
export interface HarnessPages {
  /** `http://127.0.0.1:<port>/`; a page is at its path from the repository's root. */
  origin: string;
  close(): Promise<void>;
}

/**
 * Serves the harness pages on loopback. They are built at the first request, once for everybody: a development server
 * would send each page its hundreds of modules again, and two of them would bundle libraries into one folder at one time.
 * A page whose address says `policy` is sent with it as its Content-Security-Policy, as the console's hosts send one.
 */
export async function serveHarnessPages(): Promise<HarnessPages> {
  const folder = await mkdtemp(join(tmpdir(), 'yilu-harness-'));
  let built: Promise<unknown> | undefined;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const answer = async (): Promise<void> => {
      await (built ??= buildPages(folder));
      const content = await readFile(join(folder, normalize(pathname))).catch(() => undefined);
      const policy = searchParams.get('policy');
      if (policy !== null) response.setHeader('Content-Security-Policy', policy);
      response.writeHead(content ? 200 : 404, { 'Content-Type': `${types[extname(pathname)] ?? 'application/octet-stream'}; charset=utf-8` }).end(content);
    };
    answer().catch((error: unknown) => response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await built?.catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function buildPages(outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [react()],
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, minify: false, target: 'es2024', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 10_000, reportCompressedSize: false, rolldownOptions: { input: pages.map((page) => join(root, page)) } },
  });
}

/** Playwright's global set-up: one server for all workers, which find it in `YILU_HARNESS`. */
export default async function setUp(): Promise<() => Promise<void>> {
  const served = await serveHarnessPages();
  process.env['YILU_HARNESS'] = served.origin;
  return () => served.close();
}
