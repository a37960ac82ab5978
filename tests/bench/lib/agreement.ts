import type { Page } from '@playwright/test';
import { clockOffsets } from './page-clock.ts';

/** What windows agree on, as a window's DOM says it. */
export interface Agreed {
  /** Id of the scene whose panes are in the page. */
  scene: string;
  /** Id of what the details are about; '': nothing is selected. */
  selection: string;
  /** The moment that the band of before names, UTC ms; '': now. */
  time: string;
  /** The moment whose picture is in the page; '': now's. */
  picture: string;
}
export type AgreedName = keyof Agreed;

/** When a page's DOM began to say something else, by the page's clock. */
interface Change {
  name: AgreedName;
  value: string;
  at: number;
}

declare global {
  interface Window {
    agreement?: { changes: Change[]; now: Agreed; actedAt: number };
  }
}

/** Runs in a page: notes every change of what it shows, as soon as it is in its DOM, and when it was last acted on. */
function watch(): void {
  const read = (): Agreed => ({
    scene: document.querySelector<HTMLElement>('[data-testid=scene]')!.dataset['scene']!,
    selection: document.querySelector<HTMLElement>('[data-testid=detail]')?.dataset['id'] ?? '',
    time: document.querySelector<HTMLElement>('[data-testid=past-band]')?.dataset['time'] ?? '',
    picture: document.querySelector<HTMLElement>('[data-testid=console]')!.dataset['past'] ?? '',
  });
  const seen = { changes: [] as Change[], now: read(), actedAt: 0 };
  window.agreement = seen;
  const note = (): void => {
    const at = performance.timeOrigin + performance.now();
    const now = read();
    for (const name of Object.keys(now) as AgreedName[]) if (now[name] !== seen.now[name]) seen.changes.push({ name, value: now[name], at });
    seen.now = now;
  };
  new MutationObserver(note).observe(document.querySelector('[data-testid=console]')!, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-scene', 'data-id', 'data-time', 'data-past'] });
  for (const kind of ['keydown', 'click'] as const) addEventListener(kind, ({ timeStamp }) => (seen.actedAt = performance.timeOrigin + timeStamp), true);
}

/** Begins to note what the pages show. */
export async function watchAgreement(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.evaluate(watch);
}

/**
 * Acts in the first page and waits until all say the same.
 * @param act does it, by mouse or key
 * @returns ms from the event in the first page until each other page's DOM says so
 */
export async function agreeOn(pages: readonly Page[], name: AgreedName, value: string, act: () => Promise<void>): Promise<number[]> {
  await act();
  await Promise.all(pages.map((page) => page.waitForFunction(([key, wanted]) => window.agreement!.now[key] === wanted, [name, value] as const)));
  const offsets = await clockOffsets(pages);
  const actedAt = (await pages[0]!.evaluate(() => window.agreement!.actedAt)) - offsets[0]!;
  const changedAt = await Promise.all(pages.map((page) => page.evaluate((key) => window.agreement!.changes.findLast((change) => change.name === key)!.at, name)));
  return changedAt.slice(1).map((at, other) => at - offsets[other + 1]! - actedAt);
}

/** ms from the last act in the first page until each other page said so much of something else. */
export async function sinceAct(pages: readonly Page[], name: AgreedName, value: string): Promise<number[]> {
  return agreeOn(pages, name, value, async () => {});
}
