import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectLive } from './fixtures.ts';
import { findFaults } from './layout-faults.ts';
import { openHarness, test } from './panel-harness/open-harness.ts';

const rowsOf = (page: Page) => page.getByTestId('channel-list').locator('[data-id]');
const activeId = (page: Page) => page.getByTestId('channel-list').locator('[data-active="true"]').getAttribute('data-id');

test('213,000 channels: some rows in the page, the last one key away, a word finds at once', async ({ harnessPage: page }) => {
  await openHarness(page, 'scale=100');
  const list = page.getByTestId('channel-list');
  await expect(list).toHaveAttribute('data-count', '213000');
  expect(await rowsOf(page).count()).toBeLessThan(40);
  const first = await activeId(page);
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.locator('[aria-posinset="213000"]')).toBeInViewport();
  await expect.poll(() => activeId(page)).not.toBe(first);
  await page.keyboard.press('Home');
  await expect.poll(() => activeId(page)).toBe(first);

  const find = page.getByTestId('channel-find');
  await find.fill('37150000041322010001');
  await expect(list).toHaveAttribute('data-count', '100');
  await find.fill('');
  // A letter more is found without building anything again. Counted is the processor's time: the wall's also tells who else is at work.
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workedS = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
  const times: number[] = [];
  for (const letter of ['K', '4', '6', '5', '+']) {
    const before = await workedS();
    await page.evaluate(async (typed) => {
      document.execCommand('insertText', false, typed);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }, letter);
    times.push(await workedS() - before);
  }
  expect(times.toSorted((x, y) => x - y)[2]).toBeLessThan(0.5);
});

test('a telemetry frame touches nothing; the second brings the new ages', async ({ harnessPage: page }) => {
  await openHarness(page, 'still');
  const list = page.getByTestId('channel-list');
  await expect(list).toHaveAttribute('data-count', '2130');
  const [ofFrames, ofSecond] = await page.evaluate(async () => {
    let count = 0;
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await frames();
    new MutationObserver((records) => (count += records.length)).observe(document.querySelector('[data-testid="channel-browser"]')!, { subtree: true, childList: true, characterData: true, attributes: true });
    for (let n = 0; n < 5; n += 1) harness.frame();
    await frames();
    const before = count;
    harness.tick(1_000);
    await frames();
    return [before, count - before];
  });
  expect(ofFrames).toBe(0);
  expect(ofSecond).toBeGreaterThan(0);
});

test('facets, order, stake and text narrow and sort; each value says how many it would leave', async ({ harnessPage: page }) => {
  await openHarness(page, 'mood=busy');
  const list = page.getByTestId('channel-list');
  const weather = page.locator('[data-facet="departments"][data-value="QX"]');
  const count = (await weather.locator('.chip-count').textContent())!;
  await weather.click();
  await expect(list).toHaveAttribute('data-count', count);
  await page.locator('[data-facet="routes"][data-value="S1"]').click();
  const isFewer = (left: number) => left > 0 && left < Number(count);
  await expect.poll(async () => isFewer(Number(await list.getAttribute('data-count')))).toBe(true);
  // What else the department has stays countable beside the chosen road.
  await expect(page.locator('[data-facet="departments"][data-value="JY"] .chip-count')).not.toHaveText('0');
  await page.getByTestId('channel-clear').click();
  await expect(list).toHaveAttribute('data-count', '2130');

  await page.getByTestId('channel-order').selectOption('state');
  await expect(rowsOf(page).first().locator('.channel-state')).toHaveText('失联');
  await page.getByTestId('channel-find').fill('G22 K465+200');
  const others = async () => (await rowsOf(page).locator('.channel-place').allTextContents()).filter((place) => !/^G22 K46[456]\+/.test(place));
  await expect.poll(others).toEqual([]);
  await expect(rowsOf(page).first()).toContainText('G22');
  await page.getByTestId('channel-find').fill('没有这样的东西');
  await expect(list).toHaveAttribute('data-count', '0');
});

test('by keyboard alone: find, rove, select, mark; the screen reader hears where one is', async ({ harnessPage: page }) => {
  await openHarness(page, 'mood=busy');
  const list = page.getByTestId('channel-list');
  await page.getByTestId('channel-find').fill('摄像机');
  await page.keyboard.press('ArrowDown');
  await expect(list).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const id = (await activeId(page))!;
  const active = list.locator(`[data-id="${id}"]`);
  expect(await list.getAttribute('aria-activedescendant')).toBe(await active.getAttribute('id'));
  await expect(active).toHaveAttribute('aria-setsize', (await list.getAttribute('data-count'))!);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => harness.selected())).toEqual({ kind: 'channel', id });
  await expect(active).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(list.locator('[aria-checked="true"]')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(list.locator('[aria-checked="true"]')).toHaveCount(0);
  await page.keyboard.press('Control+f');
  await expect(page.getByTestId('channel-find')).toBeFocused();
});

