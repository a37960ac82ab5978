import { expect, test } from 'vitest';
import { addressHint } from '../../../../../electron/host/browser-host/address-hint.ts';

test('names only what works where the console was started', () => {
  expect(addressHint(true, 'linux', 7)).toBe('press Enter here');
  expect(addressHint(false, 'linux', 7)).toBe('run "kill -USR2 7"');
  expect(addressHint(true, 'win32', 7)).toBe('press Enter here');
  expect(addressHint(false, 'win32', 7)).not.toContain('USR2');
});
