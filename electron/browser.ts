import { createInterface } from 'node:readline';
import { hasDisplay, openBrowserHost, type BrowserHostNeeds } from './host/browser-host/browser-host.ts';
import { addressHint } from './host/browser-host/address-hint.ts';
import { exitStatus } from './host/exit-status.ts';
import { narrowProfile } from './host/profile.ts';
import { complain } from './host/terminal.ts';
import { watchDisplays, WindowArranger } from './host/window-arranger.ts';

/** How often the displays are looked at, ms: X tells nobody who does not keep a connection to it, and pages are asked. */
const lookEveryMs = 3_000;

/**
 * Runs the browser host until it is told to end (SIGINT, SIGTERM).
 * @returns the process's exit status: 0, or `exitStatus` after one line that says why it cannot run
 */
export async function runBrowserHost(needs: BrowserHostNeeds): Promise<number> {
  const opened = await openBrowserHost(needs);
  if (!opened.ok) {
    complain(opened.error.message);
    return exitStatus(opened.error.code);
  }
  const host = opened.value;
  const { windows: count, profile, dataDir, open } = needs.options;
  const arranger = new WindowArranger({ host, count, profile: narrowProfile(profile, count), dataDir, say: needs.say });
  needs.say(`console on http://127.0.0.1:${host.port} (health: /healthz, metrics: /metrics); ${addressHint(process.stdin.isTTY, process.platform, process.pid)} for fresh window addresses; Ctrl+C ends`);
  await arranger.openAll();
  const watch = open && hasDisplay(needs.env) ? watchDisplays(() => host.displays(), arranger.displays(), lookEveryMs, () => arranger.displaysChanged()) : undefined;

  const printAddresses = () => {
    for (const window of arranger.windows()) needs.say(`window ${window} ${host.address(window)}`);
  };
  // Windows has no SIGUSR2.
  if (process.platform !== 'win32') process.on('SIGUSR2', printAddresses);
  const lines = process.stdin.isTTY ? createInterface({ input: process.stdin }).on('line', printAddresses) : undefined;
  const asked = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
  });
  const cause = await Promise.race([asked.then((signal) => ({ status: 0, line: `the console ends: ${signal}` })), host.failed.then((line) => ({ status: 1, line }))]);
  complain(cause.line);
  lines?.close();
  watch?.dispose();
  arranger.dispose();
  await host.stop();
  return cause.status;
}
