import { expect, test } from '@playwright/test';
import { ConsoleProcess, waitFor } from '../console-process.ts';
import { VirtualDisplay } from './virtual-display.ts';

test.setTimeout(180_000);

/** The processes that draw a window's pages. */
const renderersOf = (console_: ConsoleProcess, window: string) => console_.pidsOf(`--user-data-dir=${console_.dataDir}/windows/${window} `).filter((pid) => console_.pidsOf('--type=renderer').includes(pid));

test('a window whose page dies is opened again at once, one whose page hangs within half a minute; the other stays', async () => {
  const display = await VirtualDisplay.start();
  const console_ = await ConsoleProcess.start({}, undefined, display.name);
  try {
    await console_.untilHealth('two windows', (health) => health.windows === 2 && health.link.state === 'live');
    const dead = renderersOf(console_, '1');
    for (const pid of dead) process.kill(pid, 'SIGKILL');
    await waitFor('the line', () => console_.output.includes('window 1 died (its page crashed); opening it again in 250 ms'), () => console_.output);
    await waitFor('a page of its own again', () => renderersOf(console_, '1').some((pid) => !dead.includes(pid)));
    await console_.untilHealth('both again', (health) => health.windows === 2);
    expect(console_.output).not.toContain('window 2');

    const hung = renderersOf(console_, '1');
    expect(hung.length).toBeGreaterThan(0);
    for (const pid of hung) process.kill(pid, 'SIGSTOP');
    // One that stands still before it has drawn is blank to who looks.
    await waitFor('the line', () => /window 1 (hangs|is blank); opening it again in/.test(console_.output), () => console_.output);
    for (const pid of hung) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // gone with its browser
      }
    }
    await waitFor('a page of its own again', () => renderersOf(console_, '1').length > 0);
    await console_.untilHealth('both again', (health) => health.windows === 2);
    expect(display.windows('一路N方').map(({ x, width }) => `${x} ${width}`)).toEqual(['0 1920', '1920 1920']);
    expect(console_.output).not.toContain('window 2');
  } finally {
    await console_.stop();
    await waitFor('no window left', () => display.windows('一路N方').length === 0);
    display.stop();
  }
});
