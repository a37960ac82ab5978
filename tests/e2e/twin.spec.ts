import type { Page } from '@playwright/test';
import type * as scenes from '../../renderer/twin/scene/twin-scene.ts';
import { expect } from './fixtures.ts';
import { openPage, test } from './panel-harness/open-harness.ts';

/** What `bench/twin-harness` hangs on its window, and what these tests count there. */
interface TwinPage {
  twin: { show(open: boolean): void; past(timeMs: number | undefined): void; select(ref: { kind: 'channel' | 'alarm'; id: string } | undefined): void; scenes(): Promise<typeof scenes> };
  /** Every WebGL context that the page was ever given. */
  contexts: WebGL2RenderingContext[];
  /** What each scene still held after its end. */
  left: { geometries: number; textures: number; programs: number }[];
}
type Seen = typeof globalThis & TwinPage;

const opens = 100;
/** The first openings compile code and fill caches; growth is counted from here. */
const warm = 30;
/** What may be left over, as a share of the heap: noise of the engine, far below one scene. */
const growth = 0.04;

async function open(page: Page, query: string, canDraw = true): Promise<void> {
  await page.addInitScript((draws) => {
    const seen = globalThis as Seen;
    seen.contexts = [];
    // Called on the canvas that is asked, below.
    // oxlint-disable-next-line typescript/unbound-method
    const getContext = HTMLCanvasElement.prototype.getContext as (this: HTMLCanvasElement, ...args: unknown[]) => RenderingContext | null;
    const counted = function (this: HTMLCanvasElement, ...args: unknown[]): RenderingContext | null {
      if (!draws && args[0] === 'webgl2') return null;
      const context = getContext.apply(this, args);
      if (context instanceof WebGL2RenderingContext && !seen.contexts.includes(context)) seen.contexts = [...seen.contexts.filter((each) => !each.isContextLost()), context];
      return context;
    };
    HTMLCanvasElement.prototype.getContext = counted as typeof HTMLCanvasElement.prototype.getContext;
  }, canDraw);
  await openPage(page, `tests/bench/twin-harness/index.html?${query}`);
  await expect(page.getByTestId('console')).toBeAttached();
}

const liveContexts = (page: Page): Promise<number> => page.evaluate(() => (globalThis as Seen).contexts.filter((context) => !context.isContextLost()).length);
const framesOf = async (page: Page): Promise<number> => Number(await page.getByTestId('twin-host').getAttribute('data-frames'));

test('the corridor opens and closes a hundred times and leaves nothing behind', async ({ harnessPage: page }) => {
  test.setTimeout(120_000);
  const warnings: string[] = [];
  page.on('console', (message) => warnings.push(message.text()));
  await page.setViewportSize({ width: 400, height: 260 });
  await open(page, 'mood=fog&closed&still');
  const session = await page.context().newCDPSession(page);
  const heapBytes = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  await page.evaluate(async () => {
    const seen = globalThis as Seen;
    seen.left = [];
    const { TwinScene } = await seen.twin.scenes();
    // Looked at before the renderer itself goes, which would forget whatever was left.
    const scene = TwinScene.prototype as unknown as { empty(): void };
    // Called on its own scene below.
    // oxlint-disable-next-line typescript/unbound-method
    const { empty } = scene;
    scene.empty = function emptied(this: InstanceType<typeof TwinScene>): void {
      empty.call(this);
      const { geometries, textures, programs } = this.held;
      seen.left.push({ geometries, textures, programs });
    };
  });
  const reopen = (times: number): Promise<number> =>
    page.evaluate(async (count) => {
      const seen = globalThis as Seen;
      let most = 0;
      const until = (done: () => boolean): Promise<void> =>
        new Promise((resolve) => {
          const look = (): void => (done() ? resolve() : void requestAnimationFrame(look));
          look();
        });
      for (let i = 0; i < count; i += 1) {
        seen.twin.show(true);
        await until(() => document.querySelector('[data-testid="twin-host"][data-frames]') !== null);
        most = Math.max(most, seen.contexts.filter((context) => !context.isContextLost()).length);
        seen.twin.show(false);
        await until(() => document.querySelector('[data-testid="twin-host"]') === null);
      }
      return most;
    }, times);
  expect(await reopen(warm)).toBe(1);
  const before = await heapBytes();
  expect(await reopen(opens - warm)).toBe(1);
  const after = await heapBytes();
  expect(await liveContexts(page)).toBe(0);
  expect(await page.evaluate(() => (globalThis as Seen).left.length)).toBe(opens);
  expect(await page.evaluate(() => (globalThis as Seen).left.filter(({ geometries, textures, programs }) => geometries + textures + programs > 0))).toEqual([]);
  test.info().annotations.push({ type: 'heap', description: `${(before / 1e6).toFixed(2)} MB after ${warm}, ${(after / 1e6).toFixed(2)} MB after ${opens}` });
  expect(after / before - 1).toBeLessThan(growth);
  expect(warnings.filter((text) => /too many active|webgl/i.test(text))).toEqual([]);
});

