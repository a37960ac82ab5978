import type { Disposable } from '../lib/disposable.ts';

/** What travels on a port: JSON text, or one telemetry frame. */
export type PortMessage = string | Uint8Array;

/**
 * How a window finds a service that hangs: the service says its link's state at least every `everyMs`; a port on which
 * nothing has come for `silentMs` counts as lost until something does.
 */
export const portBeat = { everyMs: 5_000, silentMs: 15_000 } as const;

/**
 * The pipe between the service and one window: an Electron MessagePort or a WebSocket on loopback.
 * Messages arrive whole and in order, or the port closes.
 */
export interface Port extends Disposable {
  /** Sends; does nothing once closed. The bytes of a frame are copied or handed to the socket before it returns. */
  post(message: PortMessage): void;
  onMessage(listener: (message: PortMessage) => void): Disposable;
  /** Called once, when either end closes or dies. */
  onClose(listener: () => void): Disposable;
  /** Bytes accepted by `post` that have not left this process; 0 where the platform does not tell. */
  bufferedBytes(): number;
}
