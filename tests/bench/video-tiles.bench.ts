import { chromium } from '@playwright/test';
import { buildCatalogue } from '../../resources/network/catalogue.ts';
import { loadNetwork } from '../../resources/network/load.ts';
import type { Pane, Scene } from '../../shared/scene/scene.ts';
import { ConsoleProcess } from '../e2e/console-process.ts';
import { ensureBrowser } from '../system-tools.ts';
import type { Bench } from './lib/bench.ts';
import { benchChromiumArgs, benchChromiumEnv } from './lib/bench-page.ts';
import { openOperator } from './lib/operator.ts';

/** Looks at each scene, in turn; and how long each look is, s. */
const looks = 4;
const lookSeconds = 6;
const settleMs = 2_000;

const map: Pane = { id: 'map', kind: 'map', area: { x: 0, y: 0, w: 24, h: 48 }, props: {} };
const video: Pane = { id: 'video', kind: 'video', area: { x: 24, y: 0, w: 24, h: 48 }, props: { tiles: 16 } };

function sceneOf(id: string, panes: Pane[]): Scene {
  return { id, name: id, displays: [{ match: { role: 'desk-left' }, viewing: { distanceM: 0.7, pitchMm: 0.27 }, panes }] };
}

export default {
  name: 'video-tiles',
  about: `The console on 2,130 live channels at 1920 × 1080: the main thread with the map alone, and with 16 simulated tiles at 5 fps beside the same map, ${looks} looks of ${lookSeconds} s each in turn, in processor time.`,
  trials: 3,
  timeoutMs: 300_000,
  async trial() {
    const console = await ConsoleProcess.start({ windows: 2, profile: 'desk', seed: 7 });
    const browser = await chromium.launch({ executablePath: ensureBrowser(), args: benchChromiumArgs, env: benchChromiumEnv() });
    try {
      const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const [first, second] = console.addresses() as [string, string];
      await page.goto(first);
      await page.locator('[data-testid=console][data-link=live]').waitFor({ timeout: 60_000 });
      const operator = await openOperator(browser, second);
      await operator.call('scene.save', { scene: sceneOf('map-alone', [map]) });
      await operator.call('scene.save', { scene: sceneOf('map-and-tiles', [map, video]) });
      const cameras = buildCatalogue(loadNetwork()).channels.filter(({ kind }) => kind === 'video');
      const taskSeconds = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
      const shares: Record<string, number[]> = { 'map-alone': [], 'map-and-tiles': [] };
      await operator.call('stage.act', { action: { do: 'apply-scene', scene: 'map-and-tiles' } });
      for (let tile = 1; tile <= 16; tile += 1) await operator.call('stage.act', { action: { do: 'set-tile', slot: `1/video/${tile}`, channel: cameras[tile * 60]!.id } });
      await page.waitForFunction(() => document.querySelectorAll('[data-testid=video-tile][data-state=live]').length >= 15, undefined, { timeout: 30_000 });
      for (let look = 0; look < looks; look += 1) {
        for (const scene of ['map-alone', 'map-and-tiles']) {
          await operator.call('stage.act', { action: { do: 'apply-scene', scene } });
          await new Promise((resolve) => setTimeout(resolve, settleMs));
          const from = await taskSeconds();
          await new Promise((resolve) => setTimeout(resolve, lookSeconds * 1_000));
          shares[scene]!.push((((await taskSeconds()) - from) / lookSeconds) * 100);
        }
      }
      return [
        { name: 'map alone', unit: '% of a core', values: shares['map-alone']! },
        { name: 'map and 16 tiles', unit: '% of a core', values: shares['map-and-tiles']! },
      ];
    } finally {
      await browser.close();
      await console.stop();
    }
  },
  ratios: [{ name: 'map and 16 tiles against the map alone', numerator: 'map and 16 tiles', denominator: 'map alone', atMost: 2 }],
} satisfies Bench;
