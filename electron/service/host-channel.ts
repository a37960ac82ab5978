import { Socket } from 'node:net';
import type { HostToService, ServiceToHost } from '../../shared/ipc/service-control.ts';
import type { SceneWindow } from '../../shared/scene/role.ts';
import type { Port } from '../../shared/ipc/port.ts';
import { openElectronPort, type MessagePortLike } from './feed/electron-port.ts';
import { upgradeSocket } from './feed/socket-port.ts';

/** What the host may ask, with the window's pipe already made into a port. */
export interface HostRequests {
  onAttach(window: string, port: Port): void;
  /** Which windows there are and what their displays are for: before any is attached, and when it changes. */
  onPlaces(windows: SceneWindow[]): void;
  onDiagnostics(id: number): void;
  /** The host asked for the end, or is gone; `cause` says which. */
  onStop(cause: string): void;
}

/** The way back to the host. */
export interface HostChannel {
  send(message: ServiceToHost): void;
}

/** Electron's `process.parentPort` as far as it is used. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: MessagePortLike[] }) => void): unknown;
  postMessage(message: unknown): void;
}

/** Listens to the host: over `process.parentPort` in an Electron utility process, over the IPC pipe of a forked Node child elsewhere. */
export function openHostChannel(requests: HostRequests): HostChannel {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort) {
    parentPort.on('message', ({ data, ports }) => receive(data, ports[0], requests));
    return { send: (message) => parentPort.postMessage(message) };
  }
  process.on('message', (data, handle) => receive(data, handle, requests));
  process.once('disconnect', () => requests.onStop('the host is gone'));
  return {
    send: (message) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
  };
}

function receive(data: unknown, handle: unknown, requests: HostRequests): void {
  const message = data as HostToService | null;
  if (message?.t === 'stop') requests.onStop('the host asked');
  else if (message?.t === 'places') requests.onPlaces(message.windows);
  else if (message?.t === 'diagnostics') requests.onDiagnostics(message.id);
  else if (message?.t === 'attach' && handle instanceof Socket && message.request)
    upgradeSocket(handle, message.request, (port) => requests.onAttach(message.window, port));
  else if (message?.t === 'attach' && handle && !(handle instanceof Socket)) requests.onAttach(message.window, openElectronPort(handle as MessagePortLike));
}
