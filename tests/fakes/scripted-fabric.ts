import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ConsoleMessage, ConsoleMessageOf, FabricMessage } from '../../shared/protocol/messages.ts';
import { parseConsoleMessage } from '../../shared/protocol/parse-message.ts';

/** One console's connection, in the hands of a test. */
export interface ScriptedConnection {
  readonly request: IncomingMessage;
  readonly socket: WebSocket;
  /** Every message that came and has not been waited for. */
  readonly received: ConsoleMessage[];
  /** The next message of a type, now or when it comes; skips others (beats, for one). */
  next<T extends ConsoleMessage['t']>(type: T): Promise<ConsoleMessageOf<T>>;
  /** Sends objects as JSON text, strings as they are, bytes as a binary message. */
  send(...messages: (FabricMessage | string | Uint8Array)[]): void;
  /** How the console closed; resolves at the end of the connection. */
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** A real WebSocket server without a mind of its own: the test says every word. */
export interface ScriptedFabric {
  readonly url: string;
  readonly port: number;
  /** Upgrades refused with this status while set. */
  refuseWith: number | undefined;
  /** Upgrades seen, the refused ones too. */
  readonly upgrades: { at: number; authorization: string | undefined }[];
  /** The next connection, now or when it comes. */
  connection(): Promise<ScriptedConnection>;
  /** Drops every socket and stops listening. */
  close(): Promise<void>;
}

/** Listens on loopback; `port` 0 takes a free one. */
export async function openScriptedFabric(port = 0): Promise<ScriptedFabric> {
  const upgrades: ScriptedFabric['upgrades'] = [];
  const waiting: ((connection: ScriptedConnection) => void)[] = [];
  const come: ScriptedConnection[] = [];
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port,
    verifyClient: (info, answer) => {
      upgrades.push({ at: performance.now(), authorization: info.req.headers.authorization });
      if (fabric.refuseWith === undefined) answer(true);
      else answer(false, fabric.refuseWith);
    },
  });
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  server.on('connection', (socket, request) => {
    const connection = buildConnection(socket, request);
    const waiter = waiting.shift();
    if (waiter) waiter(connection);
    else come.push(connection);
  });
  const fabric: ScriptedFabric = {
    url: `ws://127.0.0.1:${address.port}`,
    port: address.port,
    refuseWith: undefined,
    upgrades,
    connection: () => {
      const connection = come.shift();
      return connection ? Promise.resolve(connection) : new Promise((resolve) => waiting.push(resolve));
    },
    close: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fabric;
}

function buildConnection(socket: WebSocket, request: IncomingMessage): ScriptedConnection {
  const received: ConsoleMessage[] = [];
  const waiters: { type: string; resolve: (message: never) => void }[] = [];
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    const parsed = parseConsoleMessage((data as Buffer).toString());
    if (!parsed.ok) throw new Error(`the console sent something malformed: ${parsed.error.message}`);
    const place = waiters.findIndex((waiter) => waiter.type === parsed.value.t);
    if (place >= 0) waiters.splice(place, 1)[0]!.resolve(parsed.value as never);
    else received.push(parsed.value);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  return {
    request,
    socket,
    received,
    closed,
    next: (type) => {
      const place = received.findIndex((message) => message.t === type);
      if (place >= 0) return Promise.resolve(received.splice(place, 1)[0] as never);
      return new Promise((resolve) => waiters.push({ type, resolve }));
    },
    send: (...messages) => {
      for (const message of messages) socket.send(typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message));
    },
  };
}
