import { join } from 'node:path';
import { app, Menu } from 'electron';
import { registerAppScheme } from './host/electron-host/app-protocol.ts';
import { followDisplays, openElectronHost, type ElectronHost } from './host/electron-host/electron-host.ts';
import { readPlaces } from './host/electron-host/places.ts';
import { exitStatus } from './host/exit-status.ts';
import { parseOptions, type Options } from './host/options.ts';
import { complain, say } from './host/terminal.ts';

/** The options of this start, or undefined after the help or one line on stderr. Chromium's own switches are passed over. */
function readOptions(): Options | undefined {
  const parsed = parseOptions(process.argv.slice(app.isPackaged ? 1 : 2), process.env, true);
  if (parsed.ok && 'run' in parsed.value) return parsed.value.run;
  if (!parsed.ok) complain(parsed.error.message);
  else if ('help' in parsed.value) process.stdout.write(parsed.value.help);
  app.exit(parsed.ok ? 0 : 2);
  return undefined;
}

async function boot(options: Options): Promise<ElectronHost | undefined> {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const opened = await openElectronHost({ options, places: readPlaces(), say });
  if (!opened.ok) {
    complain(opened.error.message);
    app.exit(exitStatus(opened.error.code));
    return undefined;
  }
  const host = opened.value;
  app.on('second-instance', () => {
    host.focus();
    // Windows that a person has closed are opened again.
    void host.arrange();
  });
  app.on('window-all-closed', () => {
    if (!options.open) return;
    complain('the console ends: its last window was closed');
    app.quit();
  });
  endWithApp(host);
  void endOnFailure(host);
  await host.arrange();
  followDisplays(host);
  say(`console in Electron; health on http://127.0.0.1:${host.port}/healthz`);
  return host;
}

/** Ends the app with one line when the console cannot go on. */
async function endOnFailure(host: ElectronHost): Promise<void> {
  complain(await host.failed);
  await host.stop();
  app.exit(1);
}

/** Holds the app's end back until the service has written what it has. */
function endWithApp(host: ElectronHost): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void host.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => {
    complain(`the console ends: ${signal}`);
    app.quit();
  });
}

/** What must happen before Electron is ready. Nothing here may be awaited: it becomes ready only after this module has run. */
function begin(): Promise<ElectronHost | undefined> {
  const options = readOptions();
  if (!options) return Promise.resolve(undefined);
  // The lock belongs to the folder: two consoles may run on two data folders.
  app.setPath('userData', join(options.dataDir, 'electron'));
  registerAppScheme();
  if (app.requestSingleInstanceLock()) return boot(options);
  say('this console is already running: its window was brought to the front');
  app.exit(0);
  return Promise.resolve(undefined);
}

/** Settles when the console is up; undefined when this start ends (help, wrong options, a second instance, a port taken). */
export const booted = begin();
