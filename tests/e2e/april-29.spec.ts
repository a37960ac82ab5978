import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { PacedFabric } from '../fakes/paced-fabric.ts';
import { expect, expectLive, test } from './fixtures.ts';

// The night passes quickly up to each moment that matters, and stands there in real time until it has been acted on.
let fabric: PacedFabric;
test.beforeEach(async () => {
  fabric = await PacedFabric.open('april-29', 29);
});
test.afterEach(async () => {
  await fabric.close();
});
const passTo = (clock: string) => fabric.passTo(Date.parse(`2026-04-29T${clock}:00+08:00`));

/** The gate whose control the test's operator changes: inside the middle one of three patches of fog. */
const gate = 'plaza-S1-04:entry+';
const closed = '济聊高速茌平、茌平西、聊城开发区、聊城、聊城西收费站双向入口临时管制';

/** Takes the tick from every box. */
async function chooseNone(boxes: Locator): Promise<void> {
  for (const box of await boxes.all()) if (await box.isChecked()) await box.press('Space');
}

/** The audit's rows, oldest first, while the console goes on writing them. */
function readAudit(file: string): { author: string; what: string; detail: string }[] {
  const database = new Sqlite(file, { readonly: true });
  try {
    return database.prepare('SELECT author, what, detail FROM audit ORDER BY seq').all() as { author: string; what: string; detail: string }[];
  } finally {
    database.close();
  }
}

