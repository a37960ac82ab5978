/** Looks at video tiles: `node tests/bench/video-harness/shoot.ts <folder> <name> <width>x<height> <query>`; several shots may follow each other. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../../system-tools.ts';

const [folder, ...shots] = process.argv.slice(2);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const server = await createServer({ root, configFile: false, plugins: [react()], logLevel: 'warn', cacheDir: `${root}node_modules/.cache/video-harness`, server: { port: 0, host: '127.0.0.1', watch: null, hmr: false } });
await server.listen();
const address = server.resolvedUrls!.local[0]!;
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'] });
try {
  for (let i = 0; i + 2 < shots.length; i += 3) {
    const [name, size, query] = shots.slice(i, i + 3) as [string, string, string];
    const [width, height] = size.split('x').map(Number) as [number, number];
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(name, message.text().slice(0, 2_000)));
    page.on('pageerror', (error) => console.log(name, 'error', error.message, error.stack));
    await page.goto(`${address}tests/bench/video-harness/index.html?${query}`);
    await page.waitForSelector('[data-state=live]', { timeout: 30_000 }).catch(() => console.log(name, 'nothing live'));
    await page.waitForTimeout(2_500);
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
