import type { SceneWindow } from '../../shared/scene/role.ts';
import type { Bounds, Display } from './display.ts';
import type { Placement } from './placement.ts';

/**
 * What the console needs of a shell: displays, windows and an end. Electron and the browser host are its two
 * implementations; the service behind them is the same (`console-core.ts`), and no data passes through here.
 */
export interface Host {
  readonly kind: 'electron' | 'browser';
  /** Resolves, to one line, when the console cannot go on. */
  readonly failed: Promise<string>;
  /** Displays now, the primary one first; empty when the machine has none. */
  displays(): Promise<Display[]>;
  /** Opens a window, or brings the one of that id to the placement's bounds. */
  openWindow(placement: Placement): Promise<void>;
  /** Closes a window; it stays closed. Unknown ids are ignored. */
  closeWindow(window: string): void;
  /** Ids of the windows that are open. */
  windows(): string[];
  /** Where an open window is; undefined where the platform does not tell. */
  boundsOf(window: string): Bounds | undefined;
  /** Tells the service, and every later one, which windows there are and what their displays are for. */
  tellPlaces(windows: readonly SceneWindow[]): void;
  /** Closes the windows, stops the service and the fabric. Idempotent. */
  stop(): Promise<void>;
}

/** Where the host says things to the person who started it: one line each. */
export type Say = (line: string) => void;
