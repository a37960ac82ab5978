import { chromium, type Page } from '@playwright/test';
import { floodSize } from '../../electron/fabric/simulator/scenarios/flood.ts';
import { ConsoleProcess } from '../e2e/console-process.ts';
import { ensureBrowser } from '../system-tools.ts';
import type { Bench, Sample } from './lib/bench.ts';
import { benchChromiumArgs, benchChromiumEnv } from './lib/bench-page.ts';
import { quantile } from './lib/statistics.ts';

/** A key so often while the alarms pour, ms. */
const keyEveryMs = 100;
/** Looked at for so long after the last alarm, ms. */
const afterMs = 2_000;

/** Keys begin when so much of the flood has come: until then nothing but what comes moves the window. */
const keysFrom = 0.5;

/** Where the machine gives no frame for so long, the window renders without one (renderer/lib/turn.ts), ms. */
const frameWaitMs = 250;

/** What the page has seen. */
interface Seen {
  delays: number[];
  paints: number[];
  commits: number[];
  disorders: number;
}

/**
 * Before the page's own scripts: React tells the hook of developer tools of every commit, and where its tree stands then; a key's delay is from the event's
 * own time to the first listener; each frame says how many commits it followed, for each `frameWaitMs` that it took (until the
 * first key, which moves the list by itself), and whether a graver row stands under a milder.
 */
