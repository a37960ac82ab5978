import AxeBuilder from '@axe-core/playwright';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Page } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { expect, test } from './fixtures.ts';
import { findFaults } from './layout-faults.ts';

/** What the harness page hangs on its window. */
interface Harness {
  findSmallTexts(): { label: string; px: number; arcMin: number }[];
  selected(): { kind: string; id: string } | undefined;
  frame(): void;
}
declare global {
  var harness: Harness;
}

let server: ViteDevServer;

test.beforeAll(async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  server = await createServer({ root, configFile: false, plugins: [react()], logLevel: 'error', cacheDir: `${root}node_modules/.cache/panel-harness`, server: { port: 0, host: '127.0.0.1', watch: null, hmr: false } });
  await server.listen();
});
test.afterAll(async () => server.close());

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`${server.resolvedUrls!.local[0]!}tests/e2e/panel-harness/index.html?${query}`);
  await expect(page.locator('.pane').first()).toBeVisible({ timeout: 90_000 });
}

const browserTest = test.extend<{ harnessPage: Page }>({
  harnessPage: async ({ chromium }, provide) => {
    const context = await chromium.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await provide(page);
    await context.close();
    expect(errors).toEqual([]);
  },
});

const rowsOf = (page: Page) => page.getByTestId('channel-list').locator('[data-id]');
const activeId = (page: Page) => page.getByTestId('channel-list').locator('[data-active="true"]').getAttribute('data-id');

browserTest('213,000 channels: some rows in the page, the last one key away, a word finds at once', async ({ harnessPage: page }) => {
  await open(page, 'scale=100');
  const list = page.getByTestId('channel-list');
  await expect(list).toHaveAttribute('data-count', '213000');
  expect(await rowsOf(page).count()).toBeLessThan(40);
  const first = await activeId(page);
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.locator('[aria-posinset="213000"]')).toBeInViewport();
  expect(await activeId(page)).not.toBe(first);
  await page.keyboard.press('Home');
  await expect.poll(() => activeId(page)).toBe(first);

  const find = page.getByTestId('channel-find');
  await find.fill('37150000041322010001');
  await expect(list).toHaveAttribute('data-count', '100');
  await find.fill('');
  // A letter more is found without building anything again.
  const ms = await page.evaluate(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const times: number[] = [];
    for (const letter of ['K', '4', '6', '5', '+']) {
      const from = performance.now();
      document.execCommand('insertText', false, letter);
      await painted();
      times.push(performance.now() - from);
    }
    return times.toSorted((a, b) => a - b)[2]!;
  });
  expect(ms).toBeLessThan(500);
});

browserTest('a telemetry frame touches nothing; the second brings the new ages', async ({ harnessPage: page }) => {
  await open(page, '');
  const list = page.getByTestId('channel-list');
  await expect(list).toHaveAttribute('data-count', '2130');
  const changes = await page.evaluate(async () => {
    const browser = document.querySelector('[data-testid="channel-browser"]')!;
    const seen = { subtree: true, childList: true, characterData: true, attributes: true };
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    // Between two seconds: the clock's own change is waited for first.
    await new Promise<void>((resolve) => {
      const first = new MutationObserver(() => {
        first.disconnect();
        resolve();
      });
      first.observe(browser, seen);
    });
    await frames();
    let count = 0;
    new MutationObserver((records) => (count += records.length)).observe(browser, seen);
    for (let n = 0; n < 5; n += 1) harness.frame();
    await frames();
    return count;
  });
  expect(changes).toBe(0);
});

browserTest('facets, order, stake and text narrow and sort; each value says how many it would leave', async ({ harnessPage: page }) => {
  await open(page, 'mood=busy');
  const list = page.getByTestId('channel-list');
  const weather = page.locator('[data-facet="departments"][data-value="QX"]');
  const count = (await weather.locator('.chip-count').textContent())!;
  await weather.click();
  await expect(list).toHaveAttribute('data-count', count);
  await page.locator('[data-facet="routes"][data-value="S1"]').click();
  const ofRoad = Number(await list.getAttribute('data-count'));
  expect(ofRoad).toBeGreaterThan(0);
  expect(ofRoad).toBeLessThan(Number(count));
  // What else the department has stays countable beside the chosen road.
  await expect(page.locator('[data-facet="departments"][data-value="JY"] .chip-count')).not.toHaveText('0');
  await page.getByTestId('channel-clear').click();
  await expect(list).toHaveAttribute('data-count', '2130');

  await page.getByTestId('channel-order').selectOption('state');
  await expect(rowsOf(page).first().locator('.channel-state')).toHaveText('失联');
  await page.getByTestId('channel-find').fill('G22 K465+200');
  await expect(rowsOf(page).first()).toContainText('G22');
  for (const place of await rowsOf(page).locator('.channel-place').allTextContents()) expect(place).toMatch(/^G22 K46[456]\+/);
  await page.getByTestId('channel-find').fill('没有这样的东西');
  await expect(list).toHaveAttribute('data-count', '0');
});

