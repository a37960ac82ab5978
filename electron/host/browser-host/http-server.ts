import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { fail } from '../../../shared/lib/result.ts';
import { answerDiagnostics, endWith, requestUrl, type DiagnosticsSource } from '../diagnostics-server.ts';
import { buildContentSecurityPolicy, buildSecurityHeaders, isOwnHost } from '../security.ts';
import type { ServiceProcess } from '../service-process.ts';
import { cacheControl, type StaticFile } from '../static-files.ts';
import { complain } from '../terminal.ts';
import { refusedPage, refusedStyle } from './refused-page.ts';
import { handOver } from './upgrade.ts';
import { buildCookie, cookieName, readCookie, type WindowKeys } from './window-keys.ts';

/** What the server serves. */
export interface Served {
  /** The listening port, once known. */
  port: () => number;
  /** Request path to file of the windows' bundle. */
  files: ReadonlyMap<string, StaticFile>;
  keys: WindowKeys;
  /** Origins that windows may fetch video from. */
  media?: readonly string[];
  service: () => ServiceProcess<Socket> | undefined;
  /** Told of every window whose socket the service has taken. */
  onAttach: (window: string) => void;
}

const noService: DiagnosticsSource = {
  diagnostics: () => Promise.resolve(fail('service-down', 'the service is being started')),
};

/** Path of a window's page: an id of at most 32 letters, digits, `-` and `_`. */
const windowPath = /^\/w\/([\w-]{1,32})$/;

/**
 * The browser host's server: window pages against a key or a session, the bundle's files, diagnostics, and the
 * upgrade to the port. Whatever it does not know is refused.
 */
export function createWindowServer(served: Served): Server {
  const server = createServer({ maxHeaderSize: 8_192, requestTimeout: 10_000 }, (request, response) => {
    answer(served, request, response).catch((error: unknown) => {
      complain(`window server: ${error instanceof Error ? error.stack : String(error)}`);
      if (!response.headersSent) endWith(response, 500, 'text/plain', 'internal error\n');
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => handOver(served, request, socket as Socket, head));
  return server;
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const port = served.port();
  const ownHost = isOwnHost(request.headers.host, port);
  const policy = buildContentSecurityPolicy(ownHost ? [`ws://${request.headers.host}`] : [], served.media);
  for (const [name, value] of Object.entries(buildSecurityHeaders(policy))) response.setHeader(name, value);
  const url = requestUrl(request);
  if (!ownHost) return endWith(response, 403, 'text/plain', 'host not allowed\n');
  if (!url) return endWith(response, 400, 'text/plain', 'bad address\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return endWith(response, 405, 'text/plain', 'GET only\n');
  }
  if (await answerDiagnostics(served.service() ?? noService, url.pathname, response)) return;
  const window = windowPath.exec(url.pathname)?.[1];
  if (window !== undefined) return answerWindow(served, window, url, request, response);
  if (url.pathname === '/refused.css') return endWith(response, 200, 'text/css; charset=utf-8', refusedStyle);
  const file = url.pathname.endsWith('.html') ? undefined : served.files.get(url.pathname);
  if (file) return answerFile(file, request, response);
  if (url.pathname === '/') return refuse(response);
  endWith(response, 404, 'text/plain', 'not found\n');
}

function answerWindow({ keys, files, port }: Served, window: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Cache-Control', 'no-store');
  const key = url.searchParams.get('key');
  // HEAD spends no key: link previews and proxies ask with it.
  const secret = key === null || request.method !== 'GET' ? undefined : keys.redeem(window, key);
  if (secret !== undefined) {
    response.writeHead(303, { Location: `/w/${window}`, 'Set-Cookie': buildCookie(window, port(), secret) }).end();
    return;
  }
  const opened = keys.isOpen(window, readCookie(request.headers.cookie, cookieName(window, port())));
  if (!opened) return refuse(response);
  // A spent key in the address of a window that is open (a restored tab): drop it from the address.
  if (key !== null) {
    response.writeHead(303, { Location: `/w/${window}` }).end();
    return;
  }
  const page = files.get('/index.html');
  if (!page) return endWith(response, 500, 'text/plain', 'the bundle has no index.html\n');
  endWith(response, 200, page.type, page.content);
}

function answerFile(file: StaticFile, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('ETag', file.etag);
  response.setHeader('Cache-Control', cacheControl(file));
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  endWith(response, 200, file.type, file.content);
}

function refuse(response: ServerResponse): void {
  response.setHeader('Cache-Control', 'no-store');
  endWith(response, 403, 'text/html; charset=utf-8', refusedPage);
}
