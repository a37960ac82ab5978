import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { requestUrl } from '../diagnostics-server.ts';
import { isOwnOrigin } from '../security.ts';
import type { Served } from './http-server.ts';
import { cookieName, readCookie } from './window-keys.ts';

/**
 * Checks the upgrade to a window's port (path, Host, Origin, session) and hands the raw socket to the service, which
 * finishes the handshake: the host never sees what flows. A refusal is a plain HTTP answer and the socket's end.
 */
export function handOver(served: Served, request: IncomingMessage, socket: Socket, head: Buffer): void {
  socket.on('error', () => socket.destroy());
  const url = requestUrl(request);
  const window = url?.searchParams.get('window') ?? '';
  if (url?.pathname !== '/port') return refuse(socket, '404 Not Found');
  if (!isOwnOrigin(request.headers, served.port())) return refuse(socket, '403 Forbidden');
  const secret = readCookie(request.headers.cookie, cookieName(window, served.port()));
  if (!served.keys.isOpen(window, secret)) return refuse(socket, '403 Forbidden');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    // The session is the host's business: the service never sees the cookie.
    if (typeof value === 'string' && name !== 'cookie') headers[name] = value;
  }
  const message = {
    t: 'attach' as const,
    window,
    request: { url: request.url ?? '', headers, head: head.toString('base64') },
  };
  if (served.service()?.attach(message, socket)) served.onAttach(window);
  else refuse(socket, '503 Service Unavailable');
}

function refuse(socket: Socket, status: string): void {
  // Node leaves the other half of it open until the client ends it, which one that means ill never does.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
