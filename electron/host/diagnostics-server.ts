import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { isOwnHost } from './security.ts';
import type { Diagnostics } from './service-process.ts';

/** Who can be asked about the service. */
export interface DiagnosticsSource {
  diagnostics(): Promise<Result<Diagnostics>>;
}

/**
 * Answers `GET /healthz` (JSON) and `GET /metrics` (Prometheus text); 503 with a JSON error when the service is away.
 * @returns false when the path is neither
 */
export async function answerDiagnostics(source: DiagnosticsSource, path: string, response: ServerResponse): Promise<boolean> {
  if (path !== '/healthz' && path !== '/metrics') return false;
  const answer = await source.diagnostics();
  response.setHeader('Cache-Control', 'no-store');
  if (!answer.ok) endWith(response, 503, 'application/json', JSON.stringify({ error: answer.error }));
  else if (path === '/healthz') endWith(response, 200, 'application/json', JSON.stringify(answer.value.health));
  else endWith(response, 200, 'text/plain; version=0.0.4; charset=utf-8', answer.value.metrics);
  return true;
}

async function answerOrNotFound(source: DiagnosticsSource, path: string, response: ServerResponse): Promise<void> {
  if (!(await answerDiagnostics(source, path, response))) endWith(response, 404, 'text/plain', 'not found\n');
}

/** Ends an answer with a body. */
export function endWith(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

/** The address of a request, of which path and query count; undefined when it is none (absolute form, rubbish, over 2 KiB). */
export function requestUrl(request: IncomingMessage): URL | undefined {
  const text = request.url ?? '';
  if (!text.startsWith('/') || text.startsWith('//') || text.length > 2_048) return undefined;
  return URL.parse(text, 'http://console') ?? undefined;
}

/**
 * Listens on loopback.
 * @param port 0: any free one
 * @returns the port, or `port-taken`
 */
export function listenOnLoopback(server: Server, port: number): Promise<Result<number>> {
  return new Promise((resolve) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be opened (${error.code})`;
      resolve(fail('port-taken', `port ${port} on 127.0.0.1 ${why}; choose another with --port`));
    };
    server.once('error', refuse);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', refuse);
      resolve(ok((server.address() as AddressInfo).port));
    });
  });
}

/** The Electron host's only server: `/healthz` and `/metrics` on loopback, for a Host header of ours. */
export async function openDiagnosticsServer(
  source: DiagnosticsSource,
  port: number,
): Promise<Result<{ port: number; dispose(): void }>> {
  let own = port;
  const server = createServer((request, response) => {
    const path = requestUrl(request)?.pathname ?? '';
    if (!isOwnHost(request.headers.host, own)) endWith(response, 403, 'text/plain', 'host not allowed\n');
    else if (request.method !== 'GET') endWith(response, 405, 'text/plain', 'GET only\n');
    else {
      void answerOrNotFound(source, path, response);
    }
  });
  const listening = await listenOnLoopback(server, port);
  if (!listening.ok) return listening;
  own = listening.value;
  return ok({
    port: own,
    dispose() {
      server.close();
      server.closeAllConnections();
    },
  });
}
