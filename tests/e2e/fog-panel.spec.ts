import { AxeBuilder } from '@axe-core/playwright';
import { expect } from './fixtures.ts';
import { openHarness, test } from './panel-harness/open-harness.ts';

for (const lang of ['zh', 'en']) {
  test(`the fog panel shows what is measured, proposed and ordered apart, and an order is worked by keys (${lang})`, async ({ harnessPage: page }) => {
    await openHarness(page, `panes=fog&mood=busy&lang=${lang}${lang === 'en' ? '&answer=conflict' : ''}`);
    const rows = page.getByTestId('fog-list').locator('[data-id]');
    await expect(rows.first()).toHaveAttribute('data-id', 'fog-1');
    const plan = page.getByTestId('fog-plan');
    await expect(plan).toHaveAttribute('data-id', 'fog-1');
    // 38 m: the law's 20 km/h stands beside the plan's, and the classes come before any closure.
    await expect(plan.getByTestId('fog-proposal')).toHaveAttribute('data-level', '3');
    await expect(plan.getByTestId('fog-proposal').locator('li').first()).toContainText('20 km/h');
    await expect(plan.getByTestId('fog-proposal').locator('li').nth(1)).toContainText(lang === 'zh' ? '禁危化品车、超限车、客运大巴、重型货车、货车' : 'no hazardous goods, oversize, coaches, heavy trucks, trucks');
    // Without an entry chosen nothing can be given; what is ordered is the fabric's echo alone, a refusal is told where the order was given.
    const give = plan.getByTestId('order-give');
    const boxes = plan.locator('.fog-entry input');
    // Worse fog elsewhere comes to the top of the list, not into the plan that somebody is writing in.
    await plan.getByTestId('order-reason').fill('G3');
    await page.evaluate(() => harness.put({ fogZones: [{ ...harness.entity('fogZones', 'fog-1'), id: 'fog-worse', visibilityM: 5 }] }));
    await expect(rows.first()).toHaveAttribute('data-id', 'fog-worse');
    await expect(plan).toHaveAttribute('data-id', 'fog-1');
    await expect(plan.getByTestId('order-reason')).toHaveValue('G3');
    for (const box of await boxes.all()) if (await box.isChecked()) await box.press('Space');
    await expect(give).toBeDisabled();
    await boxes.first().press('Space');
    await give.press('Enter');
    await expect(plan.getByTestId('fog-order')).toContainText(lang === 'zh' ? '1 个入口：禁危化品车、超限车、客运大巴、重型货车、货车。确认？' : '1 entry: no hazardous goods, oversize, coaches, heavy trucks, trucks. Sure?');
    await plan.getByTestId('order-confirm').press('Enter');
    await expect(plan.getByTestId('order-told')).toContainText(lang === 'zh' ? '平台已接受 1' : '1 not done: ');
    // What was refused is still to be ordered: nothing that was written is lost.
    if (lang === 'en') await expect(plan.getByTestId('order-reason')).toHaveValue('G3');
    const { violations } = await new AxeBuilder({ page }).include('.pane-fog').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
