import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'yilu-start-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const running: ChildProcess[] = [];
afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')));

interface Started {
  child: ChildProcess;
  out: () => string;
  err: () => string;
  ended: Promise<number | null>;
}

/** Runs `npm start`'s script with these flags, without a display. */
function start(flags: string[], env: Record<string, string> = {}): Started {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  const child = spawn(process.execPath, ['electron/start.ts', ...flags], { cwd: root, env: { ...rest, YILU_DATA_DIR: join(folder, 'data'), ...env } });
  running.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return { child, out: () => out, err: () => err, ended: new Promise((resolve) => child.once('close', resolve)) };
}

const addresses = (text: string) => [...text.matchAll(/^window (\S+) (http:\/\/\S+)$/gm)].map(([, window, address]) => ({ window, address: address! }));

describe('a start that cannot be', () => {
  test.each<[string[], Record<string, string>, number, string]>([
    [['--speed', 'fast'], {}, 2, "--speed must be a number from 0.01 to 1000, not 'fast'"],
    [['--nonsense'], {}, 2, "unknown option '--nonsense' (see --help)"],
    [[], { YILU_PORT: 'x' }, 2, "YILU_PORT must be a whole number from 0 to 65535, not 'x'"],
    [['--fabric', 'ws://10.0.0.1'], {}, 2, "--fabric must be a wss: address (or give --insecure), not 'ws://10.0.0.1'"],
  ])('%j %j: one line, exit %i', async (flags, env, status, line) => {
    const started = start(flags, env);
    expect(await started.ended).toBe(status);
    expect(started.err()).toBe(`${line}\n`);
    expect(started.out()).toBe('');
  });

  test('a port that is taken: one line, exit 1; a token file that is not there, a data folder that is a file: one line, exit 2', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = String((server.address() as AddressInfo).port);
    const taken = start(['--host', 'browser', '--port', port]);
    const token = start(['--host', 'browser', '--port', '0', '--token-file', join(folder, 'none')]);
    writeFileSync(join(folder, 'file'), '');
    const data = start(['--host', 'browser', '--port', '0', '--data-dir', join(folder, 'file')]);
    expect(await Promise.all([taken.ended, token.ended, data.ended])).toEqual([1, 2, 2]);
    expect(taken.err()).toBe(`port ${port} on 127.0.0.1 is in use by another program; choose another with --port\n`);
    expect(token.err()).toBe(`the token file ${join(folder, 'none')} cannot be read (ENOENT)\n`);
    expect(data.err()).toBe(`the data folder ${join(folder, 'file')} cannot be made (EEXIST)\n`);
    server.close();
  });

  test('--help tells of every flag and ends with 0', async () => {
    const started = start(['--help']);
    expect(await started.ended).toBe(0);
    for (const flag of ['--host', '--fabric', '--token-file', '--port', '--data-dir', '--windows', '--no-open', '--scenario', '--seed', '--speed', '--lang', '--insecure', 'YILU_DATA_DIR']) {
      expect(started.out()).toContain(flag);
    }
    expect(started.err()).toBe('');
  });
});

test('without a display: serves the console on the embedded fabric, prints an address a window, more on SIGUSR2, and ends whole', async () => {
  const started = start(['--port', '0', '--windows', '2', '--lang', 'en']);
  await vi.waitFor(() => expect(addresses(started.out())).toHaveLength(2), { timeout: 40_000, interval: 100 });
  expect(addresses(started.out()).map(({ window }) => window)).toEqual(['1', '2']);
  const first = addresses(started.out())[0]!.address;
  const base = new URL(first).origin;
  const page = await fetch(first, { redirect: 'manual' });
  expect(page.status).toBe(303);
  await vi.waitFor(
    async () => {
      const health = (await (await fetch(`${base}/healthz`)).json()) as { link: { state: string }; channels: { total: number } };
      expect([health.link.state, health.channels.total]).toEqual(['live', 2_130]);
    },
    { timeout: 30_000, interval: 100 },
  );
  started.child.kill('SIGUSR2');
  await vi.waitFor(() => expect(addresses(started.out())).toHaveLength(4), { timeout: 20_000, interval: 20 });
  const second = start(['--host', 'browser', '--port', '0']);
  expect(await second.ended).toBe(1);
  expect(second.err()).toBe(`the data folder ${join(folder, 'data')} is in use by another console, process ${started.child.pid}; end it or choose another with --data-dir\n`);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  expect(started.err()).toContain('\nthe console ends: SIGTERM\n');
  expect(started.err()).toContain('"cause":"the host asked"');
  await expect(fetch(`${base}/healthz`)).rejects.toThrow('fetch failed');
  expect(started.out()).not.toMatch(/ ended \(|died/);
});
