import type { Bench } from './lib/bench.ts';
import { openBenchPage } from './lib/bench-page.ts';

/** How long nothing changes, s. */
const idleSeconds = 20;

export default {
  name: 'map-idle',
  about: 'The product\'s map with a whole picture of 2,130 channels, fog, queues and alarms, of which nothing changes while the clock ticks: frames drawn, and the main thread\'s share of a core.',
  trials: 3,
  trial: async () => {
    const page = await openBenchPage('tests/bench/map-harness/index.html?mood=busy', { width: 1280, height: 720 });
    try {
      const frames = async (): Promise<number> => Number(await page.evaluate('document.querySelector("[data-testid=map]").dataset.frames'));
      await page.waitFor('document.querySelector("[data-testid=map]")?.dataset.frames > 0', 60_000);
      // Fonts and the first seconds' set-up are no part of standing still.
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      const from = { frames: await frames(), tasks: await page.taskSeconds() };
      await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1_000));
      const spent = (await page.taskSeconds()) - from.tasks;
      return [
        { name: 'frames drawn', unit: 'frames', values: [(await frames()) - from.frames] },
        { name: 'main thread', unit: '% of a core', values: [(spent / idleSeconds) * 100] },
      ];
    } finally {
      await page.close();
    }
  },
  values: [
    { name: 'no frame is drawn', sample: 'frames drawn', atMost: 0 },
    { name: 'under 2 % of a core', sample: 'main thread', atMost: 1.9999 },
  ],
} satisfies Bench;
