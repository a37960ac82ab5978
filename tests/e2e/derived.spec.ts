import { inflateRawSync } from 'node:zlib';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import { expect, expectLive, test } from './fixtures.ts';

/** What the console kept of what it derived: since when, and what stood at a moment. */
interface Kept {
  fromMs: number;
  toMs: number;
  at(ms: number): { fogZones: FogZone[]; queues: Queue[] };
}

function readKept(dataDir: string): Kept {
  const cache = new Sqlite(join(dataDir, 'cache.db'), { readonly: true });
  const rows = cache.prepare('SELECT at, lists FROM derived ORDER BY id').all() as { at: number; lists: Buffer }[];
  cache.close();
  return {
    fromMs: rows[0]?.at ?? 0,
    toMs: rows.at(-1)?.at ?? 0,
    at: (ms) => JSON.parse(inflateRawSync(rows.findLast(({ at }) => at <= ms)!.lists).toString()),
  };
}

const list = (page: Page, name: 'fog' | 'queue') => page.getByTestId(`${name}-list`);
const metres = (lengthM: number) => (lengthM < 999.5 ? `${Math.round(lengthM)} m` : `${(lengthM / 1_000).toFixed(1)} km`);
/** By list and id, the figure that a row must show. */
const figuresOf = ({ fogZones, queues }: ReturnType<Kept['at']>) => ({
  fog: Object.fromEntries(fogZones.map(({ id, visibilityM }) => [id, `${Math.round(visibilityM)} m`])),
  queue: Object.fromEntries(queues.map(({ id, lengthM }) => [id, metres(lengthM)])),
});
/** The figures that rows show. */
async function figures(page: Page): Promise<ReturnType<typeof figuresOf>> {
  const [fog, queue] = await Promise.all((['fog', 'queue'] as const).map((name) => list(page, name).locator('[data-id^="derived-"]').evaluateAll((rows) => rows.map((row) => [row.getAttribute('data-id')!, row.querySelector('b.figure')?.textContent ?? '']))));
  return { fog: Object.fromEntries(fog!), queue: Object.fromEntries(queue!) };
}

/** What the map says of fog where the pointer comes upon some; a selected stretch lies across the part that the detail leaves free. */
async function toldByMap(page: Page): Promise<string> {
  const box = (await page.getByTestId('map').boundingBox())!;
  for (let x = 0.3; x < 0.7; x += 0.03) {
    for (let y = 0.1; y < 0.5; y += 0.02) {
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
      // The tooltip comes with the next frame.
      const told = await page.evaluate(() => new Promise<string>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(document.querySelector('[data-testid="map-tooltip"]')?.textContent ?? '')))));
      if (told.includes('雾区')) return told;
    }
  }
  return '';
}

async function expectSaidDerived(page: Page): Promise<void> {
  for (const [pane, collection] of [['fog', 'fogZones'], ['queues', 'queues']] as const)
    await expect(page.locator(`[data-pane="${pane}"]`).getByTestId(`derived-${collection}`)).toHaveText('由本台推算');
}

test('a fabric without zones and queues: the console derives them and says so, now and in a picture of before', async ({ openConsole }) => {
  process.env['YILU_FABRIC_WITHOUT'] = 'fogZones,queues';
  const { page, process: console } = await openConsole({ scenario: 'fog-pileup', seed: 1, speed: 60 }).finally(() => delete process.env['YILU_FABRIC_WITHOUT']);
  await expectLive(page);
  await expectSaidDerived(page);
  await expect(list(page, 'fog').locator('[data-id^="derived-fog-G20"]')).toBeVisible();
  await page.keyboard.press('g');
  const legend = page.getByRole('dialog');
  await expect(legend.getByTestId('derived-fogZones')).toBeVisible();
  await expect(legend.getByTestId('derived-queues')).toBeVisible();
  await page.keyboard.press('Escape');

  // The palette offers five minutes back: to a moment when a queue stood. It grows as long as the road is blocked.
  await expect.poll(() => {
    const kept = readKept(console.dataDir);
    return kept.toMs - kept.fromMs > 330_000 && kept.at(kept.toMs - 310_000).queues.length > 0;
  }, { timeout: 120_000 }).toBe(true);
  await page.keyboard.press('p');
  await page.getByTestId('palette-input').fill('回看 5');
  await page.keyboard.press('Enter');
  const band = page.getByTestId('past-band');
  await expect(band).toHaveAttribute('data-state', 'shown');
  await expect(band).toContainText('历史画面');
  const thenMs = Number(await band.getAttribute('data-time'));
  const kept = readKept(console.dataDir).at(thenMs);
  const before = figuresOf(kept);
  await expect.poll(() => figures(page)).toEqual(before);
  await expectSaidDerived(page);
  // Each is as old as it was then, not as it would be now.
  const [zone] = kept.fogZones;
  const seconds = Math.floor((thenMs - zone!.updatedAt) / 1_000);
  const age = seconds < 90 ? `${seconds} 秒前` : `${Math.floor(seconds / 60)} 分前`;
  const row = list(page, 'fog').locator(`[data-id="${zone!.id}"]`);
  await expect(row).toContainText(age);

  // The map brings that zone before the eyes as it was, and the detail says of it what the list says.
  await row.click();
  await expect(page.getByTestId('detail').getByTestId('derived-fogZones')).toBeVisible();
  await expect.poll(() => toldByMap(page), { timeout: 60_000 }).toMatch(new RegExp(`雾区.*${Math.round(zone!.visibilityM)} m.*${age}`));

  // Where the order would be given it is said why none can be, with the way back; now's are shown again.
  await page.keyboard.press('2');
  const plan = page.getByTestId('fog-plan');
  await expect(plan.getByTestId('fog-order')).toHaveCount(0);
  await plan.getByTestId('read-only-return').click();
  await expect(band).toHaveCount(0);
  await expect(plan.getByTestId('fog-order')).toBeVisible();
  await expect(plan.getByTestId('read-only')).toHaveCount(0);
  await page.keyboard.press('1');
  await expect.poll(async () => (await figures(page)).queue).not.toEqual(before.queue);
  await expectSaidDerived(page);
});
