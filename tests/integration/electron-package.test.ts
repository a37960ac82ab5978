import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWhenStale, electronTarget, rendererTarget } from '../../electron/host/build-when-stale.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const settings = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'yilu-package-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The `key: value` lines of one block of the settings. */
function block(name: string): Record<string, string> {
  const lines = new RegExp(`^${name}:\\n((?: {2}\\S.*\\n)+)`, 'm').exec(settings)![1]!.trimEnd().split('\n');
  return Object.fromEntries(lines.map((line) => line.trim().split(': ') as [string, string]));
}

interface AsarNode {
  files?: Record<string, AsarNode>;
  unpacked?: boolean;
}

/** Paths of an asar archive (its header is JSON behind 16 bytes), those left outside marked with `!`. */
function listArchive(path: string): string[] {
  const bytes = readFileSync(path);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as AsarNode;
  const walk = (node: AsarNode, at: string): string[] =>
    node.files ? Object.entries(node.files).flatMap(([name, child]) => walk(child, `${at}/${name}`)) : [at + (node.unpacked ? '!' : '')];
  return walk(header, '');
}

test('the fuses close every door but the application', () => {
  expect(block('electronFuses')).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
  });
  expect(settings).toMatch(/^ {4}- AppImage\n {4}- deb$/m);
  expect(settings).toMatch(/^ {4}- nsis$/m);
});

test('the package holds the bundles, the windows and the natives outside the archive, and no source', async () => {
  for (const target of [rendererTarget, electronTarget]) expect(await buildWhenStale(root, target, () => {})).toEqual({ ok: true, value: undefined });
  // Any executable of that name will do for what goes into the package; fuses need the real one.
  const distribution = join(folder, 'electron');
  mkdirSync(distribution);
  writeFileSync(join(distribution, 'electron'), '#!/bin/sh\n');
  chmodSync(join(distribution, 'electron'), 0o755);
  await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.LINUX.createTarget('dir'),
    config: { extends: join(root, 'electron-builder.yml'), electronDist: distribution, electronFuses: null, directories: { output: join(folder, 'out') } },
  });
  const resources = join(folder, 'out/linux-unpacked/resources');
  const packed = listArchive(join(resources, 'app.asar'));
  for (const name of ['main.mjs', 'service.mjs', 'fabric.mjs', 'preload.cjs']) expect(packed).toContain(`/dist/electron/${name}`);
  expect(packed).toContain('/dist/renderer/index.html');
  expect(packed).toContain('/node_modules/better-sqlite3/prebuilds/linux-x64.node!');
  expect(packed.filter((path) => /\.(ts|tsx|map|c|cpp)!?$/.test(path))).toEqual([]);
  expect(new Set(packed.filter((path) => path.startsWith('/node_modules/')).map((path) => path.split('/')[2]))).toEqual(new Set(['better-sqlite3']));
  expect(readdirSync(join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds'))).toContain('linux-x64.node');
});
