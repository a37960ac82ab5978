import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
/** Program to the Debian package that brings it: a virtual display with two monitors, and what is on it. */
const displayTools = { Xvfb: 'xvfb', xrandr: 'x11-xserver-utils', xwininfo: 'x11-utils' };

/**
 * The path of a Chromium for the end-to-end tests: `YILU_CHROMIUM`, one on the PATH, or Playwright's own. A missing
 * one is installed, by Debian's package where this user may, else by Playwright's download, and that is said.
 * @throws when there is none and none can be had
 */
export function ensureBrowser(): string {
  return findBrowser() ?? installBrowser();
}

/** Installs what virtual displays need where this user may, and says so; see `hasDisplayTools`. */
export function ensureDisplayTools(): void {
  const missing = Object.entries(displayTools).flatMap(([program, name]) => (findProgram(program) ? [] : [name]));
  if (missing.length > 0 && mayInstall()) install(missing);
}

/** True when virtual displays can be made here. */
export function hasDisplayTools(): boolean {
  return Object.keys(displayTools).every((program) => findProgram(program) !== undefined);
}

/**
 * Makes sure of ffmpeg, which makes the streams of the video tests; a missing one is installed where this user may.
 * @throws when there is none and none can be had
 */
export function ensureMediaTools(): void {
  if (findProgram('ffmpeg') === undefined && mayInstall()) install(['ffmpeg']);
  if (findProgram('ffmpeg') === undefined) throw new Error('no ffmpeg: install it (Debian: apt-get install ffmpeg)');
}

function findBrowser(): string | undefined {
  const named = process.env['YILU_CHROMIUM'];
  if (named) return named;
  const onPath = browsers.map(findProgram).find((path) => path !== undefined);
  if (onPath) return onPath;
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

function installBrowser(): string {
  if (mayInstall()) install(['chromium']);
  else {
    console.log("No Chromium found and no right to install a package: trying Playwright's own download …");
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  }
  const found = findBrowser();
  if (!found) throw new Error('no Chromium: install one (Debian: apt-get install chromium) or name it in YILU_CHROMIUM');
  return found;
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
}

function install(packages: string[]): void {
  console.log(`Missing for the end-to-end tests, installing the system packages ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', ...packages]]) spawnSync('apt-get', args, { stdio: 'inherit', env });
}

function findProgram(name: string): string | undefined {
  const result = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}
