import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { ElectronHost } from '../../../electron/host/electron-host/electron-host.ts';
import type { Places } from '../../../electron/host/electron-host/places.ts';
import { fakeEntries, writeBundle } from '../browser-console.ts';
import { ElectronDouble } from './electron-double.ts';

/** A boot of the real `main.ts` on a fresh double. */
export interface Boot {
  electron: ElectronDouble;
  /** Undefined when this start ended. */
  host: ElectronHost | undefined;
  said: string[];
  end(): Promise<void>;
}

const doubled = ['app', 'BrowserWindow', 'ipcMain', 'ipcRenderer', 'Menu', 'MessageChannelMain', 'protocol', 'safeStorage', 'screen', 'session', 'utilityProcess'] as const;

/**
 * Imports the real `main.ts` anew with these flags.
 * @param prepare changes the double before the module runs
 * @param entries service and fabric; the fake ones unless told
 */
export async function bootMain(
  flags: string[],
  prepare: (electron: ElectronDouble) => void = () => {},
  entries = fakeEntries,
): Promise<Boot> {
  const folder = mkdtempSync(join(tmpdir(), 'yilu-electron-'));
  const places: Places = { ...entries, preload: join(folder, 'preload.cjs'), renderer: writeBundle(join(folder, 'renderer')), version: '1.2.3' };
  const electron = new ElectronDouble();
  prepare(electron);
  const said: string[] = [];
  const keep = (line: string) => void said.push(line);
  // Every boot has modules of its own, bound to its own double: what an earlier boot still does late stays with the earlier double.
  vi.resetModules();
  vi.doMock('electron', () => Object.fromEntries(doubled.map((name) => [name, electron[name]])));
  vi.doMock('../../../electron/host/electron-host/places.ts', () => ({ readPlaces: () => places }));
  vi.doMock('../../../electron/host/terminal.ts', () => ({ say: keep, complain: keep }));
  const argv = process.argv;
  process.argv = ['electron', 'main.mjs', '--data-dir', join(folder, 'data'), '--port', '0', ...flags];
  const main = await import('../../../electron/main.ts');
  const host = await main.booted;
  process.argv = argv;
  await vi.waitFor(() => {
    for (const { webContents } of electron.windows) if (webContents.loads.length === 0) throw new Error('a window has not loaded');
  });
  return {
    electron,
    host,
    said,
    async end() {
      // As a person ends it, and the whole of it.
      if (host) {
        electron.app.quit();
        await vi.waitFor(() => {
          if (electron.app.ended === undefined) throw new Error('the app has not ended');
        }, { timeout: 60_000 });
      }
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeAllListeners(signal);
      for (const child of electron.utilityProcess.children) child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
