import { expect, expectLive, test } from './fixtures.ts';

test('a department goes late, stale and lost in the ledger, raises an alarm, and comes back', async ({ openConsole }) => {
  // The first ten seconds after the start, and then one every half minute: a slow start misses one, not all.
  test.setTimeout(300_000);
  const { page, process } = await openConsole({ scenario: 'department-outage', speed: 6, seed: 3 });
  await expectLive(page);
  // The scenario silences the rescue firms: 16 channels that report every 10 s.
  const row = page.getByTestId('department-ledger').locator('tr[data-id="QZ"]');
  const count = async (state: string) => Number(await row.locator(`td[data-state="${state}"]`).textContent());
  await expect.poll(() => count('fresh'), { timeout: 80_000 }).toBeGreaterThan(13);
  await expect.poll(async () => (await count('late')) + (await count('stale')), { timeout: 80_000, intervals: [100] }).toBeGreaterThan(13);
  await expect.poll(() => count('lost'), { timeout: 80_000 }).toBe(16);
  await expect(page.getByTestId('alarm-list')).toContainText('部门断供');
  await process.untilHealth('lost channels in /healthz', (health) => health.channels.lost >= 16);
  await expect.poll(() => count('fresh'), { timeout: 80_000 }).toBeGreaterThan(13);
});
