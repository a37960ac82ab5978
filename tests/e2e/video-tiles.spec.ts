import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { VideoServer } from '../fakes/video-server.ts';
import { ensureMediaTools } from '../system-tools.ts';
import { switchAtRandom } from './switch-at-random.ts';
import { groundOf, grounds, openVideoPages, tile, type VideoPages } from './video-page.ts';

// Pictures are encoded once for all of them.
test.describe.configure({ mode: 'default' });

let server: VideoServer;
let pages: VideoPages;

test.beforeAll(async () => {
  ensureMediaTools();
  const pictures = (['red', 'green', 'blue'] as const).map((name) => ({ name, colour: grounds[name], codec: 'h264' as const, rate: 10 }));
  [server, pages] = await Promise.all([VideoServer.open(pictures), openVideoPages()]);
  await Promise.all(pictures.map(({ name }) => server.startHls(name)));
});

test.afterAll(async () => {
  await pages?.close();
  await server?.close();
});

const stream = (name: string) => [{ protocol: 'hls' as const, url: `${server.origin}/hls/${name}/index.m3u8` }];
const simulated = [{ protocol: 'simulated' as const, url: 'sim:' }];
const calls = (page: Page): Promise<unknown[][]> => page.evaluate(() => window.videoHarness!.calls);
const channels = (page: Page): Promise<(string | null)[]> => page.locator('[data-testid="video-tile"]').evaluateAll((tiles) => tiles.map((each) => each.getAttribute('data-channel')));

test('150 random switches over HLS and simulated pictures show no wrong picture', async () => {
  test.setTimeout(240_000);
  const page = await pages.open({ query: 'grid=4', cameras: [stream('red'), stream('green'), stream('blue'), simulated, simulated, stream('red')] });
  await expect(tile(page, 1)).toHaveAttribute('data-state', 'live');
  const seen = await page.evaluate(switchAtRandom, { grounds: { red: [1, 6], green: [2], blue: [3] }, times: 150 });
  expect(seen.wrong).toEqual([]);
  expect(seen.switches).toBe(150);
  // Both kinds have been on the screen, and were looked at.
  expect(seen.videos).toBeGreaterThan(25);
  expect(seen.canvases).toBeGreaterThan(100);
  await expect.poll(() => page.locator('video').count()).toBeLessThanOrEqual(8);
  await page.close();
});

test('a simulated picture freezes with the World, and is offline when its camera is', async () => {
  const page = await pages.open({ query: 'grid=4', cameras: [simulated, simulated] });
  await expect(tile(page, 1)).toHaveAttribute('data-state', 'live');
  const [, second] = await channels(page);
  await page.evaluate((id) => window.videoHarness!.offline(id!), second);
  await expect(tile(page, 2)).toHaveAttribute('data-state', 'offline');
  await expect(tile(page, 1)).toHaveAttribute('data-state', 'live');
  await page.evaluate(() => window.videoHarness!.run(false));
  await expect(tile(page, 1)).toHaveAttribute('data-state', 'frozen');
  await expect(tile(page, 1)).toContainText(/末帧在 \d+ 秒前/);
  await page.evaluate(() => window.videoHarness!.run(true));
  await expect(tile(page, 1)).toHaveAttribute('data-state', 'live');
  await page.close();
});

test('everything by key: arrows, up and down the road, enlarge, pin, swap, clear, and the number pad from anywhere', async () => {
  const page = await pages.open({ query: 'grid=4', cameras: [simulated, simulated, simulated, simulated] });
  const before = await channels(page);
  const cell = (number: number) => page.locator(`[data-cell="${number - 1}"]`);
  await cell(1).focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(2)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell(4)).toBeFocused();
  await page.keyboard.press('.');
  await expect.poll(async () => (await channels(page))[3]).not.toBe(before[3]);
  await page.keyboard.press(',');
  await expect.poll(async () => (await channels(page))[3]).toBe(before[3]);
  await page.keyboard.press('Enter');
  await expect(cell(1)).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(cell(1)).toBeVisible();
  await page.keyboard.press('t');
  await expect(tile(page, 4).getByRole('img', { name: '已固定' })).toBeVisible();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect.poll(() => channels(page)).toEqual([before[0], before[3], before[2], before[1]]);
  await page.keyboard.press('Delete');
  await expect(tile(page, 2)).toHaveAttribute('data-state', 'empty');

  await page.locator('body').click({ position: { x: 300, y: 5 } });
  for (const key of ['Numpad1', 'Numpad2', 'Numpad3']) await page.keyboard.press(key);
  await expect(page.getByTestId('number-entry')).toContainText('摄像机');
  await page.keyboard.press('NumpadEnter');
  await page.keyboard.press('Numpad3');
  await page.keyboard.press('NumpadEnter');
  await expect(page.getByTestId('number-entry')).toHaveCount(0);
  const third = await page.evaluate(() => window.videoCameras![122]);
  await expect.poll(async () => (await channels(page))[2]).toBe(third);
  await page.keyboard.press('v');
  await page.keyboard.press('9');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('number-entry')).toHaveCount(0);
  await expect.poll(async () => (await calls(page)).map(([name]) => name)).toEqual(['assign', 'assign', 'maximise', 'maximise', 'pin', 'swap', 'assign', 'push']);
  await page.close();
});

test('by mouse: a camera dropped on a tile, a tile on another, the tools, another grid, a snapshot', async () => {
  const page = await pages.open({ query: 'grid=4', cameras: [stream('red'), simulated] });
  await expect(tile(page, 1)).toHaveAttribute('data-state', 'live');
  await expect(tile(page, 2)).toHaveAttribute('data-state', 'live');
  const [first, second] = await channels(page);
  const third = await page.evaluate(() => {
    const id = window.videoCameras![2]!;
    const data = new DataTransfer();
    data.setData('text/x-yilu-channel', id);
    const cell = document.querySelector('[data-cell="2"]')!;
    for (const type of ['dragover', 'drop']) cell.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    return id;
  });
  await expect.poll(() => channels(page)).toEqual([first, second, third, null]);
  await page.locator('[data-cell="0"]').dragTo(page.locator('[data-cell="1"]'));
  await expect.poll(() => channels(page)).toEqual([second, first, third, null]);
  await expect.poll(() => groundOf(page, 2)).toBe('red');

  const download = page.waitForEvent('download');
  await page.locator('[data-cell="1"]').hover();
  await page.locator('[data-cell="1"] [data-command="snapshot"]').click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^济聊高速_K\d+\+\d{3}_.*_\d{4}-\d\d-\d\d_\d{6}\.png$/);
  expect((await readFile(await file.path())).subarray(1, 4).toString()).toBe('PNG');

  await page.getByRole('button', { name: '9 分屏' }).click();
  await expect(page.locator('[data-testid="video-tile"]')).toHaveCount(9);
  await expect.poll(() => groundOf(page, 2)).toBe('red');
  const ways = page.locator('.video-empty-how:visible');
  await expect(ways).toHaveCount(6);
  // Among many small tiles the way to fill one is said once.
  await page.getByRole('button', { name: '25 分屏' }).click();
  await expect(page.locator('[data-testid="video-tile"]')).toHaveCount(25);
  await expect(ways).toHaveCount(1);
  await page.close();
});