browserTest('by keyboard alone: find, rove, select, mark; the screen reader hears where one is', async ({ harnessPage: page }) => {
  await open(page, 'mood=busy');
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

browserTest('favourites and groups: made, filled, renamed, asked about and deleted', async ({ harnessPage: page }) => {
  await open(page, 'mood=busy');
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

browserTest('what the service refuses is taken back and said; too many are refused by their number', async ({ harnessPage: page }) => {
  await open(page, 'refuse');
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

browserTest('a camera is dragged with its channel id, nothing else is dragged', async ({ harnessPage: page }) => {
  await open(page, '');
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

browserTest('the board is read whole at any size: no text is cut but in its last line, none meets another', async ({ harnessPage: page }) => {
  await open(page, 'panes=board&mood=busy');
  for (const [width, height] of [[1920, 1080], [1366, 768], [3840, 2160], [640, 400], [500, 1000], [1920, 260]] as const) {
    await page.setViewportSize({ width, height });
    const wrong = await page.getByTestId('board').evaluate((board) =>
      [...board.querySelectorAll<HTMLElement>('.board-cell-lines')].flatMap((cell) => {
        const boxes = [...cell.children].map((line) => line.getBoundingClientRect());
        const own = cell.getBoundingClientRect();
        const cut = [...cell.querySelectorAll<HTMLElement>('.board-figures, .board-title, .board-where')].filter((line) => line.scrollWidth > line.clientWidth + 1);
        const meets = boxes.some((box, nth) => nth > 0 && box.top < boxes[nth - 1]!.bottom - 1) || boxes.at(-1)!.bottom > own.bottom + 1;
        return [...cut.map((line) => line.textContent), ...(meets ? [cell.textContent] : [])];
      }),
    );
    expect(wrong, `${width} × ${height}`).toEqual([]);
  }
});

browserTest('the log tells what happened since, the newest first, and a row selects it', async ({ harnessPage: page }) => {
  await open(page, 'panes=log&mood=busy');
  const rows = page.getByTestId('log-list').locator('[data-id]');
  await expect(rows.filter({ hasText: '逆行告警' })).toHaveCount(1);
  const times = await rows.locator('time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')!));
  expect(times).toEqual(times.toSorted((a, b) => (a < b ? 1 : -1)));
  await rows.filter({ hasText: '雾区' }).first().click();
  expect((await page.evaluate(() => harness.selected()))?.kind).toBe('fog-zone');
});

browserTest('the guard lists what is too small for the wall, and nothing that is hidden, off the screen or large enough', async ({ harnessPage: page }) => {
  await open(page, 'panes=log&mood=busy&note');
  await page.evaluate(() => {
    const add = (style: string, text: string) => {
      const element = document.createElement('p');
      element.style.cssText = `position:fixed;left:0;top:0;${style}`;
      element.textContent = text;
      document.body.append(element);
      return element;
    };
    add('font-size:12px', 'tiny');
    add('font-size:33px', 'large');
    add('font-size:12px;visibility:hidden', 'hidden');
    add('font-size:12px;opacity:0', 'clear');
    add('font-size:12px;left:-900px', 'aside');
    add('font-size:12px', 'silent').setAttribute('aria-hidden', 'true');
  });
  const found = await page.evaluate(() => harness.findSmallTexts());
  const labels = found.map(({ label }) => label);
  expect(labels[0]).toBe('tiny');
  expect(labels).toContain('逆行告警');
  for (const unseen of ['large', 'hidden', 'clear', 'aside', 'silent']) expect(labels).not.toContain(unseen);
  await page.getByTestId('legibility').getByRole('button').click();
  await expect(page.getByTestId('legibility')).toContainText('小于 16′');
  await expect(page.getByTestId('legibility').getByRole('listitem').first()).toBeVisible();
});

for (const lang of ['zh', 'en'] as const) {
  browserTest(`nothing is cut, overlaps or is too small at three sizes, and axe finds nothing serious (${lang})`, async ({ harnessPage: page }) => {
    for (const panes of ['channels', 'channels,log,board']) {
      await open(page, `panes=${panes}&mood=busy&lang=${lang}`);
      for (const [width, height, leastPx] of [[1366, 768, 13], [1920, 1080, 20], [3840, 2160, 40]] as const) {
        await page.setViewportSize({ width, height });
        await expect.poll(async () => await page.evaluate(findFaults, leastPx), { message: `${panes} ${width} × ${height}` }).toEqual([]);
      }
      if (panes !== 'channels') await page.getByTestId('channel-facets').click();
      await rowsOf(page).nth(1).click({ modifiers: ['Control'] });
      await page.getByTestId('add-to-group').click();
      const { violations } = await new AxeBuilder({ page }).disableRules(['page-has-heading-one', 'region', 'landmark-one-main']).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    }
  });
}
