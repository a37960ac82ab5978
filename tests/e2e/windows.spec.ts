import type { Page } from '@playwright/test';
import { expect, expectLive, test } from './fixtures.ts';

test('three windows show one picture; an alarm acknowledged in one is acknowledged in all, by the echo of the fabric', async ({ openConsole }) => {
  const { page, context, process } = await openConsole({ windows: 3, profile: 'desk+wall:1x1', scenario: 'fog-pileup' });
  const others = await Promise.all(process.addresses().slice(1).map(async (address) => {
    const other = await context.newPage();
    await other.goto(address);
    return other;
  }));
  for (const each of [page, ...others]) await expectLive(each);
  await process.untilHealth('three windows', (health) => health.windows === 3);

  const list = page.getByTestId('alarm-list');
  const id = await list.locator('[data-id]').first().getAttribute('data-id');
  await list.locator(`[data-id="${id}"]`).click();
  const button = page.getByTestId('detail').getByRole('button', { name: '确认告警' });
  await button.click();
  await expect(button).toHaveCount(0);
  // The right desk has no list of alarms; the wall has one, and shows what is selected at the desk.
  const wall = others[1]!;
  await expect(wall.getByTestId('alarm-list').locator(`[data-id="${id}"]`)).toHaveAttribute('aria-selected', 'true');
  await expect(wall.getByTestId('detail')).toBeVisible();
  await expect(wall.getByTestId('detail').getByRole('button', { name: '确认告警' })).toHaveCount(0);
  expect((await process.health()).counters['commandsSent']).toBe(1);
});

test('one window sounds the alarms for the room; while it hangs the next one does, and when it is gone', async ({ openConsole, chromium }) => {
  const { page, process } = await openConsole({ windows: 2, profile: 'desk', scenario: 'fog-pileup' });
  // In a context of its own, so that no renderer process serves both.
  const context = await chromium.newContext();
  const other = await context.newPage();
  await other.goto(process.addresses()[1]!);
  for (const each of [page, other]) await expectLive(each);
  const sound = (each: Page) => expect(each.getByTestId('console'));
  // A tab that nobody has touched may not sound yet, and says so; the console's own windows may.
  await sound(page).toHaveAttribute('data-sound', /^(sounding|blocked)$/);
  await sound(other).toHaveAttribute('data-sound', 'other');
  for (const each of [page, other]) await each.keyboard.press('Escape');
  await sound(page).toHaveAttribute('data-sound', 'sounding');

  // A request that its script waits for and nobody answers: nothing else runs in the window, as when a driver holds it up.
  const answer = Promise.withResolvers<void>();
  await page.route('**/hangs', async (route) => {
    await answer.promise;
    await route.fulfill({ body: '' });
  });
  const hanging = page.evaluate(() => {
    const request = new XMLHttpRequest();
    request.open('GET', '/hangs', false);
    request.send();
    return request.status;
  });
  await sound(other).toHaveAttribute('data-sound', 'sounding', { timeout: 60_000 });
  answer.resolve();
  expect(await hanging).toBe(200);
  await sound(page).toHaveAttribute('data-sound', 'sounding', { timeout: 60_000 });
  await sound(other).toHaveAttribute('data-sound', 'other');

  await page.close();
  await sound(other).toHaveAttribute('data-sound', 'sounding');
  await context.close();
});
