import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeToken, readToken } from '../../../../electron/host/token.ts';

const folder = mkdtempSync(join(tmpdir(), 'yilu-token-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (text: string | Buffer) => {
  const path = join(folder, 'token');
  writeFileSync(path, text);
  return path;
};

test('takes one token, white space around it dropped', async () => {
  expect(await readToken(write('\n abc.DEF-123 \n'))).toEqual({ ok: true, value: 'abc.DEF-123' });
});

test.each(['', '  \n', 'two words', 'line\nline', '令牌', 'x'.repeat(4_097), 'a\0b'])('refuses %j', async (text) => {
  expect(await readToken(write(text))).toMatchObject({ ok: false, error: { code: 'token-file' } });
});

test('a missing file and a folder are one line with the reason', async () => {
  for (const path of [join(folder, 'none'), folder]) {
    const read = await readToken(path);
    expect(read.ok ? '' : read.error.message).toMatch(/cannot be read \((ENOENT|EISDIR)\)/);
  }
});

test('made tokens differ and are tokens', () => {
  expect(makeToken()).toMatch(/^[\w-]{43}$/);
  expect(makeToken()).not.toBe(makeToken());
});
