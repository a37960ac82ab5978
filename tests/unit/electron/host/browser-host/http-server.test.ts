import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createWindowServer } from '../../../../../electron/host/browser-host/http-server.ts';
import { buildCookie, WindowKeys } from '../../../../../electron/host/browser-host/window-keys.ts';

// A host whose service has not started, or is between two lives.
let server: Server;
let port: number;
const keys = new WindowKeys();
const attached: string[] = [];
beforeEach(async () => {
  server = createWindowServer({ port: () => port, files: new Map(), keys, service: () => undefined, onAttach: (window) => attached.push(window) });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

test('without a service: diagnostics are 503 with a code, and a window that may enter is told to come back', async () => {
  for (const path of ['/healthz', '/metrics']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/json']);
    expect(await answer.json()).toEqual({ error: { code: 'service-down', message: 'the service is being started' } });
  }
  const cookie = buildCookie('1', port, keys.redeem('1', keys.issue('1'))!).split(';')[0]!;
  const statusOf = (headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/port?window=1`, { headers });
      socket.on('error', reject);
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode);
        response.destroy();
      });
    });
  expect(await statusOf({ cookie, origin: `http://127.0.0.1:${port}` })).toBe(503);
  expect(await statusOf({ origin: `http://127.0.0.1:${port}` })).toBe(403);
  expect(attached).toEqual([]);
});

test('an upgrade that is refused is over, whether or not the client ends its half', async () => {
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  client.write('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  let answer = '';
  client.setEncoding('utf8').on('data', (text: string) => (answer += text));
  await once(client, 'end');
  expect(answer).toMatch(/^HTTP\/1.1 404 /);
  expect(client.writable).toBe(true);
  const open = () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
  await vi.waitFor(async () => expect(await open()).toBe(0));
  client.destroy();
});

test('a bundle without a page is said, not served', async () => {
  const cookie = buildCookie('1', port, keys.redeem('1', keys.issue('1'))!).split(';')[0]!;
  const answer = await fetch(`http://127.0.0.1:${port}/w/1`, { headers: { cookie } });
  expect([answer.status, await answer.text()]).toEqual([500, 'the bundle has no index.html\n']);
});
