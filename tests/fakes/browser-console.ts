import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowserHost, type BrowserHost } from '../../electron/host/browser-host/browser-host.ts';
import { parseOptions, type Options } from '../../electron/host/options.ts';

/** Entries of the fake children. */
export const fakeEntries = {
  service: fileURLToPath(new URL('service-child.ts', import.meta.url)),
  fabric: fileURLToPath(new URL('fabric-child.ts', import.meta.url)),
};

/** Options as a start with these flags would have them. */
export function optionsOf(...flags: string[]): Options {
  const parsed = parseOptions(flags, {});
  if (!parsed.ok || !('run' in parsed.value)) throw new Error(`bad flags: ${flags.join(' ')}`);
  return parsed.value.run;
}

/** A folder with a bundle of four small files. */
export function writeBundle(folder: string): string {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title><script type="module" src="/assets/app-1a2b.js"></script>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'document.title = "run";');
  writeFileSync(join(folder, 'assets', 'style-3c4d.css'), 'body{}');
  writeFileSync(join(folder, 'plain.json'), '{}');
  return folder;
}

/** A browser host over the fake children, with its folder. */
export interface FakeConsole {
  host: BrowserHost;
  folder: string;
  said: string[];
  end(): Promise<void>;
}

/** Opens a browser host on any free port over the fake children. */
export async function openFakeConsole(...flags: string[]): Promise<FakeConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'yilu-host-'));
  const said: string[] = [];
  const opened = await openBrowserHost({
    options: optionsOf('--port', '0', '--no-open', '--data-dir', join(folder, 'data'), ...flags),
    entries: fakeEntries,
    rendererDir: writeBundle(join(folder, 'renderer')),
    version: '1.2.3',
    env: {},
    say: (line) => said.push(line),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const host = opened.value;
  return {
    host,
    folder,
    said,
    async end() {
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
