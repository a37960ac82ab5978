import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchElectron, findElectron } from '../../../../electron/host/electron-binary.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'yilu-bin-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const said: string[] = [];
const fetching = (script: string, insist = true, silenceMs = 2_000) => {
  const installer = join(folder, 'install.mjs');
  writeFileSync(installer, script);
  return fetchElectron({ insist, marker: join(folder, 'dist/failed'), say: (line) => said.push(line), env: process.env, installer, silenceMs });
};

test('finds the package’s binary and the overriding folder’s, and loads nothing', () => {
  expect(findElectron({}, folder)).toBeUndefined();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/electron'), '');
  writeFileSync(join(folder, 'path.txt'), 'electron');
  expect(findElectron({}, folder)).toBe(join(folder, 'dist/electron'));
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'none') }, folder)).toBeUndefined();
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'dist') }, '/none')).toBe(join(folder, 'dist/electron'));
});

test('a download that works leaves no marker', async () => {
  expect(await fetching('')).toBeUndefined();
  expect(existsSync(join(folder, 'dist/failed'))).toBe(false);
  expect(said).toContain('fetching Electron (once) …');
});

test('a download that fails is one sentence, and is not tried again unless asked for by name', async () => {
  expect(await fetching('process.exit(1)')).toBe('Electron cannot be fetched here (its download failed)');
  expect(await fetching('', false)).toContain('at an earlier start');
  expect(await fetching('', true)).toBeUndefined();
});

test('a download that hangs is given up; one that grows slowly is not', async () => {
  expect(await fetching('setInterval(() => {}, 1000)', true, 400)).toContain('nothing arrived for 0.4 s');
  const slow = `import { appendFileSync } from 'node:fs'; import { join } from 'node:path';
    let n = 0; setInterval(() => { appendFileSync(join(process.env.TMPDIR, 'part'), 'x'); if (++n === 12) process.exit(0); }, 200);`;
  expect(await fetching(slow)).toBeUndefined();
});
