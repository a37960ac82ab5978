import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { closeCodes, maxMessageBytes, subprotocol } from '../../shared/protocol/limits.ts';
import { CommandLog } from './command-log.ts';
import { ConsoleSession, type SessionNeeds } from './console-session.ts';
import type { WireFrame } from './frame-ring.ts';
import { serverLimits } from './server-limits.ts';
import type { FabricStream } from './stream.ts';

/** What a server needs. */
export interface ServerNeeds {
  stream: FabricStream;
  token: string;
  /** Fabric clock, UTC ms. */
  now: () => number;
  /** 0: any free one. */
  port: number;
  /** Default: loopback. */
  host?: string;
  beatMs?: number;
  maxBufferedBytes?: number;
  notice?: SessionNeeds['notice'];
}

/** A running protocol server. */
export interface FabricServer {
  readonly url: string;
  /** Consoles connected now. */
  readonly consoles: number;
  /** Sends frames to every console that has been greeted. */
  broadcast(frames: readonly WireFrame[]): void;
  /** Tells every console (4503) and ends. */
  close(): Promise<void>;
}

const simulated = { level: 'info', code: 'simulated', text: '数据为模拟：本机内置数据底座 / Simulated data from the embedded fabric' } as const;

/**
 * Serves the fabric protocol (transport and order of its page) on a WebSocket.
 * @throws when the port is taken
 */
export async function openFabricServer(needs: ServerNeeds): Promise<FabricServer> {
  const sessions = new Set<ConsoleSession>();
  const session: SessionNeeds = {
    stream: needs.stream,
    commands: new CommandLog(),
    now: needs.now,
    beatMs: needs.beatMs ?? serverLimits.beatMs,
    maxBufferedBytes: needs.maxBufferedBytes ?? serverLimits.maxBufferedBytes,
    notice: needs.notice ?? simulated,
  };
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // A message over the protocol's limit is answered 4400 by the session; ws itself (1009) only guards the memory.
    maxPayload: 2 * maxMessageBytes,
    // An unknown version is accepted so that it can be told 4406.
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : (offered.values().next().value ?? false)),
  });
  const http = createServer((_request, response) => response.writeHead(426, { connection: 'close', upgrade: 'websocket' }).end());
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!isAuthorized(request, needs.token)) return refuse(socket, '401 Unauthorized', 'WWW-Authenticate: Bearer\r\n');
    if (sessions.size >= serverLimits.maxConsoles) return refuse(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (client) => {
      if (client.protocol !== subprotocol) return client.close(closeCodes.version, `only ${subprotocol}`);
      const opened = new ConsoleSession(client, session, () => sessions.delete(opened));
      sessions.add(opened);
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(needs.port, needs.host ?? '127.0.0.1', resolve);
  });
  const { address, port, family } = http.address() as AddressInfo;
  return {
    url: `ws://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    get consoles() {
      return sessions.size;
    },
    broadcast(frames) {
      for (const frame of frames) for (const each of sessions) each.frame(frame);
    },
    async close() {
      for (const each of sessions) each.end(closeCodes.shuttingDown, 'shutting down');
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        setTimeout(() => http.closeAllConnections(), serverLimits.closeWaitMs).unref();
      });
      for (const client of sockets.clients) client.terminate();
    },
  };
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const [scheme = '', given = ''] = (request.headers.authorization ?? '').split(' ');
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return scheme.toLowerCase() === 'bearer' && timingSafeEqual(digest(given), digest(token));
}

function refuse(socket: Duplex, status: string, headers = ''): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${headers}\r\n`);
}
