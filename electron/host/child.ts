import type { Disposable } from '../../shared/lib/disposable.ts';

/** What to start. */
export interface ChildSpec {
  /** Shown in logs and process lists. */
  name: string;
  /** Path of the module. */
  entry: string;
  args: readonly string[];
  /** Added to this process's environment. */
  env: Record<string, string>;
}

/**
 * A child process with a message channel: a forked Node in the browser host, a `utilityProcess` in Electron.
 * `H` is what can travel beside a message: a socket there, a MessagePort here.
 */
export interface Child<H> {
  readonly pid: number | undefined;
  /** Sends a message, with a handle or not; false when the child is gone (the handle then stays the caller's). */
  send(message: unknown, handle?: H): boolean;
  onMessage(listener: (message: unknown) => void): Disposable;
  /** Called once; the text says how it ended (`code 1`, `SIGKILL`). */
  onExit(listener: (how: string) => void): Disposable;
  /** Asks it to end (SIGTERM). */
  terminate(): void;
  /** Ends it without asking. */
  kill(): void;
}

/** Starts a child. Throws nothing: a child that cannot start exits at once. */
export type Launch<H> = (spec: ChildSpec) => Child<H>;