test('favourites and groups: made, filled, renamed, asked about and deleted', async ({ harnessPage: page }) => {
  await openHarness(page, 'mood=busy');
  const list = page.getByTestId('channel-list');
  await rowsOf(page).nth(0).click();
  await page.keyboard.press('*');
  await expect(rowsOf(page).nth(0).locator('[data-star="true"]')).toBeVisible();
  await rowsOf(page).nth(2).click({ modifiers: ['Control'] });
  await rowsOf(page).nth(5).click({ modifiers: ['Shift'] });
  await page.getByTestId('add-to-group').click();
  await page.locator('[data-add-to="new"]').click();
  await page.getByTestId('group-name').fill('早班');
  await page.keyboard.press('Enter');
  const group = page.locator('[data-group]').filter({ hasText: '早班' });
  await expect(group).toContainText('4');
  await page.locator('[data-group="favourites"]').click();
  await expect(list).toHaveAttribute('data-count', '1');
  await group.click();
  await expect(list).toHaveAttribute('data-count', '4');
  await rowsOf(page).nth(1).click({ modifiers: ['Control'] });
  await page.getByTestId('take-out').click();
  await expect(list).toHaveAttribute('data-count', '3');
  await page.getByTestId('group-rename').click();
  await page.getByTestId('group-name').fill('晚班');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-group]').filter({ hasText: '晚班' })).toBeVisible();
  await page.getByTestId('group-delete').click();
  await expect(page.getByRole('alertdialog')).toContainText('晚班');
  await page.getByTestId('group-delete-yes').click();
  await expect(page.locator('[data-group]')).toHaveCount(1);
  await expect(list).toHaveAttribute('data-count', '2130');
});

test('what the service refuses is taken back and said; too many are refused by their number', async ({ harnessPage: page }) => {
  await openHarness(page, 'refuse');
  await rowsOf(page).nth(0).click();
  await page.keyboard.press('*');
  await expect(page.getByTestId('groups-refused')).toHaveAttribute('data-why', 'save');
  await expect(rowsOf(page).nth(0).locator('[data-star="false"]')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.getByTestId('add-to-group').click();
  await page.locator('[data-add-to="favourites"]').click();
  await expect(page.getByTestId('groups-refused')).toContainText('500');
  await expect(page.getByTestId('groups-refused')).toHaveAttribute('data-why', 'channels');
});

test('a camera is dragged with its channel id, nothing else is dragged', async ({ harnessPage: page }) => {
  await openHarness(page, '');
  await page.locator('[data-facet="kinds"][data-value="video"]').click();
  const id = (await rowsOf(page).first().getAttribute('data-id'))!;
  const dragged = await rowsOf(page).first().evaluate((row) => {
    const dataTransfer = new DataTransfer();
    row.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }));
    return dataTransfer.getData('text/x-yilu-channel');
  });
  expect(dragged).toBe(id);
  await page.locator('[data-facet="kinds"][data-value="video"]').click();
  await page.locator('[data-facet="kinds"][data-value="visibility"]').click();
  await expect(rowsOf(page).first()).toHaveAttribute('draggable', 'false');
});

for (const lang of ['zh', 'en'] as const) {
  test(`nothing is cut, overlaps or is too small at three sizes, and axe finds nothing serious (${lang})`, async ({ harnessPage: page }) => {
    for (const panes of ['channels', 'channels,log,board']) {
      await openHarness(page, `panes=${panes}&mood=busy&lang=${lang}`);
      for (const [width, height, leastPx] of [[1366, 768, 13], [1920, 1080, 20], [3840, 2160, 40]] as const) {
        await page.setViewportSize({ width, height });
        await expect.poll(async () => await page.evaluate(findFaults, leastPx), { message: `${panes} ${width} × ${height}` }).toEqual([]);
      }
      // What is read aloud differs by its words alone.
      if (lang === 'en') continue;
      if (panes !== 'channels') await page.getByTestId('channel-facets').click();
      await rowsOf(page).nth(1).click({ modifiers: ['Control'] });
      await page.getByTestId('add-to-group').click();
      const { violations } = await new AxeBuilder({ page }).disableRules(['page-has-heading-one', 'region', 'landmark-one-main']).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    }
  });
}

test('on the console: a row selects in every window, and a star is kept by the service', async ({ openConsole }) => {
  const { page: left, context, process } = await openConsole({ windows: 2 });
  const right = await context.newPage();
  await right.goto(process.addresses()[1]!);
  for (const each of [left, right]) await expectLive(each);
  await expect(right.getByTestId('channel-list')).toHaveAttribute('data-count', '2130');
  const row = rowsOf(right).nth(1);
  const id = (await row.getAttribute('data-id'))!;
  await row.click();
  await expect(left.getByTestId('detail')).toHaveAttribute('data-id', id);
  await right.keyboard.press('*');
  await expect(right.locator('[data-group="favourites"] .chip-count')).toHaveText('1');
  await right.reload();
  await expectLive(right);
  await right.locator('[data-group="favourites"]').click();
  await expect(rowsOf(right)).toHaveCount(1);
  await expect(rowsOf(right).first()).toHaveAttribute('data-id', id);
  await expect(right.getByTestId('groups-refused')).toHaveCount(0);
});
