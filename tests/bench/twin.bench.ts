import type { Bench, Sample } from './lib/bench.ts';
import { openBenchPage } from './lib/bench-page.ts';

/** Looks at each page, and how long each is, ms. */
const looks = 6;
const lookMs = 2_500;
const pages = {
  'empty scene': ['empty.html', 'document.body.dataset.frames'],
  'clear road': ['index.html?mood=clear', "document.querySelector('.twin-host')?.dataset.frames"],
  'jam of 1.2 km': ['index.html?mood=queue', "document.querySelector('.twin-host')?.dataset.frames"],
} as const;

/** Main-thread processor time a frame, labels, figures and the once-a-second model included. */
async function measure(name: keyof typeof pages): Promise<Sample> {
  const [path, counter] = pages[name];
  const page = await openBenchPage(`tests/bench/twin-harness/${path}`, { width: 960, height: 600 });
  const frames = async (): Promise<number> => Number(await page.evaluate(counter));
  try {
    await page.waitFor(`Number(${counter}) > 20`, 90_000);
    const values: number[] = [];
    for (let look = 0; look < looks; look += 1) {
      const [tasks, drawn] = [await page.taskSeconds(), await frames()];
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      values.push((((await page.taskSeconds()) - tasks) * 1_000) / Math.max(1, (await frames()) - drawn));
    }
    return { name, unit: 'ms of processor a frame', values };
  } finally {
    await page.close();
  }
}

export default {
  name: 'twin',
  about: 'The 3D corridor at 960 × 600 on a software renderer: main-thread processor time a frame with everything the pane does (traffic, labels and their layout, the model once a second), beside an empty three.js scene drawn up to as often.',
  trials: 3,
  timeoutMs: 240_000,
  trial: async () => [await measure('empty scene'), await measure('clear road'), await measure('jam of 1.2 km')],
  ratios: [
    { name: 'a clear road against an empty scene', numerator: 'clear road', denominator: 'empty scene' },
    { name: 'a jam of 1.2 km against an empty scene', numerator: 'jam of 1.2 km', denominator: 'empty scene' },
  ],
} satisfies Bench;
