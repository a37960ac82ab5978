import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type * as Main from '../../../electron/main.ts';
import type { ElectronHost } from '../../../electron/host/electron-host/electron-host.ts';
import type { Places } from '../../../electron/host/electron-host/places.ts';
import { fakeEntries, writeBundle } from '../browser-console.ts';
import { freshElectron, type ElectronDouble } from './electron-double.ts';

/** A boot of the real `main.ts` on a fresh double. */
export interface Boot {
  electron: ElectronDouble;
  /** Undefined when this start ended. */
  host: ElectronHost | undefined;
  said: string[];
  end(): Promise<void>;
}

let places: Places;
let said: string[] = [];
let boots = 0;

/** What `vi.mock` gives for `places.ts`: a bundle of small files and the fake children. */
export function placesModule(): { readPlaces: () => Places } {
  return { readPlaces: () => places };
}

/** What `vi.mock` gives for `terminal.ts`: lines kept for the boot that runs. */
export function terminalModule(): { say: (line: string) => void; complain: (line: string) => void } {
  const keep = (line: string) => void said.push(line);
  return { say: keep, complain: keep };
}

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
  places = { ...entries, preload: join(folder, 'preload.cjs'), renderer: writeBundle(join(folder, 'renderer')), version: '1.2.3' };
  const electron = freshElectron();
  prepare(electron);
  const lines: string[] = [];
  said = lines;
  const argv = process.argv;
  process.argv = ['electron', 'main.mjs', '--data-dir', join(folder, 'data'), '--port', '0', ...flags];
  boots += 1;
  // A query makes the module run anew; what it imports keeps no state and reads the current double at each use.
  const fresh = `${import.meta.dirname}/../../../electron/main.ts?boot=${boots}`;
  const main = (await import(/* @vite-ignore */ fresh)) as typeof Main;
  const host = await main.booted;
  process.argv = argv;
  await vi.waitFor(() => {
    for (const { webContents } of electron.windows) if (webContents.loads.length === 0) throw new Error('a window has not loaded');
  });
  return {
    electron,
    host,
    said: lines,
    async end() {
      await host?.stop();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeAllListeners(signal);
      for (const child of electron.utilityProcess.children) child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
