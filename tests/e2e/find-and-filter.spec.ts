import { expect, expectLive, test } from './fixtures.ts';

test('search finds a stake, a place and a channel by name and by code; Enter flies there and selects', async ({ openConsole }) => {
  const { page } = await openConsole();
  await expectLive(page);
  const search = page.getByTestId('search');
  const detail = page.getByTestId('detail');

  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await search.fill('G22 K465+200');
  await expect(page.getByTestId('search-results')).toContainText('K465+200');
  const before = await page.getByTestId('map').getAttribute('data-view');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('map')).not.toHaveAttribute('data-view', before ?? '');

  await page.keyboard.press('/');
  await search.fill('李海务收费站');
  await expect(page.getByTestId('search-results').locator('[data-id]').first()).toContainText('李海务');
  await page.keyboard.press('Enter');
  await expect(detail).toContainText('李海务');

  await page.keyboard.press('Control+k');
  await search.fill('37150000041322010001');
  await page.keyboard.press('Enter');
  await expect(detail).toContainText('37150000041322010001');
  await expect(detail.getByTestId('history')).toBeVisible();
  // The next one down the road, and back.
  const first = await detail.getAttribute('data-id');
  await page.keyboard.press(']');
  await expect(detail).not.toHaveAttribute('data-id', first ?? '');
  await page.keyboard.press('[');
  await expect(detail).toHaveAttribute('data-id', first ?? '');

  await page.keyboard.press('/');
  await search.fill('没有这样的东西');
  await expect(page.getByTestId('search-results')).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('filters narrow what is shown, say so, and one key clears them', async ({ openConsole }) => {
  const { page } = await openConsole({ scenario: 'flood' });
  await expectLive(page);
  const list = page.getByTestId('alarm-list');
  await expect(list.locator('[data-id]').first()).toBeVisible();
  await page.keyboard.press('f');
  await page.locator('[data-filter="routes"][data-value="G20"]').click();
  await expect(page.getByTestId('filters-on')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list.getByText(/ S1 K|^S1 K/)).toHaveCount(0);
  const shown = await list.locator('[data-id]').allTextContents();
  expect(shown.every((text) => text.includes('G20') || !/(S1|S37|G22|G0321|G2516|SN) K/.test(text))).toBe(true);
  await page.keyboard.press('f');
  await page.locator('[data-filter="routes"][data-value="G20"]').click();
  await expect(page.getByTestId('filters-on')).toBeHidden();
});

test('everything is reached by keyboard: panes by F6, rows by arrows, Enter selects, Escape clears', async ({ openConsole }) => {
  const { page } = await openConsole({ scenario: 'fog-pileup' });
  await expectLive(page);
  const row = page.getByTestId('alarm-list').locator('[data-id]').first();
  await expect(row).toBeVisible();
  await expect
    .poll(async () => {
      await page.keyboard.press('F6');
      return await page.evaluate(() => document.activeElement?.closest('[data-testid="alarm-list"]') !== null);
    })
    .toBe(true);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('detail')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('detail')).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('F6');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
