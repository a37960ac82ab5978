import type { Page } from '@playwright/test';
import { expect, expectLive, test } from './fixtures.ts';

/** Share of the pixels around the middle of the map that have the colour of selections and marks. */
async function markedShare(page: Page): Promise<number> {
  const box = (await page.getByTestId('map').boundingBox())!;
  const clip = { x: box.x + box.width / 2 - 40, y: box.y + box.height / 2 - 40, width: 80, height: 80 };
  const picture = (await page.screenshot({ clip })).toString('base64');
  return await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const [red, green, blue] = [0x5e, 0xe0, 0xd2];
    let count = 0;
    for (let i = 0; i < data.length; i += 4) count += Number(data[i] === red && data[i + 1] === green && data[i + 2] === blue);
    return count / (data.length / 4);
  }, picture);
}

test('search finds a stake, a place and a channel by name and by code; Enter flies there and selects', async ({ openConsole }) => {
  const { page } = await openConsole();
  await expectLive(page);
  const search = page.getByTestId('search');
  const detail = page.getByTestId('detail');

  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await search.fill('G22 K465+200');
  await expect(page.getByTestId('search-results')).toContainText('K465+200');
  await page.keyboard.press('Enter');
  const map = page.getByTestId('map');
  const zoom = async () => Number(await map.getAttribute('data-zoom'));
  // In the middle of the map, with its name, until Escape; Home goes back to the whole network.
  await expect.poll(zoom).toBe(15);
  await expect(map).toHaveAttribute('data-stake', 'G22 K465+200');
  await expect.poll(() => markedShare(page)).toBeGreaterThan(0.03);
  await page.keyboard.press('Escape');
  await expect(map).not.toHaveAttribute('data-stake');
  await expect.poll(() => markedShare(page)).toBeLessThan(0.01);
  await page.keyboard.press('Home');
  await expect.poll(zoom).toBeLessThan(10);

  await page.keyboard.press('/');
  await search.fill('李海务收费站');
  await expect(page.getByTestId('search-results').locator('[data-id]').first()).toContainText('李海务');
  // Enter and Escape of an input method choose letters, and nothing else.
  await search.evaluate((field) => {
    for (const key of ['Enter', 'Escape']) field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, isComposing: true }));
  });
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('李海务收费站');
  await page.keyboard.press('Enter');
  await expect(detail).toContainText('李海务');

  await page.keyboard.press('Control+k');
  await search.fill('37150000041322010001');
  await expect(page.getByTestId('search-results').locator('[data-id]').first()).toHaveAttribute('data-id', '37150000041322010001');
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
  // One of priority 1 that nobody has acknowledged sounds, and is shown whatever is filtered.
  const below = list.locator('[data-id]').filter({ hasNot: page.locator('.level-mark b', { hasText: /^1$/ }) });
  await expect(below.getByText(/ S1 K|^S1 K/)).toHaveCount(0);
  const shown = await below.allTextContents();
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
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('detail')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('detail')).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('F6');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
