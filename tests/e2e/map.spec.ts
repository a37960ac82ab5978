import { chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../system-tools.ts';
import { ConsoleProcess } from './console-process.ts';
import { chromiumArgs, expect, expectLive, test } from './fixtures.ts';
import { coloursOfMap, framesOf, hideLabels } from './map-pixels.ts';

/** The map shows the network: several colours without its labels, and its label canvas is there. */
async function expectDrawn(page: Page): Promise<void> {
  await expect.poll(() => framesOf(page)).toBeGreaterThan(0);
  await expect.poll(() => coloursOfMap(page)).toBeGreaterThan(8);
}

/** Moves the pointer over the map in steps until a tooltip tells of something; returns what it says. */
async function findTold(page: Page): Promise<string> {
  const box = (await page.getByTestId('map').boundingBox())!;
  const tooltip = page.getByTestId('map-tooltip');
  for (let y = 0.2; y < 0.9; y += 0.05) {
    for (let x = 0.15; x < 0.9; x += 0.04) {
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
      // The tooltip comes with the next frame, and the one of the last place may just be going.
      const told = await tooltip.textContent({ timeout: 250 }).catch(() => '');
      if (told && (await tooltip.isVisible())) return told.trim();
    }
  }
  return '';
}

test('the pointer tells, a click selects, the keyboard moves; both lost WebGL contexts heal; new urgent alarms are ringed once, and then the rings are gone', async ({ openConsole }) => {
  const { page } = await openConsole({ scenario: 'fog-pileup' });
  await expectLive(page);
  await countRings(page);
  await expectDrawn(page);
  const map = page.getByTestId('map');
  const told = await findTold(page);
  expect(told).not.toBe('');
  const tooltip = (await page.getByTestId('map-tooltip').boundingBox())!;
  const pane = (await map.boundingBox())!;
  expect(tooltip.x >= pane.x && tooltip.y >= pane.y && tooltip.x + tooltip.width <= pane.x + pane.width && tooltip.y + tooltip.height <= pane.y + pane.height).toBe(true);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByTestId('detail')).toBeVisible();
  await page.keyboard.press('Escape');

  const zoom = async () => Number(await map.getAttribute('data-zoom'));
  const home = await zoom();
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect.poll(zoom).toBeLessThan(home - 0.2);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect.poll(zoom).toBeCloseTo(home, 1);

  await page.locator('.map-host').focus();
  const centre = () => map.getAttribute('data-centre');
  const before = await centre();
  await page.keyboard.press('ArrowRight');
  await expect.poll(centre).not.toBe(before);
  await page.keyboard.press('+');
  await expect.poll(zoom).toBeCloseTo(home + 0.5, 1);
  await page.keyboard.press('-');
  await expect.poll(zoom).toBeCloseTo(home, 1);
  await page.keyboard.press('+');
  await expect.poll(zoom).toBeCloseTo(home + 0.5, 1);
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(await zoom()).toBeCloseTo(home + 0.5, 1);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.locator('.map-host').focus();
  await page.keyboard.press('Home');
  await expect.poll(zoom).toBeCloseTo(home, 1);

  const frames = await framesOf(page);
  const lost = await page.evaluate(async () => {
    const contexts = [...document.querySelectorAll<HTMLCanvasElement>('[data-testid="map"] canvas')].flatMap((canvas) => canvas.getContext('webgl2') ?? []);
    const handles = contexts.flatMap((context) => context.getExtension('WEBGL_lose_context') ?? []);
    for (const handle of handles) handle.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const handle of handles) handle.restoreContext();
    return handles.length;
  });
  expect(lost).toBe(2);
  await expect.poll(() => framesOf(page)).toBeGreaterThan(frames);
  await expect(page.getByTestId('map').getByRole('alert')).toHaveCount(0);
  await hideLabels(page);
  await expect.poll(() => coloursOfMap(page)).toBeGreaterThan(8);

  // The crash comes half a minute after the start, the next one at 75 s: a slow machine has had them meanwhile.
  await expect.poll(() => page.evaluate(() => Number(document.documentElement.dataset['rings'])), { timeout: 120_000 }).toBeGreaterThan(0);
  await expect(page.locator('.map-rings i')).toHaveCount(0);
});

/** Notes on the page how many rings have been drawn from now on: each is there for three seconds only. */
async function countRings(page: Page): Promise<void> {
  await page.locator('.map-rings').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset['rings'] = '0';
    const observer = new MutationObserver((records) => (dataset['rings'] = String(Number(dataset['rings']) + records.reduce((sum, record) => sum + record.addedNodes.length, 0))));
    observer.observe(document.querySelector('.map-rings')!, { childList: true });
  });
}

test('without WebGL2 the map says so, and everything else is live', async () => {
  const console = await ConsoleProcess.start({ scenario: 'fog-pileup' });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...chromiumArgs.filter((arg) => !arg.includes('angle') && !arg.includes('swiftshader')), '--disable-gpu', '--disable-3d-apis'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(console.addresses()[0]!);
    await expectLive(page);
    await expect(page.getByTestId('map-cannot-draw')).toBeVisible();
    await expect(page.getByTestId('fog-list').locator('[data-id]').first()).toBeVisible();
    await expect(page.getByTestId('alarm-list').locator('[data-id]').first()).toBeVisible();
    const seq = async () => Number(await page.getByTestId('console').getAttribute('data-seq'));
    const first = await seq();
    await expect.poll(seq).toBeGreaterThan(first + 5);
    // It acknowledges what it shows: few frames are folded for it, none on a quick machine.
    const { counters } = await console.health();
    expect(counters['coalescedFrames']).toBeLessThan((await seq()) / 2);
  } finally {
    await browser.close();
    await console.stop();
  }
});
