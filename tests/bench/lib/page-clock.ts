import type { Page } from '@playwright/test';

/**
 * How far each page's fine clock (`performance.timeOrigin + performance.now()`) is ahead of the machine's, ms. A page takes its
 * origin once, and the machine's clock is set on meanwhile: some 10 ms were seen between two pages after a minute. So it is
 * asked anew for each comparison.
 */
export async function clockOffsets(pages: readonly Page[]): Promise<number[]> {
  return Promise.all(
    pages.map((page) =>
      page.evaluate(() => {
        // `Date.now` is cut to whole ms: the least difference is that of a moment when it has just gone on.
        let least = Number.POSITIVE_INFINITY;
        for (const until = performance.now() + 4; performance.now() < until; ) least = Math.min(least, performance.timeOrigin + performance.now() - Date.now());
        return least;
      }),
    ),
  );
}
