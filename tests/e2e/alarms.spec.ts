import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectLive, test as consoleTest } from './fixtures.ts';
import { openHarness, test } from './panel-harness/open-harness.ts';

const rows = (page: Page) => page.getByTestId('alarm-list').locator('[data-id]');
const sent = (page: Page) => page.evaluate(() => harness.calls().map(({ name, args }) => (name === 'command.send' ? `${String(args['kind'])} ${JSON.stringify(args['args'])}` : name)));

for (const lang of ['zh', 'en']) {
  test(`a flood is told, folds by road with every priority 1 first, and nothing is lost (${lang})`, async ({ harnessPage: page }) => {
    await openHarness(page, `panes=alarms&alarms&lang=${lang}`);
    await expect(page.getByTestId('flood')).toContainText(lang === 'zh' ? '告警洪泛' : 'Alarm flood');
    const list = page.getByTestId('alarm-list');
    await expect(rows(page).nth(0)).toHaveAttribute('data-id', 'f-0');
    await expect(rows(page).nth(1)).toHaveAttribute('data-id', 'f-1');
    await expect(rows(page).nth(2)).toHaveAttribute('data-id', 'console:link');
    // 2 of priority 1, the console's own, 2 types on 2 roads, and the stale one.
    await expect(list).toHaveAttribute('data-count', '8');
    const counted = await rows(page).locator('.fold-count').allInnerTexts();
    expect(counted.map((text) => Number(/×(\d+)/.exec(text)![1])).reduce((sum, count) => sum + count, 0)).toBe(40);
    await expect(page.locator('.pane-count')).toHaveText('44');
    await list.focus();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => Number(await list.getAttribute('data-count'))).toBeGreaterThan(8);

    await page.locator('[data-view="aside"]').click();
    await expect(page.getByTestId('aside-list').locator('[data-id]')).toHaveCount(2);
    await expect(page.getByTestId('aside-list')).toContainText('养护施工');
    await expect(page.getByTestId('aside-list')).toContainText(lang === 'zh' ? '可信度低于规则' : 'Confidence below the rule');

    await page.locator('[data-view="load"]').click();
    const meters = page.getByTestId('desk-meter');
    await expect(meters).toHaveCount(2);
    await expect(meters.nth(0)).toContainText(lang === 'zh' ? '告警洪泛' : 'Alarm flood');
    await expect(meters.nth(1)).toHaveAttribute('data-verdict', 'good');
    await expect(page.getByTestId('stale')).toContainText(lang === 'zh' ? '1 条' : ': 1 ');
    await expect(page.getByTestId('chatter').locator('.jump')).toHaveCount(1);
    const { violations } = await new AxeBuilder({ page }).include('.pane-alarms').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test('A on a folded row acknowledges each of its occurrences by a command of its own; the picture waits for the fabric', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=alarms&alarms');
  await page.getByTestId('alarm-list').focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowDown');
  const row = page.locator('[data-active="true"]');
  const count = Number(/×(\d+)/.exec(await row.locator('.fold-count').innerText())![1]);
  // It stands for a whole road: the first press asks, Escape takes it back.
  await page.keyboard.press('a');
  await expect(row.getByTestId('ack-asked')).toHaveText(`再按 A 确认全部 ${count} 条，Esc 取消`);
  await page.keyboard.press('Escape');
  await expect(row.getByTestId('ack-asked')).toHaveCount(0);
  await page.keyboard.press('a');
  expect(await sent(page)).toEqual([]);
  await page.keyboard.press('a');
  await expect.poll(async () => (await sent(page)).length).toBe(count);
  expect(new Set(await sent(page)).size).toBe(count);
  expect((await sent(page)).every((each) => each.startsWith('alarm.acknowledge {"alarm":"f-'))).toBe(true);
  await expect(row).toContainText(`未确认 ${count}`);
});

test('what was refused says why, what waits says so, and neither changes the picture', async ({ harnessPage: page }) => {
  for (const [answer, words] of [['conflict', '1 条未确认：情况已变'], ['queued', '1 条已排队，连通后自动发送']] as const) {
    await openHarness(page, `panes=alarms,detail&alarms&answer=${answer}`);
    await rows(page).nth(0).click();
    await page.keyboard.press('a');
    await expect.poll(async () => await sent(page)).toEqual(['alarm.acknowledge {"alarm":"f-0","occurrence":"o-0"}']);
    await expect(page.locator('.alarm-note')).toContainText(words);
    await expect(rows(page).nth(0)).toContainText('未确认');
    await expect(page.getByTestId('alarm-actions').getByRole('button', { name: '确认告警' })).toBeVisible();
  }
});

test('from a picture of before nothing can be done about an alarm: why stands beside it, and the way back to now', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=alarms,detail&alarms&past');
  await rows(page).nth(0).click();
  const actions = page.getByTestId('alarm-actions');
  const acknowledge = actions.getByRole('button', { name: '确认告警' });
  await expect(acknowledge).toBeDisabled();
  await page.keyboard.press('a');
  await expect(actions.getByTestId('read-only')).toContainText('历史画面中不能操作');
  await actions.getByRole('button', { name: '返回实时' }).click();
  await expect(actions.getByTestId('read-only')).toHaveCount(0);
  await expect(acknowledge).toBeEnabled();
  expect(await page.evaluate(() => harness.calls())).toEqual([{ name: 'stage.act', args: { action: { do: 'set-time' } } }]);
});

