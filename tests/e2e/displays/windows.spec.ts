import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import { ConsoleProcess, waitFor } from '../console-process.ts';
import { VirtualDisplay } from './virtual-display.ts';

test('a window a monitor, exactly on it; a dead one comes back, all of them go with the console', async () => {
  const display = await VirtualDisplay.start();
  const console_ = await ConsoleProcess.start({}, undefined, display.name);
  try {
    await console_.untilHealth('two windows', (health) => health.windows === 2 && health.link.state === 'live');
    const boxes = () => display.windows('一路N方').map(({ x, y, width, height }) => ({ x, y, width, height }));
    const places = [
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 1920, y: 0, width: 1920, height: 1080 },
    ];
    await waitFor('both windows in their places', () => isDeepStrictEqual(boxes(), places), () => JSON.stringify(boxes()));
    // The browser process of the first window, not one of its helpers (those carry --type=).
    const browsers = () => console_.pidsOf('--window-position=0,0').filter((pid) => !console_.pidsOf('--type=').includes(pid));
    const [main] = browsers();
    expect(main).toBeDefined();
    process.kill(main!, 'SIGSEGV');
    await waitFor('the line', () => console_.output.includes('window 1 died'), () => console_.output);
    await waitFor('another browser', () => browsers().some((pid) => pid !== main));
    await console_.untilHealth('both again', (health) => health.windows === 2);
  } finally {
    await console_.stop();
    await waitFor('no window left', () => display.windows('一路N方').length === 0);
    display.stop();
  }
});

test('a window goes with its monitor, comes back with it, and follows its size', async () => {
  const display = await VirtualDisplay.start();
  const console_ = await ConsoleProcess.start({}, undefined, display.name);
  const boxes = () => display.windows('一路N方').map(({ x, width }) => `${x} ${width}`).join();
  const untilBoxes = (what: string, want: string) => waitFor(what, () => boxes() === want, boxes);
  try {
    await untilBoxes('both windows in their places', '0 1920,1920 1920');
    display.unplugRight();
    await untilBoxes('the left window alone', '0 1920');
    display.plugRight(1280);
    await untilBoxes('the right one again, on a smaller monitor', '0 1920,1920 1280');
    display.unplugRight();
    display.plugRight(1920);
    await untilBoxes('the right one at its old size', '0 1920,1920 1920');
    await console_.untilHealth('two live windows', (health) => health.windows === 2 && health.link.state === 'live');
  } finally {
    await console_.stop();
    await waitFor('no window left', () => display.windows('一路N方').length === 0);
    display.stop();
  }
});
