import { join } from 'node:path';
import type { Socket } from 'node:net';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { openConsoleCore, type ConsoleCore, type Entries } from '../console-core.ts';
import { listenOnLoopback } from '../diagnostics-server.ts';
import type { Host, Say } from '../host.ts';
import { launchNode } from '../node-child.ts';
import type { Options } from '../options.ts';
import type { Placement } from '../placement.ts';
import { readStaticFiles } from '../static-files.ts';
import { WindowWatch } from '../window-watch.ts';
import { addressHint } from './address-hint.ts';
import { findChromium, readGraphics } from './chromium.ts';
import { openChromiumWindow, type OpenWindow } from './chromium-window.ts';
import { askDisplays } from './displays-window-management.ts';
import { listDisplays } from './displays-xrandr.ts';
import { createWindowServer } from './http-server.ts';
import { endStaleBrowser } from './stale-browser.ts';
import { WindowKeys } from './window-keys.ts';

/** What the browser host needs. */
export interface BrowserHostNeeds {
  options: Options;
  entries: Entries;
  /** Folder of the windows' bundle. */
  rendererDir: string;
  version: string;
  env: NodeJS.ProcessEnv;
  say: Say;
}

/** The browser host: the Host interface, and fresh addresses on demand. */
export interface BrowserHost extends Host {
  kind: 'browser';
  port: number;
  /** A fresh one-time address for a window. */
  address(window: string): string;
}

/** Whether this machine can show a window now. */
export function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** Opens the server, the fabric and the service. Windows are opened by the caller, who knows how many. */
export async function openBrowserHost(needs: BrowserHostNeeds): Promise<Result<BrowserHost>> {
  const { options, say } = needs;
  const keys = new WindowKeys();
  const files = await readStaticFiles(needs.rendererDir);
  const open = new Map<string, OpenWindow>();
  let core: ConsoleCore<Socket> | undefined;
  const watch = new WindowWatch({
    isServiceReady: () => core?.service.ready ?? false,
    ask: (window) => open.get(window)?.ask(),
    heal: (window, ailment) => open.get(window)?.reopen(ailment),
  });
  let port = options.port;

  // The port is taken first: a second start ends here, before it touches the data folder.
  const onAttach = (window: string) => watch.attached(window);
  const server = createWindowServer({ port: () => port, files, keys, media: options.media, service: () => core?.service, onAttach });
  const listening = await listenOnLoopback(server, port);
  if (!listening.ok) {
    watch.dispose();
    return listening;
  }
  port = listening.value;
  const closeServer = () => {
    watch.dispose();
    server.close();
    server.closeAllConnections();
  };
  const opened = await openConsoleCore<Socket>({
    kind: 'browser',
    options,
    entries: needs.entries,
    launch: launchNode,
    version: needs.version,
    say,
    onReady: () => watch.serviceStarted(),
  });
  if (!opened.ok) {
    closeServer();
    return opened;
  }
  core = opened.value;
  const chromium = options.open && hasDisplay(needs.env) ? findChromium(needs.env) : undefined;
  const address = (window: string) => `http://127.0.0.1:${port}/w/${window}?key=${keys.issue(window)}`;
  const print = (window: string) => say(`window ${window} ${address(window)}`);

  const host: BrowserHost = {
    kind: 'browser',
    failed: core.failed,
    port,
    address,
    async displays() {
      if (!hasDisplay(needs.env)) return [];
      const monitors = await listDisplays();
      return monitors.length > 0 ? monitors : askDisplays(open.values());
    },
    async openWindow(placement: Placement) {
      const { window } = placement;
      if (chromium === undefined) return print(window);
      open.get(window)?.close();
      const profile = join(options.dataDir, 'windows', window);
      await endStaleBrowser(profile);
      open.set(
        window,
        openChromiumWindow({
          chromium,
          placement,
          address: () => address(window),
          profile,
          graphics: readGraphics(),
          root: process.getuid?.() === 0,
          kiosk: options.kiosk,
          inPixels: process.platform === 'linux',
          say,
          onStarted: () => watch.loaded(window),
          onClosed() {
            open.delete(window);
            watch.closed(window);
            say(`window ${window} was closed; ${addressHint(process.stdin.isTTY, process.platform, process.pid)} for an address that opens it again`);
          },
        }),
      );
    },
    closeWindow(window) {
      open.get(window)?.close();
      open.delete(window);
      watch.closed(window);
    },
    windows: () => [...open.keys()],
    // Where the window manager has put it is not known here; it stays where it was opened.
    boundsOf: () => undefined,
    tellPlaces: (windows) => core?.service.tellPlaces(windows),
    async stop() {
      for (const window of open.keys()) host.closeWindow(window);
      closeServer();
      await core?.stop();
    },
  };
  return ok(host);
}
