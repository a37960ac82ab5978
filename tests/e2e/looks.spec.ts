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
  // A blank window compresses to next to nothing.
  expect(picture.byteLength).toBeGreaterThan(60_000);
}

for (const language of ['zh', 'en'] as const) {
  test(`nothing is cut, overlaps or is too small at three sizes, and axe finds nothing serious (${language})`, async ({ openConsole }) => {
    const { page } = await openConsole({ scenario: 'fog-pileup', lang: language });
    await expectLive(page);
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en');
    await expect(page.getByTestId('fog-list').locator('[data-id]').first()).toBeVisible();
    for (const { width, height, leastPx } of sizes) {
      await page.setViewportSize({ width, height });
      await expect.poll(async () => await page.evaluate(findFaults, leastPx), { message: `${width} × ${height}` }).toEqual([]);
      await shoot(page, `${language}-${width}x${height}`);
    }
    await page.setViewportSize({ width: 1920, height: 1080 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical');
    expect(serious.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  });
}

test('one click changes the language of every text', async ({ openConsole }) => {
  const { page } = await openConsole();
  await expectLive(page);
  const chinese = /[\u4E00-\u9FFF]/u;
  await expect(page.getByTestId('department-ledger')).toContainText('交警');
  await page.getByTestId('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect.poll(async () => chinese.test(await page.getByTestId('department-ledger').innerText())).toBe(false);
  await page.keyboard.press('g');
  await expect.poll(async () => chinese.test((await page.getByRole('dialog').allInnerTexts()).join(' '))).toBe(false);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
