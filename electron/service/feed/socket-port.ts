import type { Socket } from 'node:net';
import { IncomingMessage } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import { maxWindowMessageChars } from '../../../shared/ipc/envelopes.ts';
import type { Port, PortMessage } from '../../../shared/ipc/port.ts';
import type { UpgradeRequest } from '../../../shared/ipc/service-control.ts';
import { Emitter } from '../../../shared/lib/emitter.ts';

const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 4 * maxWindowMessageChars, clientTracking: false });

/**
 * Completes the upgrade that the host checked, on the window's own socket, so that the host never sees the data.
 * @returns through `onPort`, unless the handshake itself is wrong: then the socket is closed with a 400
 */
export function upgradeSocket(socket: Socket, request: UpgradeRequest, onPort: (port: Port) => void): void {
  const message = new IncomingMessage(socket);
  message.method = 'GET';
  message.url = request.url;
  message.httpVersion = '1.1';
  for (const [name, value] of Object.entries(request.headers)) message.headers[name.toLowerCase()] = value;
  server.handleUpgrade(message, socket, Buffer.from(request.head, 'base64'), (ws) => onPort(openSocketPort(ws)));
}

/** A port over an open WebSocket. */
export function openSocketPort(ws: WebSocket): Port {
  const messages = new Emitter<PortMessage>();
  const closes = new Emitter<void>();
  ws.on('message', (data: RawData, isBinary: boolean) => messages.emit(isBinary ? new Uint8Array(0) : (data as Buffer).toString()));
  ws.on('error', () => ws.terminate());
  ws.once('close', () => closes.emit());
  return {
    post(message) {
      if (ws.readyState !== ws.OPEN) return;
      if (typeof message === 'string') ws.send(encodeOnce(message), { binary: false });
      else ws.send(message, { binary: true });
    },
    onMessage: (listener): Disposable => messages.on(listener),
    onClose: (listener): Disposable => closes.on(listener),
    bufferedBytes: () => ws.bufferedAmount,
    dispose: () => ws.terminate(),
  };
}

let lastText = '';
let lastBytes = Buffer.alloc(0);

/** The same text goes to every window in turn: it is encoded for the first only. */
function encodeOnce(text: string): Buffer {
  if (text !== lastText) {
    lastBytes = Buffer.from(text);
    lastText = text;
  }
  return lastBytes;
}
