import type { Bench, RatioCheck, Sample } from './lib/bench.ts';
import { openBenchPage } from './lib/bench-page.ts';

const sizes = [2_130, 21_300, 213_000] as const;
const contenders = ['ours', 'three-points', 'feature-state', 'deck-objects', 'set-data', 'echarts'] as const;
type ContenderName = (typeof contenders)[number];

/**
 * A console draws for months: what is asked is the cost once its code is compiled, which takes some dozens of updates
 * (before, ours costs a fifth more). So a trial first waits for as many, or for as long where they are slow.
 */
const warmUpdates = 100;
const warmMs = 15_000;
/** How long a trial looks, ms; and how often it reads the counters. */
const lookMs = 10_000;
const readEveryMs = 1_000;

interface Told {
  updates: number;
  latencies: number[];
}

async function measure(contender: string, count: number): Promise<Sample[]> {
  const page = await openBenchPage(`tests/bench/map-layers/index.html?contender=${contender}&count=${count}`, { width: 1280, height: 720 });
  try {
    const told = (): Promise<Told> => page.evaluate('({ updates: told.updates, latencies: told.latencies })') as Promise<Told>;
    await page.waitFor(`window.told?.ready && told.updates >= 3 && (told.updates >= ${warmUpdates} || performance.now() - told.readyAt > ${warmMs})`, 150_000);
    const cpu: number[] = [];
    const begin = await told();
    let last = { tasks: await page.taskSeconds(), updates: begin.updates };
    const until = performance.now() + lookMs;
    while (performance.now() < until || cpu.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, readEveryMs));
      const { updates } = await told();
      if (updates - last.updates < 1) continue;
      const tasks = await page.taskSeconds();
      cpu.push(((tasks - last.tasks) * 1_000) / (updates - last.updates));
      last = { tasks, updates };
    }
    const end = await told();
    return [
      { name: `${contender} ${count}: CPU`, unit: 'ms/update', values: cpu },
      { name: `${contender} ${count}: latency`, unit: 'ms', values: end.latencies.slice(begin.updates) },
    ];
  } finally {
    await page.close();
  }
}

/** A promise about ours against another. */
function against(other: ContenderName, count: number, quantity: 'CPU' | 'latency', atMost?: number): RatioCheck {
  return {
    name: `${count}: ${quantity} against ${other}`,
    numerator: `ours ${count}: ${quantity}`,
    denominator: `${other} ${count}: ${quantity}`,
    ...(atMost !== undefined && { atMost }),
  };
}

/** Less than the other. */
const below = 0.9999;

export default {
  name: 'map-layers',
  about:
    'A tenth of the channels changes state, up to ten times a second, at 1280 × 720: main-thread CPU an update (Chromium\'s own task time, in processor time) and the time from the update until the frame that shows it has been drawn to its last pixel. ' +
    'Ours is the product\'s ChannelMarks and MarkLayer, told by a decoded telemetry frame (decoding and the World: decode-apply); three-points is the floor.',
  trials: 3,
  timeoutMs: 180_000,
  variants: sizes.flatMap((count) => contenders.map((contender) => `${contender} ${count}`)),
  trial: (variant) => {
    const [contender, count] = variant.split(' ') as [string, string];
    return measure(contender, Number(count));
  },
  ratios: sizes.flatMap((count) => [
    against('set-data', count, 'CPU', below),
    against('deck-objects', count, 'CPU', below),
    against('echarts', count, 'CPU', below),
    against('feature-state', count, 'CPU', count === 2_130 ? 1.15 : below),
    against('three-points', count, 'CPU', count === 213_000 ? 1.15 : undefined),
    ...(['set-data', 'deck-objects', 'echarts', 'feature-state'] as const).map((other) => against(other, count, 'latency', below)),
  ]),
} satisfies Bench;
