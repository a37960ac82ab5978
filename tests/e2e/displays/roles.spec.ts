import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ConsoleProcess, waitFor, type StartOptions } from '../console-process.ts';
import { commandLine } from '../process-tree.ts';
import { VirtualDisplay, type Monitor } from './virtual-display.ts';

const monitor = (name: string, x: number, y: number, width = 1280, height = 720): Monitor => ({ name, x, y, width, height });

/** A console on virtual monitors; ended with them whatever happens. */
async function onMonitors(monitors: Monitor[], options: StartOptions, run: (console_: ConsoleProcess, display: VirtualDisplay) => Promise<void>): Promise<void> {
  const display = await VirtualDisplay.start(monitors);
  const console_ = await ConsoleProcess.start(options, undefined, display.name);
  try {
    await run(console_, display);
  } finally {
    await console_.stop();
    await waitFor('no window left', () => display.windows('一路N方').length === 0);
    display.stop();
  }
}

/** What every window was opened for: `1 desk-left 0,720 1280x720`, by the browsers' command lines and the file of the seats. */
function opened(console_: ConsoleProcess): string[] {
  const path = join(console_.dataDir, 'displays.json');
  if (!existsSync(path)) return [];
  const { seats } = JSON.parse(readFileSync(path, 'utf8')) as { seats: { window: string; role: string; place: number }[] };
  const found = new Set<string>();
  for (const pid of console_.pidsOf('--window-position=')) {
    const line = commandLine(pid);
    const [, window, x, y, width, height] = /--user-data-dir=\S+\/windows\/(\d+) --window-position=(-?\d+),(-?\d+) --window-size=(\d+),(\d+)/.exec(line) ?? [];
    if (window === undefined) continue;
    const seat = seats.find((each) => each.window === window);
    found.add(`${window} ${seat ? `${seat.role} ${seat.place}` : '-'} ${x},${y} ${width}x${height}`);
  }
  return [...found].toSorted();
}

const boxes = (display: VirtualDisplay) => display.windows('一路N方').map(({ x, y, width, height }) => `${x},${y} ${width}x${height}`);
/** Waits until windows are open as told, and X shows them where they belong. */
async function untilOpened(console_: ConsoleProcess, display: VirtualDisplay, want: string[]): Promise<void> {
  const where = want.map((each) => each.split(' ').slice(-2).join(' ')).toSorted().join();
  await waitFor(want.join(', '), () => opened(console_).join() === want.join() && boxes(display).toSorted().join() === where, () => JSON.stringify([opened(console_), boxes(display)]));
}

test('a desk above a wall: every window is on its role’s display; the wall sleeps and wakes under other names, in another order, with a monitor standing in meanwhile', async () => {
  const desk = [monitor('DP-1', 0, 0), monitor('DP-2', 1280, 0)];
  const wall = [monitor('HDMI-1', 0, 720), monitor('HDMI-2', 1280, 720)];
  // X names no primary monitor here: the desk is the one at the origin and its neighbour.
  const everyone = ['1 desk-left 1 0,0 1280x720', '2 desk-right 1 1280,0 1280x720', '3 wall 1 0,720 1280x720', '4 wall 2 1280,720 1280x720'];
  await onMonitors([...desk, ...wall], { profile: 'desk+wall:2x1' }, async (console_, display) => {
    await untilOpened(console_, display, everyone);
    display.show(desk);
    await untilOpened(console_, display, everyone.slice(0, 2));
    display.show([]);
    await waitFor('the monitor that stands in', () => opened(console_).some((line) => line.includes('2570x1450')), () => opened(console_).join());
    display.show([monitor('X-4', 1280, 0), monitor('X-2', 1280, 720), monitor('X-3', 0, 0), monitor('X-1', 0, 720)]);
    await untilOpened(console_, display, everyone);
    await console_.untilHealth('four live windows', (health) => health.windows === 4 && health.link.state === 'live');
  });
});

test('three windows on one machine with one monitor; a wall of four on one monitor is cut into quarters', async () => {
  await onMonitors([monitor('ONE', 0, 0, 1920, 1080)], { windows: 3 }, async (console_, display) => {
    await untilOpened(console_, display, ['1 desk-left 1 0,0 1920x1080', '2 - 48,48 1872x1032', '3 - 96,96 1824x984']);
    await console_.untilHealth('three live windows', (health) => health.windows === 3 && health.link.state === 'live');
  });
  await onMonitors([monitor('ONE', 0, 0, 3840, 2160)], { windows: 4, profile: 'wall:2x2' }, async (console_, display) => {
    await untilOpened(console_, display, ['1 wall 1 0,0 1920x1080', '2 - 1920,0 1920x1080', '3 - 0,1080 1920x1080', '4 - 1920,1080 1920x1080']);
  });
});

test('kiosk fills each monitor, also one left of and above the origin', async () => {
  await onMonitors([monitor('MAIN', 0, 0), monitor('LOW', 1280, 200, 1024, 600), monitor('FAR', -1000, -700, 1000, 700)], { kiosk: true, profile: 'desk' }, async (console_, display) => {
    await untilOpened(console_, display, ['1 desk-left 1 0,0 1280x720', '2 desk-right 1 1280,200 1024x600', '3 board 1 -1000,-700 1000x700']);
    expect(console_.pidsOf('--kiosk').length).toBeGreaterThan(2);
  });
});
