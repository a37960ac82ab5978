import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../../../electron/host/make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'yilu-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('makes what is missing, for its owner alone, and leaves what is there', async () => {
  const path = join(folder, 'a', 'b', 'c');
  await Promise.all([makeFolder(path, 0o700), makeFolder(path, 0o700)]);
  await makeFolder(path, 0o755);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  await expect(makeFolder('/', 0o700)).resolves.toBeUndefined();
});

test('says what is in the way', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(makeFolder(join(folder, 'file'), 0o700)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(folder, 'file', 'below'), 0o700)).rejects.toMatchObject({ code: 'ENOTDIR' });
});

// Node's own recursive mkdir never comes back from here.
test.runIf(process.platform === 'linux')('ends where a folder takes none', async () => {
  await expect(makeFolder('/proc/none/below', 0o700)).rejects.toMatchObject({ code: 'ENOENT' });
});
