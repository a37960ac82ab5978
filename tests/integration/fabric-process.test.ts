import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { subprotocol } from '../../shared/protocol/limits.ts';

const entry = new URL('../../electron/fabric/index.ts', import.meta.url).pathname;
const children = new Set<ChildProcess>();

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

/** Starts the fabric alone; resolves when it has printed a line that matches, or ended. */
function start(args: string[], env: Record<string, string> = {}, until = /^fabric .*\n/m): Promise<{ child: ChildProcess; output: () => string; errors: () => string; ended: Promise<number | null> }> {
  const { YILU_FABRIC_TOKEN: _unset, ...inherited } = process.env;
  const child = spawn(process.execPath, [entry, ...args], { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let out = '';
  let err = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stderr.on('data', (data) => (err += data));
  return new Promise((resolve) => {
    const found = { child, output: () => out, errors: () => err, ended };
    child.stdout.on('data', (data) => {
      out += data;
      if (until.test(out)) resolve(found);
    });
    void ended.then(() => resolve(found));
  });
}

function welcome(url: string, token: string): Promise<{ epoch: string; now: number }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, subprotocol, { headers: { authorization: `Bearer ${token}` } });
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ t: 'hello', console: 'c', software: { name: 't', version: '1' } })));
    socket.once('message', (data: Buffer) => {
      socket.terminate();
      resolve(JSON.parse(data.toString()) as { epoch: string; now: number });
    });
  });
}

describe('npm run fabric', () => {
  it.each([
    [['--scenario', 'party'], 'scenario'],
    [['--port', '99999'], 'port'],
    [['--speed', 'fast'], 'speed'],
    [['--scale', '101'], 'scale'],
    [['--seed', '1.5'], 'seed'],
    [['--start', 'yesterday'], 'start'],
    [['--frobnicate'], 'frobnicate'],
    [['--token-file', '/nonexistent/token'], 'token file'],
    [['stray'], 'argument'],
  ])('%j: one line that names it, and exit 2', async (args, word) => {
    const { ended, errors, output } = await start(args);
    expect(await ended).toBe(2);
    expect(errors().trim().split('\n')).toHaveLength(1);
    expect(errors()).toContain(word);
    expect(output()).toBe('');
  });

  it('prints its help', async () => {
    const { ended, output } = await start(['--help'], {}, /never/);
    expect(await ended).toBe(0);
    for (const flag of ['port', 'scenario', 'seed', 'speed', 'scale', 'token-file', 'start']) expect(output()).toContain(`--${flag}`);
  });

  it('prints where it listens and where the token it made is, which only this user can read; ends on SIGTERM', async () => {
    const { child, output, ended } = await start(['--port', '0', '--seed', '7'], {}, /token .*\n/);
    const [, url] = /^fabric (ws:\/\/127\.0\.0\.1:\d+) scenario normal seed 7$/m.exec(output())!;
    const [, path] = /^token (.+)$/m.exec(output())!;
    expect((await stat(path!)).mode & 0o077).toBe(0);
    const token = (await readFile(path!, 'utf8')).trim();
    expect(Math.abs((await welcome(url!, token)).now - Date.now())).toBeLessThan(60_000);
    await expect(welcome(url!, 'wrong')).rejects.toThrow('401');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await rm(dirname(path!), { recursive: true });
  });

  it('takes the token from a file, starts when told, runs fast, and has a new epoch each time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fabric-test-'));
    await writeFile(join(folder, 'token'), 'from-file\n');
    const args = ['--port', '0', '--token-file', join(folder, 'token'), '--start', '2026-07-01T12:00:00+08:00', '--speed', '100'];
    const both = await Promise.all([start(args), start(args)]);
    const greetings = await Promise.all(both.map(({ output }) => welcome(/ws:\S+/.exec(output())![0], 'from-file')));
    expect(greetings[0]!.epoch).not.toBe(greetings[1]!.epoch);
    expect(greetings[0]!.now - Date.parse('2026-07-01T12:00:00+08:00')).toBeGreaterThan(5_000);
    await rm(folder, { recursive: true });
  });

  it('says so in one line when the port is taken', async () => {
    const first = await start(['--port', '0'], { YILU_FABRIC_TOKEN: 'x' });
    const { port } = new URL(/ws:\S+/.exec(first.output())![0]);
    const second = await start(['--port', port], { YILU_FABRIC_TOKEN: 'x' });
    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(/^fabric: cannot listen on .*EADDRINUSE\)\n$/);
  });
});

describe('as a child', () => {
  function forked(): { child: ChildProcess; listening: Promise<string>; ended: Promise<number | null> } {
    const child = fork(entry, ['--port', '0'], { env: { ...process.env, YILU_FABRIC_TOKEN: 'given' }, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.add(child);
    return {
      child,
      listening: new Promise((resolve) => child.on('message', (message: { t: string; url: string }) => message.t === 'listening' && resolve(message.url))),
      ended: new Promise((resolve) => child.on('exit', resolve)),
    };
  }

  it('tells its parent where it listens, takes the token from it, stops when told', async () => {
    const { child, listening, ended } = forked();
    expect((await welcome(await listening, 'given')).epoch).toMatch(/./);
    child.send({ t: 'stop' });
    expect(await ended).toBe(0);
  });

  it('ends when its parent is gone', async () => {
    const { child, listening, ended } = forked();
    await listening;
    child.disconnect();
    expect(await ended).toBe(0);
  });
});
