import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDir } from '../../../../electron/host/data-dir-lock.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-lock-'));
  file = join(dir, 'console.lock');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('one holder at a time, named to the second; a release leaves nothing behind', async () => {
  const first = await lockDataDir(dir);
  expect(first.ok).toBe(true);
  expect(await lockDataDir(dir)).toEqual({
    ok: false,
    error: { code: 'data-dir-busy', message: `the data folder ${dir} is in use by another console, process ${process.pid}; end it or choose another with --data-dir` },
  });
  if (first.ok) await first.value.release();
  expect(readdirSync(dir)).toEqual([]);
  expect((await lockDataDir(dir)).ok).toBe(true);
});

test.each(['', 'rubbish', '{}', '{"pid":-1}', '{"pid":"1"}', '[]', 'null'])('a lock that says %j holds nothing', async (text) => {
  writeFileSync(file, text);
  expect((await lockDataDir(dir)).ok).toBe(true);
});

test('the lock of a process that was killed is taken over', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  writeFileSync(file, JSON.stringify({ pid: child.pid }));
  expect(await lockDataDir(dir)).toMatchObject({ ok: false, error: { code: 'data-dir-busy' } });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  expect((await lockDataDir(dir)).ok).toBe(true);
});

test.runIf(process.platform === 'linux')('a number that another process has been given since holds nothing', async () => {
  writeFileSync(file, JSON.stringify({ pid: process.ppid, began: 'another-boot 1' }));
  expect((await lockDataDir(dir)).ok).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

test('of many starts over one dead lock exactly one wins', async () => {
  writeFileSync(file, '{"pid":0}');
  const source = `
    const { lockDataDir } = await import(${JSON.stringify(new URL('../../../../electron/host/data-dir-lock.ts', import.meta.url).href)});
    const lock = await lockDataDir(${JSON.stringify(dir)});
    process.stdout.write(lock.ok ? 'won' : lock.error.code);
    process.stdin.once('data', () => process.exit(0));`;
  const starts = Array.from({ length: 4 }, () => spawn(process.execPath, ['--input-type=module', '-e', source]));
  const answers = await Promise.all(starts.map((child) => new Promise<string>((resolve) => child.stdout.once('data', (said: Buffer) => resolve(said.toString())))));
  for (const child of starts) child.stdin.end('end');
  expect(answers.toSorted()).toEqual(['data-dir-busy', 'data-dir-busy', 'data-dir-busy', 'won']);
});

test('a folder that cannot be written is told of', async () => {
  expect(await lockDataDir(join(dir, 'none'))).toMatchObject({ ok: false, error: { code: 'data-dir' } });
});
