import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectLive, test } from './fixtures.ts';
import { findFaults } from './layout-faults.ts';

const sizes = [
  { width: 1366, height: 768, leastPx: 13 },
  { width: 1920, height: 1080, leastPx: 20 },
  { width: 3840, height: 2160, leastPx: 40 },
] as const;

/** A picture of the whole window is kept beside the results, for people to look at. */
async function shoot(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ path: `test-results/looks/${name}.png` });
  // A blank window compresses to next to nothing, at half its size to 5 kB.
  expect(picture.byteLength).toBeGreaterThan(20_000);
}

test('nothing is cut, overlaps or is too small at three sizes in either language, and axe finds nothing serious; one click changes the language of every text', async ({ openConsole }) => {
  test.setTimeout(300_000);
  const { page } = await openConsole({ scenario: 'fog-pileup', lang: 'en' }, { halfDrawn: true });
  await expectLive(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const chinese = /[\u4E00-\u9FFF]/u;
  for (const language of ['en', 'zh'] as const) {
    if (language === 'zh') await page.getByTestId('language').click();
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en');
    await expect(page.getByTestId('fog-list').locator('[data-id]').first()).toBeVisible();
    await expect.poll(async () => chinese.test(await page.getByTestId('department-ledger').innerText())).toBe(language === 'zh');
    for (const { width, height, leastPx } of sizes) {
      await page.setViewportSize({ width, height });
      await expect.poll(async () => await page.evaluate(findFaults, leastPx), { message: `${language}, ${width} × ${height}` }).toEqual([]);
      await shoot(page, `${language}-${width}x${height}`);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical');
    expect(serious.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    await page.keyboard.press('g');
    await expect.poll(async () => chinese.test((await page.getByRole('dialog').allInnerTexts()).join(' '))).toBe(language === 'zh');
    await page.keyboard.press('Escape');
  }
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});
