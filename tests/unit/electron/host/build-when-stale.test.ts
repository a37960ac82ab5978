import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, expect, test, vi } from 'vitest';
import { buildWhenStale, isStale, type BuildTarget } from '../../../../electron/host/build-when-stale.ts';

const target: BuildTarget = { name: 'the thing', modes: ['a', 'b'], out: 'dist/thing', sources: ['src', 'config'] };
let root: string;
const said: string[] = [];
const say = (line: string) => said.push(line);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yilu-build-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/one.ts'), '1');
  said.length = 0;
});
afterEach(() => rmSync(root, { recursive: true }));

let builds = 0;
const build = (_root: string, mode: string, out: string) => {
  builds += 1;
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${mode}.js`), `${builds}`);
  return Promise.resolve();
};

test('builds when missing, not again, and again after a source has changed or gone', async () => {
  expect(await buildWhenStale(root, target, say, build)).toEqual({ ok: true, value: undefined });
  expect(readdirSync(join(root, 'dist/thing')).toSorted()).toEqual(['.built', 'a.js', 'b.js']);
  expect(said[0]).toBe('building the thing …');
  expect(isStale(root, target)).toBe(false);
  const before = builds;
  await buildWhenStale(root, target, say, build);
  expect(builds).toBe(before);
  const later = Date.now() / 1000 + 60;
  utimesSync(join(root, 'src/deep/one.ts'), later, later);
  expect(isStale(root, target)).toBe(true);
  await buildWhenStale(root, target, say, build);
  expect(builds).toBe(before + 2);
  rmSync(join(root, 'src/deep/one.ts'));
  utimesSync(join(root, 'src/deep'), later, later);
  expect(isStale(root, target)).toBe(true);
});

test('clears away what killed builds left, and leaves a living one alone', async () => {
  const dead = spawnSync('true').pid;
  for (const name of [`thing.next-${dead}`, `thing.old-${dead}`, `thing.next-${process.ppid}`, `other.next-${dead}`]) mkdirSync(join(root, 'dist', name), { recursive: true });
  await buildWhenStale(root, target, say, build);
  expect(readdirSync(join(root, 'dist')).toSorted()).toEqual([`other.next-${dead}`, 'thing', `thing.next-${process.ppid}`]);
});

test('a failed build keeps the one before and says why in one line', async () => {
  await buildWhenStale(root, target, say, build);
  writeFileSync(join(root, 'config'), 'x');
  const later = Date.now() / 1000 + 60;
  utimesSync(join(root, 'config'), later, later);
  const failed = await buildWhenStale(root, target, say, () => Promise.reject(new Error('\u001b[31mBuild failed\u001b[39m\n\n src/a.ts: no\n')));
  expect(failed).toMatchObject({ ok: false, error: { code: 'renderer-build', message: 'the thing cannot be built: Build failed src/a.ts: no' } });
  expect(readFileSync(join(root, 'dist/thing/a.js'), 'utf8')).not.toBe('');
  expect(readdirSync(join(root, 'dist'))).toEqual(['thing']);
  expect(existsSync(join(root, 'dist/thing/.built'))).toBe(true);
});

test('of starts at one time one builds and the others wait for it, and no folder is swapped twice', async () => {
  const before = builds;
  const waiting = () => said.filter((line) => line === `waiting for process ${process.pid}, which is building the thing …`);
  const buildWhenAllWait: typeof build = async (...needs) => {
    await vi.waitFor(() => expect(waiting()).toHaveLength(2), { timeout: 15_000 });
    await build(...needs);
  };
  const results = await Promise.all([1, 2, 3].map(() => buildWhenStale(root, target, say, buildWhenAllWait)));
  expect(results).toEqual([1, 2, 3].map(() => ({ ok: true, value: undefined })));
  expect(builds).toBe(before + 2);
  expect(said.filter((line) => line === 'building the thing …')).toHaveLength(1);
  expect(readdirSync(join(root, 'dist'))).toEqual(['thing']);
});

test('a start that waited for a build that failed builds for itself', async () => {
  let tries = 0;
  const failOnce: typeof build = (...needs) => (tries++ === 0 ? Promise.reject(new Error('no')) : build(...needs));
  const results = await Promise.all([1, 2].map(() => buildWhenStale(root, target, say, failOnce)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(readdirSync(join(root, 'dist'))).toEqual(['thing']);
});
