import { expect, test } from 'vitest';
import { buildCookie, cookieName, readCookie, WindowKeys } from '../../../../../electron/host/browser-host/window-keys.ts';

test('a key works once, for its own window; the session for as long as it is kept', () => {
  const keys = new WindowKeys();
  const key = keys.issue('1');
  expect(keys.redeem('2', key)).toBeUndefined();
  expect(keys.redeem('1', `${key}x`)).toBeUndefined();
  const secret = keys.redeem('1', key)!;
  expect(keys.redeem('1', key)).toBeUndefined();
  expect(keys.isOpen('1', secret)).toBe(true);
  expect(keys.isOpen('2', secret)).toBe(false);
  expect(keys.isOpen('1', undefined)).toBe(false);
  expect(keys.isOpen('1', '')).toBe(false);
});

test('keeps eight a window: the oldest fall out', () => {
  const keys = new WindowKeys();
  const issued = Array.from({ length: 9 }, () => keys.issue('1'));
  expect(keys.redeem('1', issued[0]!)).toBeUndefined();
  const secrets = issued.slice(1).map((key) => keys.redeem('1', key)!);
  const more = keys.redeem('1', keys.issue('1'))!;
  expect(keys.isOpen('1', secrets[0])).toBe(false);
  expect(keys.isOpen('1', secrets[1])).toBe(true);
  expect(keys.isOpen('1', more)).toBe(true);
});

test('cookies: made out of reach of scripts, read from among others and from rubbish', () => {
  expect(buildCookie('1', 5, 's')).toBe('yilu_5_1=s; HttpOnly; SameSite=Strict; Path=/');
  const name = cookieName('1', 5);
  expect(readCookie(`a=b; ${name}=s=t ; c`, name)).toBe('s=t');
  for (const rubbish of [undefined, '', ';;;', '=x', name, `x${name}=s`]) expect(readCookie(rubbish, name)).toBeUndefined();
});
