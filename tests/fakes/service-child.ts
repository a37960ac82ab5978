import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { SceneWindow } from '../../shared/scene/role.ts';
import type { Health, HostToService, ServiceConfig, ServiceToHost } from '../../shared/ipc/service-control.ts';

/**
 * The smallest service child there can be, under Node's fork or Electron's utilityProcess: takes windows, says hello (with what the host
 * has said of the windows),
 * sends text and bytes back as they came, answers diagnostics, and dies when a window says `die`.
 */
const config = JSON.parse(process.env['YILU_SERVICE_CONFIG'] ?? '{}') as ServiceConfig;
const server = new WebSocketServer({ noServer: true });
let windows = 0;
let places: SceneWindow[] | undefined;

interface Pipe {
  send(data: string | Uint8Array): void;
}

function take(pipe: Pipe, window: string): (data: string | Uint8Array) => void {
  windows += 1;
  pipe.send(JSON.stringify({ t: 'event', name: 'hello', value: { window, version: config.version, host: config.host, lang: config.lang, pid: process.pid, places } }));
  return (data) => {
    if (data === 'die') process.exit(7);
    pipe.send(data);
  };
}

function health(): Health {
  return {
    version: config.version,
    host: config.host,
    link: { state: 'offline', epoch: '', seq: 0, offsetMs: 0, reconnects: 0 },
    channels: { total: 0, fresh: 0, late: 0, stale: 0, lost: 0 },
    entities: {},
    windows,
    cache: { bytes: 0, frames: 0, keyframes: 0, oldest: null },
    counters: {},
  };
}

function obey(message: HostToService, say: (message: ServiceToHost) => void): void {
  if (message.t === 'stop') process.exit(0);
  if (message.t === 'places') places = message.windows;
  // Data folders named so make it dumb: the host's own timeout is under test.
  if (message.t === 'diagnostics' && !config.dataDir.endsWith('mute')) {
    say({ t: 'diagnostics', id: message.id, health: health(), metrics: '# HELP fake 1\nfake 1\n' });
  }
}

const parent = (process as unknown as { parentPort?: Electron.ParentPort }).parentPort;
if (parent) {
  parent.on('message', (event) => {
    const message = event.data as HostToService;
    const port = event.ports[0];
    if (message.t !== 'attach' || !port) return obey(message, (said) => parent.postMessage(said));
    const receive = take({ send: (data) => port.postMessage(data) }, message.window);
    port.on('message', (said) => receive(said.data as string | Uint8Array));
    port.on('close', () => (windows -= 1));
    port.start();
  });
  parent.postMessage({ t: 'ready' });
} else {
  process.on('message', (message: HostToService, socket: Socket | undefined) => {
    if (message.t !== 'attach' || !socket || !message.request) return obey(message, (said) => process.send!(said));
    const { url, headers, head } = message.request;
    const request = { method: 'GET', url, headers } as unknown as IncomingMessage;
    server.handleUpgrade(request, socket, Buffer.from(head, 'base64'), (opened) => {
      const receive = take(opened, message.window);
      opened.on('message', (data, isBinary) => receive(isBinary ? (data as Buffer) : (data as Buffer).toString()));
      opened.on('close', () => (windows -= 1));
    });
  });
  process.on('disconnect', () => process.exit(0));
  process.send!({ t: 'ready' });
}
