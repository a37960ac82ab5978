import { AxeBuilder } from '@axe-core/playwright';
import { expect, expectLive, test as consoleTest } from './fixtures.ts';
import { openHarness, test } from './panel-harness/open-harness.ts';

for (const lang of ['zh', 'en']) {
  test(`the outbox says of every command how it stands and why, and is worked by keys (${lang})`, async ({ harnessPage: page }) => {
    await openHarness(page, `panes=log,outbox&lang=${lang}`);
    const rows = page.getByTestId('outbox').locator('li[data-id]');
    await expect(rows).toHaveCount(7);
    expect(await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-state')))).toEqual(['unknown', 'expired', 'conflict', 'refused', 'queued', 'sent', 'done']);
    const words = await rows.allInnerTexts();
    const said = lang === 'zh' ? ['是否执行不明，请核对画面', '超时未发出', '情况已变', '对象已不存在', '已排队', '等待平台答复', '平台已受理'] : ['Nobody knows', 'Too late to send', 'moved on', 'No longer there', 'Queued', 'waiting for the answer', 'Accepted'];
    for (const [n, each] of said.entries()) expect(words[n]).toContain(each);
    for (const each of words) expect(each).toContain(lang === 'zh' ? '分前' : 'min ago');
    expect(words[3]).toContain('as the fabric says it');
    expect(words[1]).toContain(lang === 'zh' ? '左席' : 'Left desk');
    const { violations } = await new AxeBuilder({ page }).include('[data-testid="outbox"]').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    for (const [width, height] of [[1920, 1080], [1280, 720]] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => page.getByTestId('outbox').evaluate((box) => [...box.querySelectorAll<HTMLElement>('button, .outbox-words')].filter((each) => each.scrollWidth > each.clientWidth + 1).length)).toBe(0);
    }
    // The panel has the focus; the first key that Tab meets after its close and its "all" is the first row's.
    await rows.first().getByRole('button').focus();
    await page.keyboard.press('ArrowDown');
    await expect(rows.nth(1).getByRole('button')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(6);
    await expect(page.locator('[data-state="expired"]')).toHaveCount(0);
    await expect(rows.nth(1).getByRole('button')).toBeFocused();
    await page.keyboard.press('End');
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowDown');
    await expect(page.locator('[data-state="queued"] button')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-state="queued"]')).toHaveCount(0);
    await page.getByTestId('outbox-dismiss-all').click();
    await expect(rows).toHaveCount(2);
  });
}

test('an operator says by keys who they are, and is told when a name cannot be', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=log,operator');
  const sign = page.getByTestId('operator-sign');
  await expect(sign).toContainText('左席');
  await sign.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.operator-others')).toHaveText('右席李静');
  await page.keyboard.type('谁');
  await page.keyboard.press('Escape');
  await expect(sign.locator('form')).toHaveCount(0);
  await expect(sign.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sign.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('wall');
  await page.keyboard.press('Enter');
  await expect(sign.getByRole('alert')).toContainText('未保存');
  const { violations } = await new AxeBuilder({ page }).include('[data-testid="operator-sign"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('王海涛');
  await page.keyboard.press('Enter');
  await expect(sign.locator('form')).toHaveCount(0);
  await expect(sign.getByRole('button')).toHaveText('王海涛');
});

consoleTest('who sits at a window signs what is done there, and another window sees it', async ({ openConsole }) => {
  const { page, context, process } = await openConsole({ windows: 2, profile: 'desk', scenario: 'fog-pileup' });
  const other = await context.newPage();
  await other.goto(process.addresses()[1]!);
  for (const each of [page, other]) await expectLive(each);
  const sign = page.getByTestId('operator-sign');
  await sign.getByRole('button').first().click();
  await expect(sign.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('王海涛');
  await page.keyboard.press('Enter');
  await expect(sign).toContainText('王海涛');
  await other.getByTestId('operator-sign').getByRole('button').click();
  await expect(other.locator('.operator-others')).toContainText('王海涛');
  await page.getByTestId('alarm-list').locator('[data-id]').first().click();
  await page.getByTestId('detail').getByRole('button', { name: '确认告警' }).click();
  await expect(page.getByTestId('detail')).toContainText('王海涛 ·');
  await page.keyboard.press('o');
  await expect(page.getByTestId('outbox').locator('li[data-state="done"]')).toContainText('王海涛');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('outbox')).toHaveCount(0);
});
