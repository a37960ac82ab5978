import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { BackOff, restartRule } from '../back-off.ts';
import type { Say } from '../host.ts';
import { buildChromiumArgs, buildChromiumEnv, type ChromiumWindow } from './chromium.ts';

/** What a Chromium window needs. */
export interface ChromiumWindowNeeds extends Omit<ChromiumWindow, 'address'> {
  chromium: string;
  /** A fresh one-time address, asked for at every start. */
  address: () => string;
  /** The person closed it. */
  onClosed: () => void;
  say: Say;
}

/** A Chromium app window. Closed by a person it stays closed; dead (a signal, an error code) it is opened again with back-off. */
export function openChromiumWindow(needs: ChromiumWindowNeeds): { close(): void } {
  const backOff = new BackOff(restartRule);
  let child: ChildProcess | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = true;

  const start = () => {
    mkdirSync(needs.profile, { recursive: true, mode: 0o700 });
    const startedAt = performance.now();
    const started = spawn(needs.chromium, buildChromiumArgs({ ...needs, address: needs.address() }), {
      stdio: 'ignore',
      env: { ...process.env, ...buildChromiumEnv(needs.graphics) },
    });
    child = started;
    let ended = false;
    const end = (how: string | undefined) => {
      if (ended || !wanted) return;
      ended = true;
      if (how === undefined) {
        wanted = false;
        needs.onClosed();
        return;
      }
      const waitMs = backOff.afterDeath(performance.now() - startedAt);
      needs.say(`window ${needs.placement.window} died (${how}); opening it again in ${waitMs} ms`);
      timer = setTimeout(start, waitMs);
    };
    started.on('exit', (code, signal) => end(code === 0 ? undefined : (signal ?? `code ${code}`)));
    started.on('error', (error) => end(error.message));
  };
  start();
  return {
    close() {
      wanted = false;
      clearTimeout(timer);
      child?.kill('SIGTERM');
    },
  };
}
