import type { Page } from '@playwright/test';
import { expect, expectLive, test } from './fixtures.ts';

const root = (page: Page) => page.getByTestId('console');
const pastOf = (page: Page) => root(page).getAttribute('data-past');
const seqOf = async (page: Page) => Number(await root(page).getAttribute('data-seq'));
const clockMs = async (page: Page) => Date.parse((await page.getByTestId('clock').locator('time').getAttribute('dateTime'))!);
const rows = (page: Page) => page.getByTestId('alarm-list').locator('[data-id]');

test('brushing the diagram sets every window to a moment of before, with its picture on the map, and back to now', async ({ openConsole }) => {
  const { page, process, context } = await openConsole({ scenario: 'april-29', speed: 60, seed: 29, profile: 'desk', windows: 2 }, { width: 1280, height: 720 });
  await expectLive(page);
  await page.keyboard.press('3');
  const other = await context.newPage();
  await other.goto(process.addresses()[1]!);
  await expectLive(other);
  const plot = other.getByTestId('space-time-1');
  await expect(plot).toBeVisible();
  await expect(plot).toHaveAttribute('aria-label', /时空图/);
  await expect(plot.locator('canvas').first()).toHaveAttribute('data-columns', /\d+/);
  const box = (await plot.boundingBox())!;
  const y = box.y + box.height / 2;
  /** Some minutes before now, as the plot's four hours lie. */
  const x = (minutes: number) => box.x + box.width * (1 - minutes / 240);
  // An hour of the fabric's is a minute here: what the cache holds is soon wide enough to be brushed.
  const startedAt = await clockMs(other);
  await expect.poll(async () => (await clockMs(other)) - startedAt, { timeout: 60_000 }).toBeGreaterThan(7 * 60_000);
  await other.mouse.move(x(2), y);
  await expect(other.getByTestId('space-time-readout')).toContainText(/K\d+\+\d{3}/);
  await other.mouse.down();
  await other.mouse.move(x(5), y, { steps: 2 });
  await other.mouse.up();
  for (const each of [page, other]) {
    await expect(each.getByTestId('past-band')).toHaveAttribute('data-state', 'shown');
    await expect(each.getByTestId('past-band')).toContainText('历史画面');
  }
  await expect.poll(async () => (await pastOf(page)) === (await pastOf(other)) && (await seqOf(page)) === (await seqOf(other))).toBe(true);
  const seq = await seqOf(other);
  const then = await rows(page).allTextContents();
  const at = Number(await pastOf(page));
  expect(then.length).toBeGreaterThan(0);
  await expect(plot.getByTestId('space-time-cursor')).toBeVisible();
  // The clock and what is shown of now go on; the picture of then stands.
  const clock = await other.getByTestId('clock').textContent();
  await expect.poll(() => other.getByTestId('clock').textContent()).not.toBe(clock);
  expect([await seqOf(page), await seqOf(other)]).toEqual([seq, seq]);

  // A minute back by the key is an earlier picture, in the other window too; the same minute on is the same one.
  await plot.focus();
  await other.keyboard.press('ArrowLeft');
  await expect(root(page)).toHaveAttribute('data-past', String(at - 60_000));
  await expect.poll(() => seqOf(page)).toBeLessThan(seq);
  await other.keyboard.press('ArrowRight');
  await expect(root(page)).toHaveAttribute('data-past', String(at));
  await expect.poll(async () => [await seqOf(page), await rows(page).allTextContents()]).toEqual([seq, then]);

  await page.bringToFront();
  await page.keyboard.press('n');
  for (const each of [page, other]) await expect(each.getByTestId('past-band')).toHaveCount(0);
  await expect.poll(() => seqOf(page)).toBeGreaterThan(seq);
  await expect.poll(() => rows(page).allTextContents()).not.toEqual(then);
});