test('29 April: the ladder proposes, a person orders, the fabric echoes it with the name, the bulletin is said, the fog lifts, and the audit is whole', async ({ openConsole }) => {
  test.setTimeout(300_000);
  const { page, process } = await openConsole({ fabric: fabric.url, 'token-file': fabric.tokenFile });
  await expectLive(page);
  await page.keyboard.press('2');
  const sign = page.getByTestId('operator-sign');
  await sign.getByRole('button').first().press('Enter');
  await sign.locator('input').fill('测试员');
  await sign.locator('input').press('Enter');
  await expect(sign).toContainText('测试员');

  await passTo('03:11');
  // The middle patch is the densest: its row is the first, and its plan stands below the list.
  const plan = page.getByTestId('fog-plan');
  await expect(plan.getByTestId('fog-proposal')).toHaveAttribute('data-level', /^[23]$/, { timeout: 30_000 });
  await expect(plan.getByTestId('fog-proposal')).toContainText(/限速 [24]0 km\/h.*法定要求/s);
  const row = plan.locator(`tr[data-id="${gate}"]`);
  await expect(row).toHaveAttribute('data-state', 'closed', { timeout: 30_000 });
  await expect(row).toContainText('值班长 王海涛（模拟） · 03:10');

  // A person orders what the console does not propose, for one entry, and is asked twice.
  await row.locator('input').press('Space');
  const order = plan.getByTestId('fog-order');
  await order.getByTestId('order-state').selectOption('intermittent');
  await chooseNone(order.locator('.fog-classes input'));
  await order.getByTestId('order-give').press('Enter');
  await expect(order).toContainText('1 个入口：间断放行。确认？');
  await expect(row).toHaveAttribute('data-state', 'closed');
  await order.getByTestId('order-confirm').press('Enter');
  await expect(row).toHaveAttribute('data-state', 'intermittent');
  await expect(row).toContainText(/间断放行测试员 · \d\d:\d\d · 部分路段有团雾/);

  // What would be said of the orders now, word for word; then it is said.
  const bulletins = plan.getByTestId('fog-bulletins');
  const said = `3时10分，因部分路段有团雾，${closed}；济聊高速聊城东收费站河北方向入口间断放行；济聊高速聊城东收费站济南方向入口临时管制。`;
  await expect(bulletins.locator('[data-offer="control"]').getByTestId('bulletin-text')).toHaveText(said);
  await bulletins.getByTestId('bulletin-draft').press('Enter');
  const mine = bulletins.locator('li[data-id]', { hasText: said });
  await mine.getByTestId('bulletin-approve').press('Enter');
  await mine.getByTestId('bulletin-publish').press('Enter');
  await mine.getByTestId('bulletin-publish').press('Enter');
  await expect(mine).toHaveAttribute('data-state', 'published');
  await expect(bulletins.locator('[data-offer]')).toHaveCount(0);

  // Above 200 m for half an hour before lifting is proposed, and a reminder every ten minutes. The console opens nothing by itself.
  await passTo('07:05');
  const hold = plan.locator('[data-timer="hold"]');
  await expect(hold).toHaveAttribute('data-due', 'false', { timeout: 30_000 });
  await expect(hold).toHaveText(/^200 m 以上已保持 \d+\/30 分钟，07:1\d 可议解除$/);
  // It began to hold in the minute of 06:45; sensors speak every 15 s.
  await passTo('07:17');
  await expect(hold).toHaveText(/^200 m 以上已保持 3\d 分钟，建议解除（第 1 次提醒）$/);
  await expect(order.getByTestId('order-give')).toHaveText('解除（12 个入口）…');
  await expect(row).toHaveAttribute('data-state', 'intermittent');
  // At 07:20 who closed the others opens them; the operator's own control stands until the operator lifts it.
  await passTo('07:25');
  await expect(plan.locator('tbody tr[data-id]')).toHaveCount(1);
  await expect(hold).toHaveText(/^200 m 以上已保持 4\d 分钟，建议解除（第 2 次提醒）$/);
  await expect(row).toHaveAttribute('data-state', 'intermittent');
  await expect(page.locator('[data-offer="lift"]')).toHaveCount(0);

  // The operator lifts what is proposed, and is asked twice; the fabric's echo says who and when.
  await expect(row.locator('input')).toBeChecked();
  await expect(order.getByTestId('order-give')).toHaveText('解除（1 个入口）…');
  await order.getByTestId('order-give').press('Enter');
  await expect(order).toContainText('1 个入口：开放。确认？');
  await expect(row).toHaveAttribute('data-state', 'intermittent');
  await order.getByTestId('order-confirm').press('Enter');
  await expect(page.getByTestId('fog-list')).toContainText('无雾区');
  await page.keyboard.press('/');
  const search = page.getByTestId('search');
  await search.fill('聊城东收费站');
  await expect(page.getByTestId('search-results').locator('[data-id]').first()).toContainText('聊城东');
  await search.press('Enter');
  const lifted = page.getByTestId('detail').getByText(/^开放 · 雾已散去 · \d\d:\d\d:\d\d · 测试员$/);
  await expect(lifted).toHaveCount(1);
  const [, hour, minute] = /(\d\d):(\d\d):\d\d/.exec(await lifted.innerText())!;
  await page.keyboard.press('Escape');

  // What would be said of the lifting, in both languages; it is drafted.
  const offer = page.locator('[data-offer="lift"]');
  await page.keyboard.press('l');
  await expect(offer.getByTestId('bulletin-text')).toHaveText(`At ${hour}:${minute}, the fog has lifted; control is lifted at Chiping, Chiping West, Liaocheng Development Zone, Liaocheng East, Liaocheng and Liaocheng West toll stations (S1 Jinan-Liaocheng Expressway).`);
  await page.keyboard.press('l');
  const over = `${Number(hour)}时${minute}分，雾已散去，济聊高速茌平、茌平西、聊城开发区、聊城东、聊城、聊城西收费站管制解除。`;
  await expect(offer.getByTestId('bulletin-text')).toHaveText(over);
  await offer.getByTestId('bulletin-draft').press('Enter');
  await expect(page.getByTestId('fog-bulletins').locator('li[data-id]', { hasText: over })).toHaveAttribute('data-state', 'draft');
  await expect(offer).toHaveCount(0);

  const audit = execFileSync('npm', ['run', '--silent', 'audit:verify', '--', '--data-dir', process.dataDir], { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' });
  expect(audit).toMatch(/^whole/m);
  const rows = readAudit(join(process.dataDir, 'journal.db'));
  expect(rows.length).toBeGreaterThanOrEqual(Number(/^rows +(\d+)$/m.exec(audit)?.[1]));
  // What the person did, in order, each with the name; and what the fabric said to each.
  const asked = rows.filter(({ what }) => what === 'command.asked').map(({ author, detail }) => ({ author, ...JSON.parse(detail) as { id: string; kind: string; args: object } }));
  expect(asked.map(({ author, kind }) => [author, kind])).toEqual(['gate.order', 'bulletin.draft', 'bulletin.approve', 'bulletin.publish', 'gate.order', 'bulletin.draft'].map((kind) => ['测试员', kind]));
  expect(asked[0]!.args).toMatchObject({ gate, state: 'intermittent', reason: '部分路段有团雾', was: { state: 'closed' } });
  expect(asked[4]!.args).toMatchObject({ gate, state: 'open', reason: '雾已散去', was: { state: 'intermittent' } });
  expect(asked[5]!.args).toMatchObject({ text: over });
  for (const { id } of asked) expect(rows.some(({ what, detail }) => what === 'command.answered' && detail.includes(`"${id}"`) && detail.includes('"ok":true'))).toBe(true);
});
