import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { findFaults } from './layout-faults.ts';
import { openHarness, test } from './panel-harness/open-harness.ts';

const faultsOf = (page: Page): Promise<string[]> => page.evaluate(findFaults, 20);
/** What is found while a rule of CSS stands. */
async function foundWith(page: Page, rule: string): Promise<string[]> {
  const style = await page.addStyleTag({ content: rule });
  const found = await faultsOf(page);
  await style.evaluate((element) => (element as Element).remove());
  return found;
}

test('what is cut is found: a heading, words beyond an edge, a list without a whole row; a row at the edge of its list is none', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=alarms,log&alarms');
  const list = page.getByTestId('alarm-list');
  await expect(list.locator('[data-id]').nth(5)).toBeVisible();
  await expect.poll(() => faultsOf(page)).toEqual([]);

  expect(await foundWith(page, '.pane-alarms .pane-head { height: 1rem; overflow: hidden; align-items: flex-start; padding-top: 0.6rem }')).toEqual(expect.arrayContaining([expect.stringContaining('cut in height: span.pane-title "')]));
  // The first line of a flood under the lower edge of its pane: cut through, then not to be seen at all.
  for (const height of ['1.1rem', '0.1rem']) {
    expect(await foundWith(page, `.pane-alarms .pane-body { flex: none; height: ${height} }`)).toEqual(expect.arrayContaining([expect.stringMatching(/^cut in height: .*告警洪泛/)]));
  }
  expect(await foundWith(page, '.flood-head { margin-left: -6rem }')).toEqual(expect.arrayContaining([expect.stringMatching(/^cut in width: .*告警洪泛/)]));
  const rowPx = (await list.locator('[data-id]').first().boundingBox())!.height;
  const shownAs = (rows: number) => foundWith(page, `[data-testid="alarm-list"] { flex: none !important; height: ${rows * rowPx}px !important }`);
  expect(await shownAs(3.5)).toEqual([]);
  expect(await shownAs(1.5)).toEqual([expect.stringMatching(/^1 whole rows of \d+: alarm-list$/)]);
  expect(await shownAs(0.5)).toEqual([expect.stringMatching(/^0 whole rows of \d+: alarm-list$/)]);
  await list.evaluate((element, px) => element.scrollTo(0, px), 2.5 * rowPx);
  expect(await faultsOf(page)).toEqual([]);
});