const watch = `(() => {
  const seen = (window.seen = { delays: [], paints: [], commits: [], disorders: 0 });
  let commits = 0;
  let pressed = false;
  const roots = (window.roots = new Set());
  let last = performance.now();
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = { supportsFiber: true, renderers: new Map(), inject: () => 1, onCommitFiberRoot: (_, root) => { commits += 1; roots.add(root); }, onCommitFiberUnmount() {}, onPostCommitFiberRoot() {}, checkDCE() {} };
  addEventListener('keydown', (event) => {
    pressed = true;
    seen.delays.push(performance.now() - event.timeStamp);
    requestAnimationFrame(() => setTimeout(() => seen.paints.push(performance.now() - event.timeStamp)));
  }, true);
  const look = () => {
    const now = performance.now();
    if (!pressed) seen.commits.push(commits / Math.max(1, Math.floor((now - last) / ${frameWaitMs})));
    last = now;
    commits = 0;
    const rows = [...document.querySelectorAll('[data-testid=alarm-list] [role=option]')].map((row) => [Number(row.ariaPosInSet), Number(row.querySelector('.level-mark b').textContent)]).sort((a, b) => a[0] - b[0]);
    for (let i = 1; i < rows.length; i += 1) if (rows[i][1] < rows[i - 1][1]) seen.disorders += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

const forget = `(() => { const { seen } = window; seen.delays = []; seen.paints = []; seen.commits = []; seen.disorders = 0; })()`;

/** Presses a key again and again until told to stop. */
async function pressKeys(page: Page, stop: AbortSignal): Promise<void> {
  for (let next = performance.now(); !stop.aborted; next += keyEveryMs) {
    await page.keyboard.press('ArrowDown');
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next + keyEveryMs - performance.now())));
  }
}

/** Ids of the alarms in the rows that a list of the page has just been drawn from, those of its folds too. */
const listed = (testId: string): string => `(() => {
  const ids = new Set();
  const walk = (first) => {
    for (let fiber = first; fiber; fiber = fiber.sibling) {
      const { testId, rows } = fiber.memoizedProps ?? {};
      if (testId === '${testId}' && rows) for (const { alarm, alarms = [alarm] } of rows) for (const { id } of alarms) ids.add(id);
      walk(fiber.child);
    }
  };
  for (const root of window.roots) walk(root.current);
  return [...ids];
})()`;

/** Alarms of the flood, by the number in their id, that the window neither lists nor shows aside, once it has had 10 s to draw them; nobody acknowledges here, and none goes by itself so soon. */
async function countLost(page: Page): Promise<number> {
  const lost = new Set(Array.from({ length: floodSize.alarms }, (_, number) => `${number}`));
  for (const until = performance.now() + 10_000; lost.size > 0 && performance.now() < until; ) {
    for (const view of ['list', 'aside']) {
      await page.locator(`[data-view="${view}"]`).click();
      await page.locator(`[data-view="${view}"][aria-pressed=true]`).waitFor();
      for (const id of await page.evaluate<string[]>(listed(view === 'list' ? 'alarm-list' : 'aside-list'))) lost.delete(/^alarm-flood-(\d+)-/.exec(id)?.[1] ?? '');
    }
  }
  return lost.size;
}

async function measure(page: Page, console: ConsoleProcess): Promise<Sample[]> {
  const alarms = async () => (await console.health()).entities['alarms'] ?? 0;
  const before = await alarms();
  await console.untilHealth('the first alarms of the flood', (health) => (health.entities['alarms'] ?? 0) >= before + 20);
  await page.evaluate(forget);
  await console.untilHealth('half of the flood', (health) => (health.entities['alarms'] ?? 0) >= before + floodSize.alarms * keysFrom);
  await page.getByTestId('alarm-list').focus();
  const stop = new AbortController();
  const pressing = pressKeys(page, stop.signal);
  await console.untilHealth('the whole flood', (health) => (health.entities['alarms'] ?? 0) >= before + floodSize.alarms * 0.999);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  stop.abort();
  await pressing;
  const seen = await page.evaluate<Seen>('window.seen');
  const lost = await countLost(page);
  const { counters } = await console.health();
  return [
    { name: 'input delay', unit: 'ms', values: seen.delays },
    { name: 'input delay, p95', unit: 'ms', values: [quantile(seen.delays, 0.95)] },
    { name: 'from a key to its paint', unit: 'ms', values: seen.paints },
    { name: 'React commits a frame', unit: '', values: seen.commits },
    { name: 'React commits a frame, at most', unit: '', values: [Math.max(...seen.commits)] },
    { name: 'React commits a frame, mean', unit: '', values: [seen.commits.reduce((sum, count) => sum + count, 0) / seen.commits.length] },
    { name: 'frames in which a milder row stands over a graver', unit: '', values: [seen.disorders] },
    { name: 'alarms lost', unit: '', values: [lost] },
    { name: 'frames folded into catch-ups', unit: '', values: [Object.entries(counters).reduce((sum, [name, value]) => sum + (/coalesc/i.test(name) ? value : 0), 0)] },
  ];
}

export default {
  name: 'alarm-flood',
  about: `The console at 1280 × 720 while the scenario flood pours ${floodSize.alarms} alarms in ${floodSize.overMs / 1_000} s onto a live picture of 2,130 channels: React's commits counted by the hook of its developer tools while the first half comes, a key every ${keyEveryMs} ms from then on, the list looked at in every frame.`,
  trials: 3,
  timeoutMs: 180_000,
  async trial() {
    const console = await ConsoleProcess.start({ scenario: 'flood', seed: 7 });
    const browser = await chromium.launch({ executablePath: ensureBrowser(), args: benchChromiumArgs, env: benchChromiumEnv() });
    try {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
      await page.addInitScript(watch);
      await page.goto(console.addresses()[0]!);
      await page.locator('[data-testid=console][data-link=live]').waitFor({ timeout: 60_000 });
      return await measure(page, console);
    } finally {
      await browser.close();
      await console.stop();
    }
  },
  values: [
    { name: 'input delay, p95', sample: 'input delay, p95', atMost: 100 },
    { name: 'alarms lost', sample: 'alarms lost', atMost: 0 },
    { name: 'a milder row over a graver', sample: 'frames in which a milder row stands over a graver', atMost: 0 },
    { name: 'one render a frame, in every frame', sample: 'React commits a frame, at most', atMost: 1 },
  ],
} satisfies Bench;