test('the console’s own alarm of its link is in the list, says so, and is acknowledged without the fabric', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=alarms,detail&alarms');
  await rows(page).nth(2).click();
  const detail = page.getByTestId('detail');
  await expect(detail).toContainText('平台链路');
  await expect(detail).toContainText('本台');
  await expect(detail).toContainText('与数据汇聚平台的连接中断');
  await page.keyboard.press('a');
  await expect.poll(async () => await sent(page)).toEqual(['alarm.own']);
});

test('shelving without an end or a reason says what is missing and sends nothing; one of priority 1 wants to be acknowledged first', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=alarms,detail&alarms');
  await rows(page).nth(3).click();
  await page.keyboard.press('z');
  const form = page.getByTestId('shelve-form');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('alert')).toHaveText('请选择搁置时长');
  await form.getByRole('button', { name: '30 分' }).click();
  await form.getByRole('textbox').press('Enter');
  await expect(form.getByRole('alert')).toHaveText('请填写原因');
  expect(await sent(page)).toEqual([]);
  await form.getByRole('textbox').fill('养护施工');
  // An alarm that comes again and again is the one to be shelved: what is written stays, and is about the occurrence on the screen.
  await page.evaluate(() => {
    const alarm = harness.entity('alarms', harness.selected()!.id);
    harness.put({ alarms: [{ ...alarm, occurrence: `${alarm.occurrence}-again` }] });
  });
  await expect(page.getByTestId('came-again')).toHaveText('此告警在填写期间再次发生');
  await expect(form.getByRole('textbox')).toHaveValue('养护施工');
  await form.getByRole('textbox').press('Enter');
  await expect.poll(async () => (await sent(page)).join()).toMatch(/^alarm\.shelve \{"alarm":"f-\d+","occurrence":"o-\d+-again","until":\d{13},"reason":"养护施工"\}$/);
  await expect(form).toHaveCount(0);
  const actions = page.getByTestId('alarm-actions');
  await actions.getByRole('button', { name: '指派' }).click();
  await page.getByTestId('assign-form').getByRole('button', { name: '王海涛' }).click();
  const note = actions.getByRole('button', { name: '备注' });
  await note.press('Enter');
  // Escape leaves the form, and the focus is where it was.
  await page.getByTestId('note-form').getByRole('textbox').press('Escape');
  await expect(page.getByTestId('note-form')).toHaveCount(0);
  await expect(note).toBeFocused();
  await note.press('Enter');
  await page.getByTestId('note-form').getByRole('textbox').fill('已派人');
  await page.getByTestId('note-form').getByRole('textbox').press('Enter');
  // Each is about the occurrence that was on the screen: a newer one is another matter.
  await expect.poll(async () => (await sent(page)).slice(1).join()).toMatch(/^alarm\.assign \{"alarm":"f-\d+","occurrence":"o-\d+-again","to":"王海涛"\},alarm\.note \{"alarm":"f-\d+","occurrence":"o-\d+-again","note":"已派人"\}$/);
  await rows(page).nth(0).click();
  await page.keyboard.press('z');
  await form.getByRole('textbox').fill('误报');
  await form.getByRole('textbox').press('Enter');
  await expect(form.getByRole('alert')).toHaveText('一级告警须先确认才能搁置');
  expect(await sent(page)).toHaveLength(3);
});

