import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheControl, readStaticFiles } from '../../../../electron/host/static-files.ts';
import { writeBundle } from '../../../fakes/browser-console.ts';

test('lists the bundle by request path, with types, and no dot files', async () => {
  const folder = writeBundle(mkdtempSync(join(tmpdir(), 'yilu-static-')));
  writeFileSync(join(folder, '.built'), '');
  const files = await readStaticFiles(folder);
  expect([...files.keys()].toSorted()).toEqual(['/assets/app-1a2b.js', '/assets/style-3c4d.css', '/index.html', '/plain.json']);
  const script = files.get('/assets/app-1a2b.js')!;
  expect(script).toMatchObject({ type: 'text/javascript; charset=utf-8', immutable: true });
  expect(script.content.length).toBe(23);
  expect(cacheControl(script)).toContain('immutable');
  const before = files.get('/plain.json')!.etag;
  writeFileSync(join(folder, 'plain.json'), '{"a":1}');
  expect((await readStaticFiles(folder)).get('/plain.json')!.etag).not.toBe(before);
  rmSync(folder, { recursive: true });
});
