import { expect } from './fixtures.ts';
import { openHarness, test } from './panel-harness/open-harness.ts';

test('the board is read whole at any size: no text is cut but in its last line, none meets another', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=board&mood=busy');
  for (const [width, height] of [[1920, 1080], [1366, 768], [3840, 2160], [640, 400], [500, 1000], [1920, 260]] as const) {
    await page.setViewportSize({ width, height });
    const wrong = () => page.getByTestId('board').evaluate((board) =>
      [...board.querySelectorAll<HTMLElement>('.board-cell-lines')].flatMap((cell) => {
        const boxes = [...cell.children].map((line) => line.getBoundingClientRect());
        const own = cell.getBoundingClientRect();
        const cut = [...cell.querySelectorAll<HTMLElement>('.board-figures, .board-title, .board-where')].filter((line) => line.scrollWidth > line.clientWidth + 1);
        const meets = boxes.some((box, nth) => nth > 0 && box.top < boxes[nth - 1]!.bottom - 1) || boxes.at(-1)!.bottom > own.bottom + 1;
        return [...cut.map((line) => line.textContent), ...(meets ? [cell.textContent] : [])];
      }),
    );
    await expect.poll(wrong, { message: `${width} × ${height}` }).toEqual([]);
  }
});

test('the log tells what happened since, the newest first, and a row selects it', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=log&mood=busy');
  const rows = page.getByTestId('log-list').locator('[data-id]');
  await expect(rows.filter({ hasText: '逆行告警' })).toHaveCount(1);
  const times = await rows.locator('time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')!));
  expect(times).toEqual(times.toSorted((a, b) => (a < b ? 1 : -1)));
  await rows.filter({ hasText: '雾区' }).first().click();
  await expect.poll(async () => (await page.evaluate(() => harness.selected()))?.kind).toBe('fog-zone');
});

test('the guard lists what is too small for the wall, and nothing that is hidden, off the screen or large enough', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=log&mood=busy&note');
  await expect(page.getByTestId('log-list')).toContainText('逆行告警');
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
    for (const [text, textPx] of [['painted', '11'], ['painted large', '33']] as const) {
      const canvas = document.createElement('canvas');
      canvas.style.cssText = 'position:fixed;left:0;top:0';
      Object.assign(canvas.dataset, { text, textPx });
      document.body.append(canvas);
    }
  });
  const found = await page.evaluate(() => harness.findSmallTexts());
  const labels = found.map(({ label }) => label);
  expect(labels.slice(0, 2)).toEqual(['painted', 'tiny']);
  expect(labels).toContain('逆行告警');
  for (const unseen of ['painted large', 'large', 'hidden', 'clear', 'aside', 'silent']) expect(labels).not.toContain(unseen);
  await page.getByTestId('legibility').getByRole('button').click();
  await expect(page.getByTestId('legibility')).toContainText('小于 16′');
  await expect(page.getByTestId('legibility').getByRole('listitem').first()).toBeVisible();
});
