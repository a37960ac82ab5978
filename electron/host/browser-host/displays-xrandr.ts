import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Display } from '../display.ts';

const run = promisify(execFile);

/** Monitors in the text of `xrandr --listmonitors`; lines that are none are passed over. */
export function parseMonitors(text: string): Display[] {
  const displays: Display[] = [];
  for (const line of text.split('\n')) {
    const found = /^\s*\d+:\s+\+?(\*?)(\S+)\s+(\d+)\/\d+x(\d+)\/\d+\+(-?\d+)\+(-?\d+)/.exec(line);
    if (!found) continue;
    const [, star, name, width, height, x, y] = found;
    displays.push({
      name: name!,
      primary: star === '*',
      bounds: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
    });
  }
  return displays;
}

/** Displays of the X server that `DISPLAY` names; empty when there is none or xrandr is missing. */
export async function listDisplays(): Promise<Display[]> {
  try {
    const { stdout } = await run('xrandr', ['--listmonitors'], { timeout: 5_000 });
    return parseMonitors(stdout);
  } catch {
    return [];
  }
}