for (const lang of ['zh', 'en']) {
  test(`an alarm brings its guidance and what is near, a key each; a measure is proposed, a unit wants an incident (${lang})`, async ({ harnessPage: page }) => {
    await openHarness(page, `panes=alarms,detail&alarms&lang=${lang}`);
    await rows(page).nth(1).click();
    const detail = page.getByTestId('detail');
    await expect(page.getByTestId('alarm-guidance')).toContainText(lang === 'zh' ? '先核实' : 'Check first');
    await expect(detail.locator('[data-links="C"] .jump')).toHaveCount(2);
    await expect(detail.locator('[data-links="U"] .link-line')).toHaveCount(3);
    await expect(detail.locator('[data-links="U"] .link-line').first()).toContainText(lang === 'zh' ? /km · \d+ 分 · .+ 秒前/ : /km · \d+ min · .+ s ago/);
    // The map comes back to the place by a key, wherever it has been moved to.
    const shown = await page.evaluate(() => harness.wish()!.id);
    await page.keyboard.press('h');
    await expect.poll(() => page.evaluate(() => harness.wish()!)).toMatchObject({ to: 'point', id: shown + 1 });
    await page.keyboard.press('e');
    await expect(detail.locator('[data-links="E"] .jump').first()).toBeFocused();
    await page.keyboard.press('k');
    await expect(detail.locator('[data-links="K"] .jump').first()).toBeFocused();
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    await page.keyboard.press('u');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await sent(page)).map((each) => each.split(' ')[0])).toEqual(['measure.propose', 'incident.open']);
    const [proposed, opened] = await sent(page);
    expect(proposed).toContain('"type":"borrowed-lane","stretch":{"route":"G22","direction":1');
    expect(opened).toContain('"alarms":["f-1"]');
    const { violations } = await new AxeBuilder({ page }).include('[data-testid="detail"]').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test('sound cannot be silenced while one of priority 1 is not acknowledged, and says so', async ({ harnessPage: page }) => {
  await openHarness(page, 'panes=alarms&alarms&answer=forbidden');
  await page.getByTestId('silence').click();
  await page.getByRole('button', { name: '5 分' }).click();
  await expect(page.locator('.silence-choices').getByRole('alert')).toHaveText('有一级告警未确认，不能静音：请先确认');
});

consoleTest('a thousand alarms in ten seconds: the flood is told, none is lost, priority 1 comes first', async ({ openConsole }) => {
  const { page, process } = await openConsole({ scenario: 'flood', speed: 3 });
  await expectLive(page);
  await process.untilHealth('the whole flood', (health) => (health.entities['alarms'] ?? 0) >= 1_000);
  await expect(page.getByTestId('flood')).toBeVisible();
  const count = async () => Number((await page.locator('.pane-alarms .pane-count').innerText()).replace(',', ''));
  const aside = async () => Number(/[\d,]+/.exec(await page.locator('[data-view="aside"]').innerText())![0].replace(',', ''));
  await expect.poll(async () => (await count()) + (await aside())).toBeGreaterThanOrEqual(1_000);
  await expect(rows(page).first()).toContainText('1');
  await expect.poll(async () => Number(await page.locator('.alarm-counter[data-priority="1"] b').innerText())).toBeGreaterThan(10);
  await expect(page.locator('.unseen[role="alert"]')).toContainText(/^一级告警：/);
  // Each of priority 1 has a row of its own before any fold.
  expect(await rows(page).evaluateAll((all) => all.slice(0, 6).map((row) => row.querySelector('.level-mark b')?.textContent))).toEqual(['1', '1', '1', '1', '1', '1'].slice(0, await rows(page).count()));
  expect(await rows(page).first().locator('.fold-count').count()).toBe(0);
});

consoleTest('a pile-up in fog: the crash heads the list, and one key brings its cameras onto tiles', async ({ openConsole }) => {
  const { page } = await openConsole({ scenario: 'fog-pileup', speed: 8 });
  await expectLive(page);
  // The shipped scene of an incident: the desk has its tiles beside the list, and nothing but C is pressed once the crash is selected.
  await page.keyboard.press('4');
  await expect(page.getByTestId('video-tile').first()).toBeVisible();
  const crash = rows(page).filter({ hasText: '事故' }).first();
  await expect(crash).toBeVisible({ timeout: 60_000 });
  await crash.click();
  await expect(page.getByTestId('detail')).toContainText('G20 K4');
  const before = await page.locator('[data-testid="video-tile"][data-channel]').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-channel')));
  await page.keyboard.press('c');
  await expect.poll(async () => (await page.locator('[data-testid="video-tile"][data-state="live"]').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-channel')))).filter((channel) => !before.includes(channel)).length).toBeGreaterThan(0);
  // They look into the fog: the ruler is on them, up to where it was measured.
  await expect(page.locator('[data-testid="video-tile"][data-by="operator"] [data-testid="lane-ruler"][data-visibility]').first()).toBeVisible();
});
