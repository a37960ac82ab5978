import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import type { Port } from '../../../../shared/ipc/port.ts';
import { buildPortUrl, connectWebSocketPorts } from '../../../../renderer/bridge/port-websocket.ts';

let server: WebSocketServer;
let url: string;
const sockets: ServerSocket[] = [];
beforeEach(async () => {
  sockets.length = 0;
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise((resolve) => server.once('listening', resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/port?window=1`;
});
afterEach(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

/** Connects and keeps what happens, in order. */
function open() {
  const ports: Port[] = [];
  const events: unknown[] = [];
  const connection = connectWebSocketPorts(url, (port) => {
    events.push('port');
    port.onMessage((message) => events.push(message));
    port.onClose(() => events.push('close'));
    ports.push(port);
  });
  return { ports, events, connection };
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

test('carries text and bytes, both ways, in order', async () => {
  const { ports, events, connection } = open();
  await until(() => expect(ports).toHaveLength(1));
  sockets[0]!.send('text');
  sockets[0]!.send(new Uint8Array([1, 2]));
  await until(() => expect(events).toEqual(['port', 'text', new Uint8Array([1, 2])]));
  const received: unknown[] = [];
  sockets[0]!.on('message', (data: Buffer, isBinary) => received.push(isBinary ? [...data] : data.toString()));
  ports[0]!.post('back');
  ports[0]!.post(new Uint8Array([3]));
  await until(() => expect(received).toEqual(['back', [3]]));
  expect(ports[0]!.bufferedBytes()).toBe(0);
  connection.dispose();
});

test('dials again after every loss: close first, then a new port; the old one stays silent', async () => {
  const { ports, events, connection } = open();
  await until(() => expect(ports).toHaveLength(1));
  sockets[0]!.terminate();
  await until(() => expect(ports).toHaveLength(2));
  expect(events).toEqual(['port', 'close', 'port']);
  ports[0]!.post('lost');
  sockets[1]!.send('again');
  await until(() => expect(events.at(-1)).toBe('again'));
  connection.dispose();
});

test('keeps dialling while nothing listens, and never again once disposed', async () => {
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const { ports, connection } = open();
  await new Promise((resolve) => new WebSocket(url).addEventListener('error', resolve));
  server = new WebSocketServer({ port, host: '127.0.0.1' });
  server.on('connection', (socket) => sockets.push(socket));
  await until(() => expect(ports).toHaveLength(1));
  const closed = new Promise((resolve) => sockets[0]!.once('close', resolve));
  connection.dispose();
  await closed;
  expect(server.clients.size).toBe(0);
});

test('waits double, up to 5 s, and gives up a handshake without an answer, dials no more once disposed', () => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const dialled: EventTarget[] = [];
  let closed = 0;
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      constructor() {
        super();
        dialled.push(this);
      }
      close(): void {
        closed += 1;
      }
    },
  );
  const connection = connectWebSocketPorts('ws://x', () => {});
  for (const waitMs of [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
    const before = dialled.length;
    dialled.at(-1)!.dispatchEvent(new Event('close'));
    vi.advanceTimersByTime(waitMs - 1);
    expect(dialled).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(dialled).toHaveLength(before + 1);
  }
  // A handshake that nobody answers is given up after 3 s.
  vi.advanceTimersByTime(2_999);
  expect(closed).toBe(0);
  vi.advanceTimersByTime(1);
  expect(closed).toBe(1);
  connection.dispose();
  vi.advanceTimersByTime(60_000);
  expect(dialled).toHaveLength(8);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('buildPortUrl: same host, window from the path, nothing from a path that is none', () => {
  expect(buildPortUrl({ protocol: 'http:', host: '127.0.0.1:5', pathname: '/w/2' })).toBe('ws://127.0.0.1:5/port?window=2');
  expect(buildPortUrl({ protocol: 'https:', host: 'h', pathname: '/w/a-b_c' })).toBe('wss://h/port?window=a-b_c');
  for (const pathname of ['/', '/w/', '/w/a/b', '/w/a%20b']) expect(buildPortUrl({ protocol: 'http:', host: 'h', pathname })).toBe('ws://h/port?window=');
});
