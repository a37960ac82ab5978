import { expect, expectLive, test } from './fixtures.ts';

test('starts as README says and shows every channel, with the figures that /healthz gives', async ({ openConsole }) => {
  const { page, process } = await openConsole({}, { asReadme: true });
  await expectLive(page);
  await expect(page.getByTestId('department-ledger').locator('tbody tr[data-id]')).toHaveCount(13);
  await expect(page.getByTestId('department-ledger').locator('tr[data-id="total"] td').first()).toHaveText('2,130');
  await expect(page.getByTestId('simulated')).toBeVisible();

  const health = await process.untilHealth('most channels fresh', ({ channels }) => channels.fresh > 1_800);
  expect(health).toMatchObject({ host: 'browser', windows: 1, link: { state: 'live' }, channels: { total: 2130 } });
  const { fresh, late, stale, lost } = health.channels;
  expect(fresh + late + stale + lost).toBe(2130);
  expect(health.entities).toMatchObject({ gates: 132 });

  const before = Number(await page.getByTestId('console').getAttribute('data-seq'));
  await expect.poll(async () => Number(await page.getByTestId('console').getAttribute('data-seq'))).toBeGreaterThan(before + 2);

  const metrics = await fetch(`http://127.0.0.1:${process.port}/metrics`);
  expect(metrics.headers.get('content-type')).toContain('text/plain');
  expect(await metrics.text()).toMatch(/^# HELP /m);
});

test('the window exposes nothing to scripts, loads nothing from elsewhere and logs no error', async ({ openConsole }) => {
  const { page, context, process } = await openConsole();
  await expectLive(page);
  // The first window may be quicker than the service, and Chromium then logs that its port was refused: judged is one opened later.
  const early = process.output.length;
  await page.reload();
  await expectLive(page);
  // The same origin without our code: what Chromium itself gives a window.
  const blank = await context.newPage();
  await blank.goto(`http://127.0.0.1:${process.port}/healthz`);
  const standard = new Set(await blank.evaluate(() => Object.getOwnPropertyNames(window)));
  const own = (await page.evaluate(() => Object.getOwnPropertyNames(window))).filter((name) => !standard.has(name) && !/^\d+$/.test(name));
  expect(own).toEqual([]);
  const foreign = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith(location.origin) && !name.startsWith('blob:') && !name.startsWith('data:')));
  expect(foreign).toEqual([]);
  // What the window itself said on its console, refusals of the content policy among them.
  expect(process.output.slice(early).split('\n').filter((line) => /^(page error|console): /.test(line))).toEqual([]);
});
