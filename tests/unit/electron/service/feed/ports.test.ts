import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openElectronPort, type MessagePortLike } from '../../../../../electron/service/feed/electron-port.ts';
import { upgradeSocket } from '../../../../../electron/service/feed/socket-port.ts';
import type { Port, PortMessage } from '../../../../../shared/ipc/port.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Node's MessagePort with the shape of Electron's: listeners get an event with `data`. */
function likeElectron(port: MessagePort): MessagePortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: string, listener: (value: never) => void) => port.on(event as 'message', (data) => (listener as (value: unknown) => void)(event === 'message' ? { data } : undefined)),
    start: () => port.start(),
    close: () => port.close(),
  };
}

describe('a port over a MessagePort', () => {
  it('carries text and frames, copies only a view’s own bytes, and tells of the end once', async () => {
    const { port1, port2 } = new MessageChannel();
    const port = openElectronPort(likeElectron(port1));
    const pool = Buffer.alloc(100_000, 7);
    const got: unknown[] = [];
    const two = new Promise<void>((resolve) => port2.on('message', (data) => got.push(data) === 2 && resolve()));
    port.post('text');
    port.post(pool.subarray(3, 8));
    await two;
    expect(got[0]).toBe('text');
    expect(got[1]).toEqual(new Uint8Array(5).fill(7));
    expect((got[1] as Uint8Array).buffer.byteLength).toBe(5);
    expect(pool.length).toBe(100_000);
    let closes = 0;
    const closed = new Promise<void>((resolve) => port.onClose(() => (closes++, resolve())));
    port2.close();
    await closed;
    port.dispose();
    port.post('late');
    expect(closes).toBe(1);
  });
});

describe('a port over a handed-over socket', () => {
  async function serve(onPort: (port: Port) => void): Promise<string> {
    const server: Server = createServer();
    server.on('upgrade', (request, socket, head: Buffer) => {
      upgradeSocket(socket as Socket, { url: request.url!, headers: request.headers as Record<string, string>, head: head.toString('base64') }, onPort);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ends.push(() => (server.closeAllConnections(), server.close()));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('carries both ways, and ends when the window does', async () => {
    const opened = Promise.withResolvers<Port>();
    const socket = new WebSocket(`ws://${await serve(opened.resolve)}/port?window=w`);
    ends.push(() => socket.terminate());
    const port = await opened.promise;
    const got: (string | Buffer)[] = [];
    const three = new Promise<void>((resolve) => socket.on('message', (data, isBinary) => got.push(isBinary ? (data as Buffer) : (data as Buffer).toString()) === 3 && resolve()));
    for (const message of ['一', '二', new Uint8Array([1, 2])]) port.post(message);
    await three;
    expect(got).toEqual(['一', '二', Buffer.from([1, 2])]);
    const heard = new Promise<PortMessage>((resolve) => port.onMessage(resolve));
    socket.send('你好');
    expect(await heard).toBe('你好');
    const closed = new Promise<void>((resolve) => port.onClose(resolve));
    socket.terminate();
    await closed;
    port.post('late');
  });

  it('answers a handshake that is none with 400 and opens nothing', async () => {
    const address = await serve(() => expect.unreachable());
    const [host, port] = address.split(':');
    const socket = connect(Number(port), host);
    ends.push(() => socket.destroy());
    socket.write('GET /port HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
  });
});