test('says which of the two pictures is shown, heals a lost context, and holds none while nobody looks', async ({ harnessPage: page }) => {
  await page.setViewportSize({ width: 1_100, height: 640 });
  await open(page, 'mood=fog');
  const view = page.getByTestId('twin');
  await expect.poll(() => framesOf(page)).toBeGreaterThan(1);
  await expect(page.getByTestId('twin-mode')).toContainText('看见');
  await expect(page.getByTestId('twin-facts')).toContainText('能见度 38 m');
  await expect(page.getByTestId('twin-facts')).toContainText('并非逐车识别');
  await page.keyboard.press('x');
  await expect(view).toHaveAttribute('data-mode', 'radar');
  await expect(page.getByTestId('twin-mode')).toContainText('雷达');
  await expect(page.locator('[data-mark^="alarm/"]').first()).toContainText('事故');
  await page.keyboard.press('y');
  await expect(view).toHaveAttribute('data-eye', 'true');
  const centre = async (): Promise<number> => Number(await view.getAttribute('data-centre'));
  const here = await centre();
  await page.locator('.twin-stage').focus();
  await page.keyboard.press('.');
  await expect.poll(centre).toBe(here + 500);
  await page.keyboard.press('Home');
  await expect.poll(centre).toBe(here);

  // It is said for a moment only: noted in the page.
  await page.evaluate(() => {
    const stage = document.querySelector<HTMLElement>('[data-testid="twin"]')!;
    new MutationObserver(() => {
      const said = document.querySelector('.twin-trouble')?.textContent;
      if (said) document.documentElement.dataset['said'] = said;
    }).observe(stage, { childList: true, subtree: true, characterData: true });
    (globalThis as Seen).contexts.find((context) => !context.isContextLost())!.getExtension('WEBGL_lose_context')!.loseContext();
  });
  await expect(page.locator('html')).toHaveAttribute('data-said', /正在恢复/);
  await expect(page.locator('.twin-trouble')).toHaveCount(0);
  await expect.poll(() => liveContexts(page)).toBe(1);
  const frames = await framesOf(page);
  await expect.poll(() => framesOf(page)).not.toBe(frames);

  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => liveContexts(page)).toBe(0);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => liveContexts(page)).toBe(1);

  await page.evaluate(() => (globalThis as Seen).twin.select(undefined));
  await expect(page.getByTestId('twin-empty')).toContainText('选中一处道路位置');
  await expect.poll(() => liveContexts(page)).toBe(0);
});

test('draws the moment that the windows are set to, says which and stands still, and goes on with now on the same context', async ({ harnessPage: page }) => {
  await page.setViewportSize({ width: 1_100, height: 640 });
  await open(page, 'mood=clear&at=2026-11-12T12:00:00%2B08:00');
  const facts = page.getByTestId('twin-facts');
  await expect.poll(() => framesOf(page)).toBeGreaterThan(1);
  await expect(facts).toContainText('能见度 9,000 m');
  await expect(facts).toContainText('昼 12:');
  await page.evaluate(() => ((globalThis as Seen).contexts[0]!.canvas as HTMLCanvasElement).setAttribute('data-first', ''));

  await page.evaluate(() => (globalThis as Seen).twin.past(Date.parse('2026-11-12T00:30:15+08:00')));
  await expect(page.getByTestId('twin-past')).toHaveText('历史画面 2026-11-12 00:30:15，车辆静止');
  await expect(facts).toContainText('能见度 30 m');
  await expect(facts).toContainText('夜 00:30');
  await expect(page.locator('[data-mark^="alarm/"]').first()).toContainText('事故');
  let frames = await framesOf(page);
  // Frames that the new picture itself asked for have been drawn when the count stays.
  await expect.poll(async () => frames === (frames = await framesOf(page)), { intervals: [500] }).toBe(true);

  await page.evaluate(() => (globalThis as Seen).twin.past(undefined));
  await expect(page.getByTestId('twin-past')).toHaveCount(0);
  await expect(facts).toContainText('能见度 9,000 m');
  await expect(facts).toContainText('昼 12:');
  await expect(page.locator('[data-mark^="alarm/"]')).toHaveCount(0);
  await expect.poll(() => framesOf(page)).toBeGreaterThan(frames + 5);
  expect(await liveContexts(page)).toBe(1);
  await expect(page.locator('canvas[data-first]')).toHaveCount(1);
});

test('a window without WebGL2 says so and lives on', async ({ harnessPage: page }) => {
  await open(page, 'mood=fog&lang=en', false);
  await expect(page.getByTestId('twin-cannot-draw')).toContainText('WebGL2 is missing');
  await page.getByTestId('twin-radar').click();
  await expect(page.getByTestId('twin-radar')).toHaveAttribute('aria-pressed', 'true');
});
