import { BrowserWindow } from 'electron';
import { BackOff, restartRule } from '../back-off.ts';
import type { Say } from '../host.ts';
import type { Placement } from '../placement.ts';
import { appOrigin } from '../security.ts';

/** Colour behind a page that has not drawn yet: the console's ground. */
const groundColor = '#22262b';

/** What a window needs. */
export interface ConsoleWindowNeeds {
  placement: Placement;
  preload: string;
  say: Say;
  onClosed: () => void;
}

/** Opens a window without Node, sandboxed, on its display; a renderer that dies is loaded again with back-off. */
export function openConsoleWindow({ placement, preload, say, onClosed }: ConsoleWindowNeeds): BrowserWindow {
  const window = new BrowserWindow({
    ...placement.bounds,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: groundColor,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A wall window that another window covers must stay up to date.
      backgroundThrottling: false,
    },
  });
  const address = `${appOrigin}/w/${placement.window}`;
  const backOff = new BackOff(restartRule);
  let loadedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const load = () => {
    loadedAt = performance.now();
    window.loadURL(address).catch((error: unknown) => say(`window ${placement.window} did not load: ${String(error)}`));
  };
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    const waitMs = backOff.afterDeath(performance.now() - loadedAt);
    say(`window ${placement.window} died (${details.reason}); loading it again in ${waitMs} ms`);
    timer = setTimeout(load, waitMs);
  });
  window.once('closed', () => {
    clearTimeout(timer);
    onClosed();
  });
  load();
  return window;
}
