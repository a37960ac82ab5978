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

test('one window sounds the alarms for the room; when it is gone, the next one does', async ({ openConsole }) => {
  const { page, context, process } = await openConsole({ windows: 2, profile: 'desk', scenario: 'fog-pileup' });
  const other = await context.newPage();
  await other.goto(process.addresses()[1]!);
  for (const each of [page, other]) await expectLive(each);
  // A tab that nobody has touched may not sound yet, and says so; the console's own windows may.
  const sounds = /^(sounding|blocked)$/;
  await expect(page.getByTestId('console')).toHaveAttribute('data-sound', sounds);
  await expect(other.getByTestId('console')).toHaveAttribute('data-sound', 'other');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('console')).toHaveAttribute('data-sound', 'sounding');
  await page.close();
  await expect(other.getByTestId('console')).toHaveAttribute('data-sound', sounds);
});
