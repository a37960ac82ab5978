import { mkdir } from 'node:fs/promises';
import { app, MessageChannelMain, screen, type MessagePortMain, type WebContents } from 'electron';
import { portGiven, portWanted } from '../../../shared/ipc/port-handshake.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { openConsoleCore, type ConsoleCore } from '../console-core.ts';
import { openDiagnosticsServer } from '../diagnostics-server.ts';
import type { Host, Say } from '../host.ts';
import type { Options } from '../options.ts';
import type { Display } from '../display.ts';
import { narrowProfile } from '../profile.ts';
import { readStaticFiles } from '../static-files.ts';
import { complain } from '../terminal.ts';
import { readToken } from '../token.ts';
import { WindowArranger } from '../window-arranger.ts';
import { WindowWatch } from '../window-watch.ts';
import { serveApp } from './app-protocol.ts';
import { openConsoleWindow, type ConsoleWindow } from './console-window.ts';
import { openIpcRouter } from './ipc-router.ts';
import { lockDown } from './lock-down.ts';
import type { Places } from './places.ts';
import { keepToken, readKeptToken } from './token-store.ts';
import { launchUtility } from './utility-child.ts';

/** What the Electron host needs. The app must be ready. */
export interface ElectronHostNeeds {
  options: Options;
  places: Places;
  say: Say;
}

/** The Electron host: the Host interface, and windows that follow the displays. */
export interface ElectronHost extends Host {
  kind: 'electron';
  /** Port of `/healthz` and `/metrics`. */
  port: number;
  /** Opens a window on every display without one, also those that a person has closed. */
  arrange(): Promise<void>;
  /** Displays have come, gone or changed: windows follow once they have settled. */
  displaysChanged(): void;
  /** Brings the first window to the front (a second start of the console). */
  focus(): void;
}

/** Locks pages down, serves them, opens diagnostics, the fabric and the service. Windows are opened by `arrange`. */
export async function openElectronHost({ options, places, say }: ElectronHostNeeds): Promise<Result<ElectronHost>> {
  const open = new Map<string, ConsoleWindow>();
  /** Windows whose page has asked for a port: they get a new one from every new service. */
  const wanting = new Set<string>();
  let core: ConsoleCore<MessagePortMain> | undefined;

  lockDown(say);
  serveApp(await readStaticFiles(places.renderer), options.media);
  const diagnostics = await openDiagnosticsServer(
    {
      diagnostics: () =>
        core?.service.diagnostics() ??
        Promise.resolve({ ok: false as const, error: { code: 'service-down' as const, message: 'the service is being started' } }),
    },
    options.port,
  );
  if (!diagnostics.ok) return diagnostics;

  const watch = new WindowWatch({
    isServiceReady: () => core?.service.ready ?? false,
    ask: (window) => open.get(window)?.ask(),
    heal: (window, ailment) => open.get(window)?.reopen(ailment),
  });
  const hand = (window: string) => {
    const contents = open.get(window)?.window.webContents;
    if (!contents || contents.isDestroyed() || !core?.service.ready) return;
    const { port1, port2 } = new MessageChannelMain();
    if (!core.service.attach({ t: 'attach', window }, port1)) return;
    contents.postMessage(portGiven, null, [port2]);
    watch.attached(window);
  };
  const windowOf = (contents: WebContents) => [...open].find(([, { window }]) => window.webContents === contents)?.[0];
  openIpcRouter(
    {
      [portWanted]: (window) => {
        wanting.add(window);
        hand(window);
      },
    },
    windowOf,
    say,
  );

  const opened = await openConsoleCore<MessagePortMain>({
    kind: 'electron',
    options,
    entries: places,
    launch: launchUtility,
    version: places.version,
    token: await findToken(options),
    say,
    onReady() {
      watch.serviceStarted();
      wanting.forEach(hand);
    },
  });
  if (!opened.ok) {
    watch.dispose();
    diagnostics.value.dispose();
    return opened;
  }
  core = opened.value;

  const host: ElectronHost = {
    kind: 'electron',
    failed: core.failed,
    port: diagnostics.value.port,
    displays: () => Promise.resolve(listDisplays()),
    openWindow(placement) {
      const id = placement.window;
      const known = open.get(id);
      if (known) known.move(placement);
      else {
        const onLoad = () => {
          // A page of before has asked for its port, this one has not.
          wanting.delete(id);
          watch.loaded(id);
        };
        const onClosed = () => {
          open.delete(id);
          wanting.delete(id);
          watch.closed(id);
        };
        open.set(id, openConsoleWindow({ placement, preload: places.preload, kiosk: options.kiosk, say, onLoad, onClosed }));
      }
      return Promise.resolve();
    },
    closeWindow: (window) => open.get(window)?.window.destroy(),
    windows: () => [...open.keys()],
    boundsOf: (window) => open.get(window)?.window.getBounds(),
    tellPlaces: (windows) => core?.service.tellPlaces(windows),
    arrange: () => (options.open ? arranger.openAll() : Promise.resolve()),
    displaysChanged() {
      if (options.open) arranger.displaysChanged();
    },
    focus() {
      const first = [...open.values()][0]?.window;
      if (first?.isMinimized()) first.restore();
      first?.focus();
    },
    async stop() {
      arranger.dispose();
      watch.dispose();
      for (const window of open.keys()) host.closeWindow(window);
      diagnostics.value.dispose();
      await core?.stop();
    },
  };
  const { windows: count, profile, dataDir } = options;
  const arranger = new WindowArranger({ host, count, profile: narrowProfile(profile, count), dataDir, say });
  return ok(host);
}

/** The token for a named fabric: the file's (kept for later starts), else the one kept. */
async function findToken({ fabric, tokenFile, dataDir }: Options): Promise<string | undefined> {
  if (fabric === undefined) return undefined;
  if (tokenFile === undefined) return await readKeptToken(dataDir, fabric);
  const read = await readToken(tokenFile);
  if (!read.ok) return undefined;
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
    .then(() => keepToken(dataDir, fabric, read.value))
    .catch((error: unknown) => complain(`the token could not be kept: ${String(error)}`));
  return read.value;
}

function listDisplays(): Display[] {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map(({ id, label, bounds, scaleFactor }) => ({
    // Displays of one make have one label: the id tells them apart.
    name: `${label} #${id}`.trim(),
    primary: id === primary,
    bounds,
    scale: scaleFactor,
  }));
}

/** Reacts to displays that come, go or change; ends with the app. */
export function followDisplays(host: ElectronHost): void {
  const follow = () => host.displaysChanged();
  screen.on('display-added', follow);
  screen.on('display-removed', follow);
  screen.on('display-metrics-changed', follow);
  app.once('will-quit', () => screen.removeAllListeners());
}
