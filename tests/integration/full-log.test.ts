import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'yilu-full-log-'));
let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Linux alone has a file that is always full.
test.runIf(existsSync('/dev/full'))('a console whose log lies on a full disk runs all the same: host, fabric and service', async () => {
  const port = await freePort();
  const full = openSync('/dev/full', 'w');
  child = spawn(process.execPath, ['electron/start.ts', '--host', 'browser', '--no-open', '--port', String(port), '--data-dir', dir], { cwd: root, stdio: ['ignore', full, full] });
  closeSync(full);
  const ended = new Promise((resolve) => child!.once('exit', resolve));
  const isLive = async () => {
    const health = (await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()) as { link?: { state: string } };
    expect([child!.exitCode, health.link?.state]).toEqual([null, 'live']);
  };
  await vi.waitFor(isLive, { timeout: 120_000, interval: 100 });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
