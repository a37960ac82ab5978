import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { buildCatalogue } from '../../resources/network/catalogue.ts';
import { loadNetwork } from '../../resources/network/load.ts';
import { ConsoleProcess } from '../e2e/console-process.ts';
import { ensureBrowser } from '../system-tools.ts';
import type { Bench, Sample } from './lib/bench.ts';
import { openOperator } from './lib/operator.ts';
import { benchChromiumArgs, benchChromiumEnv } from './lib/bench-page.ts';

const switches = 60;
const soakSwitches = 1_000;
const soakTiles = 10_000;
/** Before the first weighing: enough that every ring is full (the log holds 500 entries, one a scene) and every camera has been shown. */
const warmUp = { switches: 540, tiles: 2_000 };
/** V8 goes on compiling for hours what is run often, and drops it again: machine code is not what a leak is made of. */
const withoutMachineCode = '--js-flags=--no-sparkplug --no-maglev --no-turbofan';
/** Scenes by their keys, all of which differ in their panes on every display. */
const keys = ['1', '2', '3', '4', '5', '6'];

/** Notes when each scene has been painted: its panes are in the page, and the frame after the map took its new size is out. */
const watchPaints = `(() => {
  const scene = document.querySelector('[data-testid=scene]');
  window.paints = [];
  window.pressedAt = 0;
  addEventListener('keydown', () => { pressedAt = performance.timeOrigin + performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => paints.push({ scene: scene.dataset.scene, at: performance.timeOrigin + performance.now() })))))
    .observe(scene, { attributes: true, attributeFilter: ['data-scene'] });
})()`;

interface Room {
  console: ConsoleProcess;
  browser: Browser;
  pages: Page[];
  close(): Promise<void>;
}

/** A console of one desk of two displays and a wall of one, and its windows. One address more is left for who works the tiles. */
async function openRoom(args: readonly string[] = []): Promise<Room> {
  const console = await ConsoleProcess.start({ windows: 4, profile: 'desk+wall:2x1', seed: 7 });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...benchChromiumArgs, ...args], env: benchChromiumEnv() });
  const pages: Page[] = [];
  for (const address of console.addresses().slice(0, 3)) {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.goto(address);
    await page.locator('[data-testid=console][data-link=live]').waitFor({ timeout: 60_000 });
    await page.locator('[data-scene=network]').waitFor();
    pages.push(page);
  }
  return {
    console,
    browser,
    pages,
    async close() {
      await browser.close();
      await console.stop();
    },
  };
}

async function applyByKey([first]: Page[], key: string, before: string): Promise<void> {
  await first!.keyboard.press(key);
  await first!.waitForFunction((last) => (document.querySelector('[data-testid=scene]') as HTMLElement).dataset['scene'] !== last, before);
}

const sceneOf = (page: Page): Promise<string> => page.evaluate(() => (document.querySelector('[data-testid=scene]') as HTMLElement).dataset['scene']!);

async function measureSwitches(room: Room): Promise<Sample[]> {
  const { pages } = room;
  for (const key of keys.slice(1)) await applyByKey(pages, key, await sceneOf(pages[0]!));
  for (const page of pages) await page.evaluate(watchPaints);
  const took: number[] = [];
  for (let i = 0; i < switches; i += 1) {
    const painted = await Promise.all(pages.map((page) => page.evaluate<number>('paints.length')));
    await pages[0]!.keyboard.press(keys[i % keys.length]!);
    for (const [at, page] of pages.entries()) await page.waitForFunction((before) => (window as unknown as { paints: unknown[] }).paints.length > before, painted[at]!);
    const pressed = await pages[0]!.evaluate<number>('pressedAt');
    const ends = await Promise.all(pages.map((page) => page.evaluate<number>('paints.at(-1).at')));
    took.push(Math.max(...ends) - pressed);
  }
  const sorted = took.toSorted((a, b) => a - b);
  return [
    { name: 'scene switch, three windows painted', unit: 'ms', values: took },
    { name: 'scene switch, p95', unit: 'ms', values: [sorted[Math.ceil(sorted.length * 0.95) - 1]!] },
  ];
}

/** Bytes of JavaScript heap in use after a collection, and how many canvases and videos the page has. */
async function weigh(page: Page, session: CDPSession): Promise<{ heap: number; canvases: number; videos: number }> {
  for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const counts = await page.evaluate<{ canvases: number; videos: number }>('({ canvases: document.querySelectorAll("canvas").length, videos: document.querySelectorAll("video").length })');
  return { heap: metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value, ...counts };
}

async function soak(room: Room): Promise<Sample[]> {
  const { pages, browser, console } = room;
  const sessions = await Promise.all(pages.map(async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return session;
  }));
  const weighAll = () => Promise.all(pages.map((page, at) => weigh(page, sessions[at]!)));
  const turn = async (times: number) => {
    for (let i = 0; i < times; i += 1) await applyByKey(pages, keys[i % keys.length]!, await sceneOf(pages[0]!));
  };
  await applyByKey(pages, '6', 'network');
  await turn(warmUp.switches);
  const operator = await openOperator(browser, console.addresses()[3]!);
  const slots = await pages[1]!.evaluate<string[]>('[...document.querySelectorAll("[data-slot]")].map((tile) => tile.dataset.slot)');
  const ids = buildCatalogue(loadNetwork()).channels.flatMap(({ id, kind }) => (kind === 'video' ? [id] : []));
  let nth = 0;
  const switchTiles = async (times: number) => {
    for (const end = nth + times; nth < end; nth += 1) await operator.call('stage.act', { action: { do: 'set-tile', slot: slots[nth % slots.length]!, channel: ids[(nth * 7) % ids.length]! } });
  };
  await switchTiles(warmUp.tiles);
  await turn(keys.length);
  const before = await weighAll();
  await turn(soakSwitches);
  await switchTiles(soakTiles);
  await turn(keys.length);
  const after = await weighAll();
  return [
    { name: 'heap after against before', unit: 'x', values: after.map(({ heap }, at) => heap / before[at]!.heap) },
    { name: 'heap before', unit: 'MB', values: before.map(({ heap }) => heap / 1e6) },
    { name: 'canvases more', unit: '', values: after.map(({ canvases }, at) => canvases - before[at]!.canvases) },
    { name: 'videos more', unit: '', values: after.map(({ videos }, at) => videos - before[at]!.videos) },
  ];
}

export default {
  name: 'scenes',
  about: `A console with three windows on 2,130 channels. Switch: from the key in one window until all panes of all three are painted, ${switches} times. Soak: heap after a collection, machine code left out, before and after ${soakSwitches} scene switches and ${soakTiles} tile switches, after as many as fill what is kept on purpose.`,
  trials: 1,
  timeoutMs: 2_400_000,
  variants: ['switch', 'soak'],
  async trial(variant) {
    const room = await openRoom(variant === 'soak' ? [withoutMachineCode] : []);
    try {
      return variant === 'switch' ? await measureSwitches(room) : await soak(room);
    } finally {
      await room.close();
    }
  },
  values: [
    { name: 'scene switch over three windows, p95', sample: 'scene switch, p95', atMost: 500 },
    { name: 'heap back within 5 %', sample: 'heap after against before', atMost: 1.05 },
    { name: 'no canvas more', sample: 'canvases more', atMost: 0 },
    { name: 'no video more', sample: 'videos more', atMost: 0 },
  ],
} satisfies Bench;
