import { BrowserWindow } from 'electron';
import { BackOff, restartRule } from '../back-off.ts';
import type { Say } from '../host.ts';
import type { Placement } from '../placement.ts';
import { appOrigin } from '../security.ts';
import { drawnQuestion } from '../window-watch.ts';

/** Colour behind a page that has not drawn yet: the console's ground. */
const groundColor = '#22262b';

/** What a window needs. */
export interface ConsoleWindowNeeds {
  placement: Placement;
  preload: string;
  /** Fills its display, without a frame. */
  kiosk: boolean;
  say: Say;
  /** Its page is being asked for, the first time or again. */
  onLoad: () => void;
  onClosed: () => void;
}

/** A window of the Electron host. */
export interface ConsoleWindow {
  readonly window: BrowserWindow;
  /** Brings it to another place. */
  move(placement: Placement): void;
  /** Whether its page shows anything; never settles when it hangs; undefined when it cannot be asked now. */
  ask(): Promise<boolean> | undefined;
  /** Ends its page and loads it again with back-off. @param what what is wrong with it, as it is told */
  reopen(what: string): void;
}

/** Chromium's code of a load that another one has replaced. */
const loadReplaced = -3;

/**
 * Opens a window without Node, sandboxed, on its display. A renderer that dies and a page that does not load are loaded
 * again with back-off: no window stays blank.
 */
export function openConsoleWindow({ placement, preload, kiosk, say, onLoad, onClosed }: ConsoleWindowNeeds): ConsoleWindow {
  const window = new BrowserWindow({
    ...placement.bounds,
    show: false,
    // Kiosk takes the whole display, which windows that share one cannot; they have no frame either.
    kiosk: kiosk && placement.whole,
    frame: !kiosk,
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
      // An alarm must be heard in a window that nobody has touched.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  const { webContents } = window;
  const address = `${appOrigin}/w/${placement.window}`;
  const backOff = new BackOff(restartRule);
  let loadedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Why this host is ending the page itself. */
  let ailment: string | undefined;
  const load = () => {
    loadedAt = performance.now();
    timer = undefined;
    onLoad();
    // What fails is told by did-fail-load.
    window.loadURL(address).catch(() => {});
  };
  const loadAgain = (what: string) => {
    clearTimeout(timer);
    const waitMs = backOff.afterDeath(performance.now() - loadedAt);
    say(`window ${placement.window} ${ailment ?? what}; loading it again in ${waitMs} ms`);
    ailment = undefined;
    timer = setTimeout(load, waitMs);
  };
  window.once('ready-to-show', () => window.show());
  webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') loadAgain(`died (${details.reason})`);
  });
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame && code !== loadReplaced) loadAgain(`did not load (${description})`);
  });
  window.once('closed', () => {
    clearTimeout(timer);
    onClosed();
  });
  load();
  return {
    window,
    move({ bounds, whole }) {
      // A window in kiosk mode stays where it is.
      if (kiosk) window.setKiosk(false);
      window.setBounds(bounds);
      // The first call may be read in the scale of the display that the window comes from, the second is in that of its own.
      window.setBounds(bounds);
      if (kiosk && whole) window.setKiosk(true);
    },
    ask: () => (timer === undefined && !webContents.isDestroyed() ? (webContents.executeJavaScript(drawnQuestion) as Promise<boolean>) : undefined),
    reopen(what) {
      if (timer !== undefined) return;
      ailment = what;
      // Its end is a render-process-gone, which loads it again.
      webContents.forcefullyCrashRenderer();
    },
  };
}
