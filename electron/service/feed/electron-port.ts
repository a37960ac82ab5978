import type { Disposable } from '../../../shared/lib/disposable.ts';
import type { Port, PortMessage } from '../../../shared/ipc/port.ts';
import { Emitter } from '../../../shared/lib/emitter.ts';

/** The part of Electron's MessagePortMain that a port needs. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A port over a MessagePort of Electron. Typed arrays are copied by the platform; nothing is ever transferred. */
export function openElectronPort(raw: MessagePortLike): Port {
  const messages = new Emitter<PortMessage>();
  const closes = new Emitter<void>();
  let closed = false;
  const end = () => {
    if (closed) return;
    closed = true;
    closes.emit();
  };
  raw.on('message', (event) => messages.emit(typeof event.data === 'string' ? event.data : new Uint8Array(0)));
  raw.on('close', end);
  raw.start();
  return {
    post(message) {
      if (!closed) raw.postMessage(typeof message === 'string' ? message : ownBuffer(message));
    },
    onMessage: (listener): Disposable => messages.on(listener),
    onClose: (listener): Disposable => closes.on(listener),
    bufferedBytes: () => 0,
    dispose() {
      if (!closed) raw.close();
      end();
    },
  };
}

/** A structured clone copies the whole buffer behind a view, which for received bytes may be a large pool. */
function ownBuffer(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength && bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes);
}
