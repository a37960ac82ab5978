import { expect, expectLive, test } from './fixtures.ts';

test('fog on S1 in the night of 29 April: its zones are listed, graded, and their visibility changes', async ({ openConsole }) => {
  const { page, process } = await openConsole({ scenario: 'april-29', speed: 20, seed: 29 });
  await expectLive(page);
  const row = page.getByTestId('fog-list').locator('[data-id]', { hasText: 'S1' }).first();
  await expect(row).toBeVisible({ timeout: 60_000 });
  const same = page.getByTestId('fog-list').locator(`[data-id="${await row.getAttribute('data-id')}"]`);
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
  const row = list.locator('[data-id]', { hasText: 'G20' }).first();
  await expect(row).toBeVisible({ timeout: 60_000 });
  const length = await row.locator('b.figure').textContent();
  await expect.poll(async () => await row.locator('b.figure').textContent(), { timeout: 60_000 }).not.toBe(length);
  // Where the tail will be and how sure that is, the last exit before it, who drives up to it and who warns them.
  await expect(row.getByTestId('queue-ahead')).toContainText(/10 分后 K4\d\d\+\d{3} ±[\d.]+ k?m.*来车 \d+ km\/h \d+ 秒/, { timeout: 60_000 });
  await expect(row.getByTestId('queue-exit')).toContainText(/出口 .+[\d.]+ k?m.*上游(预警 \d+\/\d+|无预警设施)/);
  await row.click();
  const detail = page.getByTestId('detail');
  await expect(detail).toContainText(/G20 K4\d\d\+\d{3}/);
  await expect(detail.getByTestId('queue-forecast')).toContainText(/5 分后队尾[\d.]+ k?m \([\d.,]+–[\d.,]+\) · K4\d\d\+\d{3} \(K4\d\d\+\d{3}–K4\d\d\+\d{3}\)/);
  await expect(detail.getByTestId('queue-upstream')).toContainText(/来车速度 \d+ km\/h.*上游 5.0 km 内预警/);
  // A measure is proposed by a person, and stands once the fabric has said so.
  await detail.locator('button[data-measure="diversion"]').click();
  await expect(detail.locator('p[data-measure="diversion"]')).toHaveAttribute('data-state', 'proposed');
  await page.keyboard.press('t');
  await expect(detail).toHaveAttribute('data-kind', 'channel');
});

test('queues stand at the plazas and bottlenecks of a holiday', async ({ openConsole }) => {
  const { page } = await openConsole({ scenario: 'national-day', speed: 30, seed: 1 });
  await expectLive(page);
  const list = page.getByTestId('queue-list');
  const row = list.locator('[data-id]', { has: page.locator('[data-action="free-release"]') }).first();
  await expect(row).toBeVisible({ timeout: 60_000 });
  await expect(row).toContainText(/队尾 \w+ K\d+\+\d{3}/);
  await expect(row.getByTestId('queue-verdict')).toContainText(/建议免费放行 (≥ )?\d+ (秒|分)/);
  await expect(row.getByTestId('queue-ahead')).toContainText(/10 分后 [\d.]+ k?m \([\d.,]+–[\d.,]+\)/, { timeout: 60_000 });
  await row.click();
  const detail = page.getByTestId('detail');
  await expect(detail).toContainText(/K\d+\+\d{3}/);
  await expect(detail.getByTestId('queue-rules')).toContainText(/建议免费放行 · (超过长度|车道积压) · 已持续/);
  await expect(detail.getByTestId('queue-forecast')).toContainText('次实测');
});
