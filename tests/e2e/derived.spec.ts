import { expect, expectLive, test } from './fixtures.ts';

test('a fabric without zones and queues: the console derives them, and says so in the panels and the legend', async ({ openConsole }) => {
  process.env['YILU_FABRIC_WITHOUT'] = 'fogZones,queues';
  const { page } = await openConsole({ scenario: 'fog-pileup', seed: 1 }).finally(() => delete process.env['YILU_FABRIC_WITHOUT']);
  await expectLive(page);
  for (const [pane, collection] of [['fog', 'fogZones'], ['queues', 'queues']] as const)
    await expect(page.locator(`[data-pane="${pane}"]`).getByTestId(`derived-${collection}`)).toHaveText('由本台推算');
  await expect(page.getByTestId('fog-list').locator('[data-id^="derived-fog-G20"]')).toBeVisible();
  await page.keyboard.press('g');
  const legend = page.getByRole('dialog');
  await expect(legend.getByTestId('derived-fogZones')).toBeVisible();
  await expect(legend.getByTestId('derived-queues')).toBeVisible();
});
