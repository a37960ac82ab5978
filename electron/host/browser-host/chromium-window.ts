import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { BackOff, restartRule } from '../back-off.ts';
import type { Say } from '../host.ts';
import { buildChromiumArgs, buildChromiumEnv, type ChromiumWindow } from './chromium.ts';
import type { ScreenTeller } from './displays-window-management.ts';
import { PagePipe } from './page-pipe.ts';

/** What a Chromium window needs. */
export interface ChromiumWindowNeeds extends Omit<ChromiumWindow, 'address'> {
  chromium: string;
  /** A fresh one-time address, asked for at every start. */
  address: () => string;
  /** It is being opened, the first time or again. */
  onStarted: () => void;
  /** The person closed it. */
  onClosed: () => void;
  say: Say;
}

/** A window of the browser host. */
export interface OpenWindow extends ScreenTeller {
  /** Whether its page shows anything; never settles when it hangs; undefined when it cannot be asked now. */
  ask(): Promise<boolean> | undefined;
  /** Ends it and opens it again with back-off. @param what what is wrong with it, as it is told */
  reopen(what: string): void;
  close(): void;
}

/** A Chromium app window. Closed by a person it stays closed; dead (a signal, an error code, a page that died) it is opened again with back-off. */
export function openChromiumWindow(needs: ChromiumWindowNeeds): OpenWindow {
  const backOff = new BackOff(restartRule);
  let child: ChildProcess | undefined;
  let pipe: PagePipe | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = true;
  /** Why this host is ending the browser itself. */
  let ailment: string | undefined;

  const reopen = (what: string) => {
    if (!wanted || ailment !== undefined) return;
    ailment = what;
    // One that hangs would not hear a request.
    child?.kill('SIGKILL');
  };
  const startLater = (livedMs: number, what: string) => {
    const waitMs = backOff.afterDeath(livedMs);
    needs.say(`window ${needs.placement.window} ${what}; opening it again in ${waitMs} ms`);
    timer = setTimeout(start, waitMs);
  };
  const start = () => {
    ailment = undefined;
    try {
      mkdirSync(needs.profile, { recursive: true, mode: 0o700 });
    } catch (error) {
      return startLater(0, `cannot be opened (${(error as Error).message})`);
    }
    const startedAt = performance.now();
    needs.onStarted();
    const started = spawn(needs.chromium, buildChromiumArgs({ ...needs, address: needs.address() }), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...buildChromiumEnv(needs.graphics) },
    });
    child = started;
    pipe = new PagePipe(started.stdio[3] as Writable, started.stdio[4] as Readable, () => reopen('died (its page crashed)'));
    let ended = false;
    const end = (how: string | undefined) => {
      if (ended || !wanted) return;
      ended = true;
      pipe = undefined;
      if (how === undefined) {
        wanted = false;
        needs.onClosed();
        return;
      }
      startLater(performance.now() - startedAt, ailment ?? `died (${how})`);
    };
    started.on('exit', (code, signal) => end(code === 0 && ailment === undefined ? undefined : (signal ?? `code ${code}`)));
    started.on('error', (error) => end(error.message));
  };
  start();
  return {
    ask: () => pipe?.ask(),
    askScreens: () => pipe?.askScreens(),
    reopen,
    close() {
      wanted = false;
      clearTimeout(timer);
      child?.kill('SIGTERM');
    },
  };
}
