import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectLive, test, type OpenConsole } from './fixtures.ts';

const scene = (page: Page) => page.getByTestId('scene');
const applied = (page: Page, id: string) => expect(scene(page)).toHaveAttribute('data-scene', id);

/** The windows after the first, in tabs of the same browser. */
async function openOthers({ context, process }: OpenConsole): Promise<Page[]> {
  const addresses = process.addresses().slice(1);
  return Promise.all(
    addresses.map(async (address) => {
      const page = await context.newPage();
      await page.goto(address);
      return page;
    }),
  );
}

test('a scene is applied in every window by its key, by a click and from the palette; the map survives scenes without one', async ({ openConsole }) => {
  const opened = await openConsole({ windows: 3, profile: 'desk+wall:1x1' });
  const { page } = opened;
  const others = await openOthers(opened);
  for (const each of [page, ...others]) await expectLive(each);
  for (const each of [page, ...others]) await applied(each, 'network');
  const map = page.locator('.map-host canvas').first();
  await map.evaluate((canvas) => (canvas.dataset['mark'] = 'the same one'));

  await page.keyboard.press('5');
  for (const each of [page, ...others]) await applied(each, 'night');
  await expect(page.locator('[data-kind="patrol"]')).toBeVisible();

  await others[0]!.bringToFront();
  await others[0]!.keyboard.press('p');
  await others[0]!.getByTestId('palette-input').fill('团雾');
  await others[0]!.keyboard.press('Enter');
  for (const each of [page, ...others]) await applied(each, 'fog');

  await page.bringToFront();
  await page.keyboard.press('s');
  await page.locator('.scene-list [data-id="network"] .scene-apply').click();
  for (const each of [page, ...others]) await applied(each, 'network');
  await expect(map).toHaveAttribute('data-mark', 'the same one');
});

test('a scene is copied, drawn anew, exported, removed and imported; a bad file changes nothing and says where', async ({ openConsole }, testInfo) => {
  const { page } = await openConsole();
  await expectLive(page);
  await applied(page, 'network');
  await page.keyboard.press('s');
  await page.locator('.scene-list [data-id="incident"]').getByRole('button', { name: '复制' }).click();
  await page.getByTestId('scene-name').fill('早高峰');
  // Typed letter by letter: what is below the limit on the way stands until it is whole.
  await page.getByLabel('视距（米）').selectText();
  await page.keyboard.type('0.6');
  await expect(page.getByLabel('视距（米）')).toHaveValue('0.6');
  const pane = page.getByTestId('editor-display').locator('[data-id="alarms"]');
  const handle = pane.locator('.react-resizable-handle-nw');
  const before = (await pane.boundingBox())!;
  await pane.hover();
  await handle.hover();
  await page.mouse.down();
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 3, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await pane.boundingBox())!.width).toBeLessThan(before.width * 0.75);
  await page.getByTestId('scene-save').click();
  const row = page.locator('.scene-list [data-id="incident-2"]');
  await expect(row).toContainText('早高峰');
  const download = page.waitForEvent('download');
  await row.getByRole('button', { name: '导出' }).click();
  const file = join(testInfo.outputPath(), 'scene.json');
  await (await download).saveAs(file);
  const exported = JSON.parse(await readFile(file, 'utf8')) as { displays: { viewing: { distanceM: number }; panes: { id: string; area: { w: number } }[] }[] };
  expect(exported.displays[0]!.viewing.distanceM).toBe(0.6);
  expect(exported.displays[0]!.panes.find(({ id }) => id === 'alarms')!.area.w).toBeLessThan(20);

  await row.getByRole('button', { name: '删除' }).click();
  await expect(row).toHaveCount(0);
  await page.getByTestId('scene-file').setInputFiles(file);
  await expect(row).toContainText('早高峰');

  const bad = join(testInfo.outputPath(), 'bad.json');
  exported.displays[0]!.panes[0]!.area.w = 99;
  await writeFile(bad, JSON.stringify(exported));
  await page.getByTestId('scene-file').setInputFiles(bad);
  await expect(page.getByTestId('scene-problem')).toContainText('displays.0.panes.0.area.w');
  await row.locator('.scene-apply').click();
  await applied(page, 'incident-2');

});

test('who holds the wall is shown, others are refused and ask, and it is handed over', async ({ openConsole }) => {
  const opened = await openConsole({ windows: 2, profile: 'desk' });
  const { page } = opened;
  const [other] = await openOthers(opened);
  for (const each of [page, other!]) await expectLive(each);

  await page.getByTestId('control-sign').getByRole('button').first().click();
  await page.getByTestId('control-take').click();
  await expect(page.getByTestId('control-release')).toBeVisible();
  const holder = await page.getByTestId('control-sign').getAttribute('data-holder');
  await expect(other!.getByTestId('control-sign')).toHaveAttribute('data-holder', holder!);
  await expect(other!.getByTestId('control-sign')).toContainText('左席');

  await other!.bringToFront();
  await other!.keyboard.press('s');
  await other!.locator('.scene-list [data-id="fog"] .scene-apply').click();
  await expect(other!.getByTestId('scene-problem')).toContainText('forbidden');
  await applied(other!, 'network');
  await other!.keyboard.press('Escape');

  await other!.getByTestId('control-sign').getByRole('button').first().click();
  await other!.getByTestId('control-take').click();
  await page.bringToFront();
  await page.getByTestId('control-grant').click();
  await expect(other!.getByTestId('control-release')).toBeVisible();
  await other!.bringToFront();
  await other!.keyboard.press('2');
  for (const each of [page, other!]) await applied(each, 'fog');
});

test('what is selected in one window is selected in the other, through scenes', async ({ openConsole }) => {
  const opened = await openConsole({ windows: 2, profile: 'desk', scenario: 'fog-pileup' });
  const { page } = opened;
  const [other] = await openOthers(opened);
  for (const each of [page, other!]) await expectLive(each);
  await page.keyboard.press('6');
  await applied(other!, 'dual-desk');
  const alarm = page.getByTestId('alarm-list').locator('[data-id]').first();
  await alarm.click();
  await expect(page.getByTestId('detail')).toBeVisible();
  await other!.bringToFront();
  await other!.keyboard.press('5');
  await applied(page, 'night');
  await expect(page.getByTestId('detail')).toBeVisible();
  await other!.keyboard.press('Escape');
  await expect(page.getByTestId('detail')).toHaveCount(0);
});
