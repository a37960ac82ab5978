import type { Page } from '@playwright/test';
import type { CollectionName, Collections, EntityLists } from '../../../shared/domain/collections.ts';
import { expect, test as base } from '../fixtures.ts';

/** What the harness page hangs on its window. */
interface Harness {
  findSmallTexts(): { label: string; px: number; arcMin: number }[];
  selected(): { kind: string; id: string } | undefined;
  /** Where the map was last asked to look. */
  wish(): { to: string; id: number } | undefined;
  /** What panels asked the service for. */
  calls(): { name: string; args: Record<string, unknown> }[];
  frame(): void;
  /** What the fabric says next. */
  put(upsert: EntityLists): void;
  entity<K extends CollectionName>(name: K, id: string): Collections[K];
  tick(aheadMs: number): void;
}
declare global {
  var harness: Harness;
}

interface HarnessFixtures {
  /** A page of its own; an error in it fails the test. */
  harnessPage: Page;
}

/** Tests on the harness pages, which the run serves (harness-pages.ts). */
export const test = base.extend<HarnessFixtures>({
  harnessPage: async ({ chromium }, provide) => {
    const context = await chromium.newContext({ viewport: { width: 1920, height: 1080 }, baseURL: process.env['YILU_HARNESS']! });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await provide(page);
    await context.close();
    expect(errors).toEqual([]);
  },
});

/** Opens the harness with a query (harness.tsx says which) and waits for its first pane. */
export async function openHarness(page: Page, query: string): Promise<void> {
  await openPage(page, `tests/e2e/panel-harness/index.html?${query}`);
  await expect(page.locator('.pane').first()).toBeVisible();
}

/** Goes to a harness page; the first of a run waits until all of them are built. */
export async function openPage(page: Page, path: string): Promise<void> {
  const response = await page.goto(path, { timeout: 90_000 });
  if (!response?.ok()) throw new Error(`the harness page ${path} is not served: ${await response?.text()}`);
}
