import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { keepToken, readKeptToken } from '../../../../../electron/host/electron-host/token-store.ts';

const safeStorage = await vi.hoisted(async () => new (await import('../../../../fakes/electron/electron-double.ts')).SafeStorageDouble());
vi.mock('electron', () => ({ safeStorage }));

const folder = mkdtempSync(join(tmpdir(), 'yilu-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('keeps the token of one fabric, encrypted, for that fabric only', async () => {
  safeStorage.available = true;
  await keepToken(folder, 'wss://a', 'secret-token');
  expect(readFileSync(join(folder, 'fabric-token.enc'), 'latin1')).not.toContain('secret-token');
  expect(await readKeptToken(folder, 'wss://a')).toBe('secret-token');
  expect(await readKeptToken(folder, 'wss://b')).toBeUndefined();
  writeFileSync(join(folder, 'fabric-token.enc'), 'rubbish');
  expect(await readKeptToken(folder, 'wss://a')).toBeUndefined();
});

test('without a key store nothing is written and nothing is read', async () => {
  safeStorage.available = false;
  const empty = join(folder, 'none');
  await keepToken(empty, 'wss://a', 'secret-token');
  expect(await readKeptToken(folder, 'wss://a')).toBeUndefined();
});
