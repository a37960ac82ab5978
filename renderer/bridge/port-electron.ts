import type { Disposable } from '../../shared/lib/disposable.ts';
import type { Port, PortMessage } from '../../shared/ipc/port.ts';
import { Emitter } from '../../shared/lib/emitter.ts';
import { portGiven, portWanted } from '../../shared/ipc/port-handshake.ts';

/** A port over a MessagePort (Electron). Typed arrays are copied by the platform; nothing is ever transferred. */
export function openMessagePort(raw: MessagePort): Port {
  const messages = new Emitter<PortMessage>();
  const closes = new Emitter<void>();
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    raw.close();
    closes.emit();
  };
  raw.addEventListener('message', (event: MessageEvent<PortMessage>) => {
    if (!closed) messages.emit(event.data);
  });
  raw.addEventListener('close', close);
  raw.start();
  return {
    post(message) {
      if (!closed) raw.postMessage(message);
    },
    onMessage: (listener) => messages.on(listener),
    onClose: (listener) => closes.on(listener),
    bufferedBytes: () => 0,
    dispose: close,
  };
}

/**
 * Asks the preload for a port and takes every later one (the host hands a new one after a service restart).
 * Only messages that this very window posted to itself are believed.
 * @param onPort called with each port; the one before is closed by then
 */
export function connectElectronPorts(page: Window, onPort: (port: Port) => void): Disposable {
  let port: Port | undefined;
  const take = (event: MessageEvent) => {
    if (event.source !== page || event.data !== portGiven) return;
    const raw = event.ports[0];
    if (!raw) return;
    port?.dispose();
    port = openMessagePort(raw);
    onPort(port);
  };
  page.addEventListener('message', take);
  page.postMessage(portWanted, page.location.origin);
  return {
    dispose() {
      page.removeEventListener('message', take);
      port?.dispose();
    },
  };
}
