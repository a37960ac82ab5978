import { expect, it } from 'vitest';
import { parseFabricAddress } from '../../../../../electron/service/link/fabric-address.ts';

it.each([
  ['wss://fabric.example/a', false, 'ok'],
  ['ws://127.0.0.1:4311', false, 'ok'],
  ['ws://127.8.9.1', false, 'ok'],
  ['ws://localhost:1/', false, 'ok'],
  ['ws://[::1]:9', false, 'ok'],
  ['ws://10.0.0.4:4311', true, 'ok'],
  ['ws://10.0.0.4:4311', false, 'insecure-url'],
  ['ws://127.0.0.1.example', false, 'insecure-url'],
  ['ws://localhost.example', false, 'insecure-url'],
  ['ws://[::2]', false, 'insecure-url'],
  ['http://127.0.0.1', false, 'bad-option'],
  ['127.0.0.1:80', true, 'bad-option'],
  ['', true, 'bad-option'],
  ['wss://user:pw@fabric.example', true, 'bad-option'],
  ['wss://fabric.example/#a', true, 'bad-option'],
])('judges %j, insecure %s: %s', (text, insecure, code) => {
  const parsed = parseFabricAddress(text, insecure);
  expect(parsed.ok ? 'ok' : parsed.error.code).toBe(code);
});
