import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, mkdtempSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Say } from './host.ts';

/** The npm package's folder, or undefined when it is not installed. Never loads the package: that would download. */
function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/**
 * Path of an Electron binary on this machine: the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, else the package's own.
 * @param folder the electron package's folder
 */
export function findElectron(env: NodeJS.ProcessEnv, folder = packageFolder()): string | undefined {
  const usual = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string] ?? 'electron';
  let name = usual;
  try {
    if (folder) name = readFileSync(join(folder, 'path.txt'), 'utf8').trim() || usual;
  } catch {
    // not fetched yet
  }
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const path = override ? join(override, name) : folder ? join(folder, 'dist', name) : undefined;
  return path !== undefined && existsSync(path) ? path : undefined;
}

/** Gives up when nothing has arrived for this long, ms: a machine without a network must not wait. */
const silenceMs = 8_000;
/** After a failure a start does not try again for this long, ms, unless asked for Electron by name. */
const retryAfterMs = 24 * 3_600_000;

/** What fetching needs. */
export interface FetchNeeds {
  /** Asked for by `--host electron`: tries even shortly after a failure. */
  insist: boolean;
  /** File that remembers the last failure. */
  marker: string;
  say: Say;
  env: NodeJS.ProcessEnv;
  /** The package's installer; replaced in tests. */
  installer?: string | undefined;
  silenceMs?: number;
}

/**
 * Fetches Electron's binary with the package's own installer, for as long as bytes arrive.
 * @returns undefined, or one sentence saying why there is none
 */
export async function fetchElectron(needs: FetchNeeds): Promise<string | undefined> {
  const folder = packageFolder();
  const installer = needs.installer ?? (folder && join(folder, 'install.js'));
  if (!installer || !existsSync(installer)) return 'the electron package is not installed';
  const failedAt = existsSync(needs.marker) ? statSync(needs.marker).mtimeMs : 0;
  if (!needs.insist && Date.now() - failedAt < retryAfterMs) return 'Electron could not be fetched at an earlier start (tried again after a day, or by --host electron)';
  needs.say('fetching Electron (once) …');
  const temporary = mkdtempSync(join(tmpdir(), 'yilu-electron-'));
  const watched = [temporary, join(dirname(installer), 'dist')];
  const problem = await runWhileGrowing(installer, temporary, watched, needs);
  rmSync(temporary, { recursive: true, force: true });
  if (problem === undefined) return undefined;
  mkdirSync(dirname(needs.marker), { recursive: true });
  writeFileSync(needs.marker, `${problem}\n`);
  return `Electron cannot be fetched here (${problem})`;
}

function runWhileGrowing(installer: string, temporary: string, watched: string[], needs: FetchNeeds): Promise<string | undefined> {
  return new Promise((resolve) => {
    const limitMs = needs.silenceMs ?? silenceMs;
    const child = spawn(process.execPath, [installer], {
      stdio: 'ignore',
      env: { ...needs.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    });
    let size = -1;
    let grewAt = performance.now();
    let silent = false;
    const timer = setInterval(() => {
      const now = watched.reduce((sum, folder) => sum + folderBytes(folder), 0);
      if (now !== size) grewAt = performance.now();
      size = now;
      if (performance.now() - grewAt < limitMs) return;
      silent = true;
      child.kill('SIGKILL');
    }, limitMs / 16);
    const end = (problem: string | undefined) => {
      clearInterval(timer);
      resolve(problem);
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code) => end(silent ? `nothing arrived for ${limitMs / 1000} s` : code === 0 ? undefined : 'its download failed'));
  });
}

function folderBytes(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  } catch {
    return 0;
  }
}
