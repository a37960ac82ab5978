import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { expect, test } from '@playwright/test';
import { askDisplays } from '../../../electron/host/browser-host/displays-window-management.ts';
import { PagePipe } from '../../../electron/host/browser-host/page-pipe.ts';
import { buildSecurityHeaders } from '../../../electron/host/security.ts';
import { ensureBrowser } from '../../system-tools.ts';

// X's virtual monitors are not screens to Chromium, its own headless ones are.
test('a real page tells every screen by the Window Management API, asked through the pipe, under the headers of a window', async () => {
  const server = createServer((_, response) => response.writeHead(200, { ...buildSecurityHeaders("default-src 'none'"), 'Content-Type': 'text/html' }).end('<p>page</p>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const profile = mkdtempSync(join(tmpdir(), 'yilu-screens-'));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const screens = '--screen-info={1920x1080 label=WALL}{-1280,0 1280x720 devicePixelRatio=2 label=DESK}';
  const browser = spawn(ensureBrowser(), ['--headless=new', '--no-sandbox', '--remote-debugging-pipe', '--disable-background-networking', '--no-first-run', `--user-data-dir=${profile}`, screens, address], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const pipe = new PagePipe(browser.stdio[3] as Writable, browser.stdio[4] as Readable, () => {});
    let displays: Awaited<ReturnType<typeof askDisplays>> = [];
    await expect.poll(async () => (displays = await askDisplays([pipe]))).toHaveLength(2);
    expect(displays.toSorted((a, b) => b.bounds.x - a.bounds.x)).toEqual([
      { name: 'WALL', primary: true, scale: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } },
      { name: 'DESK', primary: false, scale: 2, bounds: { x: -1280, y: 0, width: 640, height: 360 } },
    ]);
  } finally {
    browser.kill('SIGKILL');
    await ended;
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
