import type { Locator } from '@playwright/test';
import { expect, expectLive, test } from './fixtures.ts';

/** Ids of the rows of a list. */
async function idsIn(list: Locator): Promise<string[]> {
  return await list.locator('[data-id]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''));
}

test('fog forms on S1 at ten past three: a zone appears, is graded, and its visibility changes', async ({ openConsole }) => {
  const { page, process } = await openConsole({ scenario: 'april-29', speed: 30, seed: 29 });
  await expectLive(page);
  const list = page.getByTestId('fog-list');
  await expect(list.locator('[data-id]').first()).toBeVisible();
  const before = await idsIn(list);
  const newOne = async () => (await idsIn(list)).find((id) => !before.includes(id));
  await expect.poll(newOne, { timeout: 60_000 }).toBeDefined();
  const id = await newOne();
  const same = list.locator(`[data-id="${id}"]`);
  const first = await same.locator('b.figure').textContent();
  await expect.poll(async () => await same.locator('b.figure').textContent(), { timeout: 60_000 }).not.toBe(first);
  await process.untilHealth('a fog zone', (health) => (health.entities['fogZones'] ?? 0) > 0);
  await same.click();
  await expect(page.getByTestId('detail')).toContainText('S1');
});

test('a pile-up in fog on G20: a queue that was not there appears behind it and grows', async ({ openConsole }) => {
  const { page } = await openConsole({ scenario: 'fog-pileup', speed: 15, seed: 1 });
  await expectLive(page);
  const list = page.getByTestId('queue-list');
  const before = await idsIn(list);
  const isNew = async () => (await idsIn(list)).find((id) => !before.includes(id));
  await expect.poll(isNew, { timeout: 60_000 }).toBeDefined();
  const row = list.locator('[data-id]', { hasText: 'G20' }).first();
  await expect(row).toBeVisible({ timeout: 60_000 });
  const length = await row.locator('b.figure').textContent();
  await expect.poll(async () => await row.locator('b.figure').textContent(), { timeout: 60_000 }).not.toBe(length);
  await row.click();
  await expect(page.getByTestId('detail')).toContainText(/G20 K4\d\d\+\d{3}/);
});

test('queues stand at the plazas and bottlenecks of a holiday', async ({ openConsole }) => {
  const { page } = await openConsole({ scenario: 'national-day', speed: 30, seed: 1 });
  await expectLive(page);
  await expect(page.getByTestId('queue-list').locator('[data-id]').first()).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('queue-list').locator('[data-id]').first().click();
  await expect(page.getByTestId('detail')).toContainText(/K\d+\+\d{3}/);
});
