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
  /** Fills its display, without a frame. */
  kiosk: boolean;
  say: Say;
  onClosed: () => void;
}

/** How long a page may answer nothing before it is taken for dead, ms. */
const hungMs = 15_000;
/** Chromium's code of a load that another one has replaced. */
const loadReplaced = -3;

/**
 * Opens a window without Node, sandboxed, on its display. A renderer that dies, a page that does not load and one that
 * answers no longer are loaded again with back-off: no window stays blank.
 */
export function openConsoleWindow({ placement, preload, kiosk, say, onClosed }: ConsoleWindowNeeds): BrowserWindow {
  const window = new BrowserWindow({
    ...placement.bounds,
    show: false,
    kiosk,
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
  let hung: ReturnType<typeof setTimeout> | undefined;
  const load = () => {
    loadedAt = performance.now();
    // What fails is told by did-fail-load.
    window.loadURL(address).catch(() => {});
  };
  const loadAgain = (what: string) => {
    clearTimeout(hung);
    clearTimeout(timer);
    const waitMs = backOff.afterDeath(performance.now() - loadedAt);
    say(`window ${placement.window} ${what}; loading it again in ${waitMs} ms`);
    timer = setTimeout(load, waitMs);
  };
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') loadAgain(`died (${details.reason})`);
  });
  window.webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame && code !== loadReplaced) loadAgain(`did not load (${description})`);
  });
  window.on('unresponsive', () => {
    clearTimeout(hung);
    // Its end is a render-process-gone, which loads it again.
    hung = setTimeout(() => window.webContents.forcefullyCrashRenderer(), hungMs);
  });
  window.on('responsive', () => clearTimeout(hung));
  window.once('closed', () => {
    clearTimeout(timer);
    clearTimeout(hung);
    onClosed();
  });
  load();
  return window;
}
