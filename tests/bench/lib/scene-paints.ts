import type { Page } from '@playwright/test';
import { clockOffsets } from './page-clock.ts';

/** When a window had painted a scene, UTC ms with fractions, by the page's clock. */
export interface ScenePaint {
  scene: string;
  /** The frame with its panes is out; a tile may still say that its picture is being opened. */
  panesAt: number;
  /** Beside that each tile with a camera has its picture (or says that the camera is offline), and the diagram its colours. */
  picturesAt: number;
}

/**
 * Runs in a page: notes each scene that it paints in `paints`, and the newest key in `pressedAt`. A frame is out when
 * the next one begins: what is looked at in one animation frame is noted in the second after.
 */
function watch(): void {
  const scene = document.querySelector<HTMLElement>('[data-testid=scene]')!;
  const now = (): number => performance.timeOrigin + performance.now();
  const seen = { paints: [] as ScenePaint[], pressedAt: 0 };
  Object.assign(window, seen);
  addEventListener('keydown', ({ timeStamp }) => Object.assign(window, { pressedAt: performance.timeOrigin + timeStamp }), true);
  const hasPictures = (): boolean => {
    const tiles = [...scene.querySelectorAll<HTMLElement>('[data-testid=video-tile][data-channel]')];
    const shows = (tile: HTMLElement): boolean => (tile.dataset['state'] === 'live' ? tile.querySelector('.video-picture[data-seen=true]') !== null : tile.dataset['state'] !== 'opening');
    return tiles.every(shows) && (scene.querySelector('[data-kind=space-time]') === null) === (scene.querySelector('[data-testid=space-time]') === null);
  };
  const whenOut = (then: () => void): void => void requestAnimationFrame(() => setTimeout(then));
  new MutationObserver(() => {
    const paint = { scene: scene.dataset['scene']!, panesAt: 0, picturesAt: 0 };
    const note = (): void => {
      if (paint.panesAt > 0 && paint.picturesAt > 0) seen.paints.push(paint);
    };
    requestAnimationFrame(() =>
      whenOut(() => {
        paint.panesAt = now();
        note();
      }),
    );
    const look = (): void => {
      if (!hasPictures()) requestAnimationFrame(look);
      else
        whenOut(() => {
          paint.picturesAt = now();
          note();
        });
    };
    requestAnimationFrame(look);
  }).observe(scene, { attributes: true, attributeFilter: ['data-scene'] });
}

/** Begins to note what the pages paint. */
export async function watchPaints(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.evaluate(watch);
}

/** Presses a scene's key in the first page and waits until all have painted it. ms from the key: the panes of each page, and its pictures. */
export async function paintByKey(pages: readonly Page[], key: string): Promise<{ panesMs: number[]; picturesMs: number[] }> {
  const painted = await Promise.all(pages.map((page) => page.evaluate<number>('paints.length')));
  await pages[0]!.keyboard.press(key);
  for (const [at, page] of pages.entries()) await page.waitForFunction((before) => (window as unknown as { paints: unknown[] }).paints.length > before, painted[at]!);
  const offsets = await clockOffsets(pages);
  const pressed = (await pages[0]!.evaluate<number>('pressedAt')) - offsets[0]!;
  const paints = await Promise.all(pages.map((page) => page.evaluate<ScenePaint>('paints.at(-1)')));
  if (new Set(paints.map(({ scene }) => scene)).size > 1) throw new Error(`not one scene: ${paints.map(({ scene }) => scene).join()}`);
  return { panesMs: paints.map(({ panesAt }, at) => panesAt - offsets[at]! - pressed), picturesMs: paints.map(({ picturesAt }, at) => picturesAt - offsets[at]! - pressed) };
}
