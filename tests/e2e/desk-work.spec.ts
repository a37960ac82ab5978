import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import zh from '../../resources/i18n/zh.json' with { type: 'json' };
import { minWatchedMs } from '../../shared/domain/patrol-dwell.ts';
import type { MissReason } from '../../shared/domain/patrol.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import { deadCameras, DeskRoad, refusedCamera } from '../builders/desk-road.ts';
import { openStreamFabric, type StreamFabric } from '../fakes/stream-fabric.ts';
import { ConsoleProcess } from './console-process.ts';
import { expect, test } from './fixtures.ts';

/** A desk of the site's own: six tiles to work on, four for the patrol, and room to the right of the queues. */
const desk: Scene = {
  id: 'own-desk',
  name: '单屏值守',
  displays: [
    {
      match: { role: 'desk-left' },
      viewing: { distanceM: 0.7, pitchMm: 0.27 },
      panes: [
        { id: 'map', kind: 'map', area: { x: 0, y: 0, w: 16, h: 24 }, props: {} },
        { id: 'channels', kind: 'channels', area: { x: 0, y: 24, w: 16, h: 24 }, props: {} },
        { id: 'queues', kind: 'queues', area: { x: 16, y: 0, w: 8, h: 12 }, props: {} },
        { id: 'fog', kind: 'fog', area: { x: 16, y: 12, w: 16, h: 12 }, props: {} },
        { id: 'video', kind: 'video', area: { x: 16, y: 24, w: 16, h: 24 }, props: { tiles: 6 } },
        { id: 'round', kind: 'video', area: { x: 32, y: 0, w: 16, h: 24 }, props: { tiles: 4, patrol: true } },
        { id: 'patrol', kind: 'patrol', area: { x: 32, y: 24, w: 16, h: 24 }, props: {} },
      ],
    },
  ],
};

/** How far from the road's middle the map draws its cameras at the zoom of one channel, about. */
const besideRoadPx = 27;

// One console for all: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial', timeout: 240_000 });
let fabric: StreamFabric<DeskRoad>;
let flowing: NodeJS.Timeout;
let console: ConsoleProcess;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ chromium }) => {
  fabric = await openStreamFabric(new DeskRoad());
  flowing = setInterval(() => fabric.push(), 500);
  console = await ConsoleProcess.start({ fabric: fabric.url, profile: 'single' });
  context = await chromium.newContext({ viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
  await page.goto(console.addresses()[0]!);
  await expectRoad();
});

test.afterAll(async () => {
  await context?.close();
  await console?.stop();
  clearInterval(flowing);
  await fabric?.close();
});

/** The window shows a live picture of the whole road. */
async function expectRoad(): Promise<void> {
  const root = page.getByTestId('console');
  await expect(root).toHaveAttribute('data-link', 'live', { timeout: 60_000 });
  await expect(root).toHaveAttribute('data-channels', String(fabric.maker.catalogue.channels.length));
}

const applied = (id: string) => expect(page.getByTestId('scene')).toHaveAttribute('data-scene', id);
/** A tile of the desk's or, with `round`, of the patrol's video pane. */
const tile = (number: number, pane = 'video'): Locator => page.locator(`[data-testid="video-tile"][data-slot="1/${pane}/${number}"]`);
/** A tile shows a live picture of a camera. */
async function expectCamera(shown: Locator, camera: string): Promise<void> {
  await expect(shown).toHaveAttribute('data-channel', camera);
  await expect(shown).toHaveAttribute('data-state', 'live');
}
const channelsOn = (tiles: Locator): Promise<(string | null)[]> => tiles.evaluateAll((all) => all.map((each) => each.getAttribute('data-channel')));
/** Where the map shows a camera of growing stakes now, pixels from its upper left corner: cameras stand to the right of their carriageway. */
async function placeOf(camera: string): Promise<{ x: number; y: number }> {
  const map = page.getByTestId('map');
  const { lon, lat } = fabric.maker.catalogue.channels.find(({ id }) => id === camera)!;
  const [atLon, atLat] = (await map.getAttribute('data-centre'))!.split(' ').map(Number) as [number, number];
  const { width, height } = (await map.boundingBox())!;
  const degreePx = (512 * 2 ** Number(await map.getAttribute('data-zoom'))) / 360;
  return { x: width / 2 + (lon - atLon) * degreePx, y: height / 2 - ((lat - atLat) * degreePx) / Math.cos((lat * Math.PI) / 180) + besideRoadPx };
}
const roundTiles = (by: string): Locator => page.locator(`[data-slot^="1/round/"][data-by="${by}"]`);

test('a scene is imported, one of its panes is moved by drag, and it stands there after a reload', async () => {
  await page.keyboard.press('s');
  await page.getByTestId('scene-file').setInputFiles({ name: 'desk.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(desk)) });
  const row = page.locator('.scene-list [data-id="own-desk"]');
  await row.locator('.scene-apply').click();
  await applied('own-desk');
  await row.getByRole('button', { name: '编辑' }).click();
  const display = (await page.getByTestId('editor-display').boundingBox())!;
  const pane = page.getByTestId('editor-display').locator('[data-id="queues"]');
  const from = (await pane.boundingBox())!;
  const cellPx = display.width / 48;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 8 * cellPx, from.y + from.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => Math.round(((await pane.boundingBox())!.x - from.x) / cellPx)).toBe(8);
  const shown = page.locator('[data-kind="queues"]');
  const before = (await shown.boundingBox())!;
  await page.getByTestId('scene-save').click();
  const moved = async () => {
    const box = await shown.boundingBox();
    return box && [Math.round((box.x - before.x) / before.width), Math.round(box.y - before.y), Math.round(box.width - before.width)];
  };
  await expect.poll(moved).toEqual([1, 0, 0]);
  await page.reload();
  await expectRoad();
  await applied('own-desk');
  await expect.poll(moved).toEqual([1, 0, 0]);
});

test('a camera comes onto a tile from the list by drag, from tile to tile, from the map by its key, and by numbers from behind another', async () => {
  const rows = page.getByTestId('channel-list');
  await rows.locator('[data-id="u407"]').dragTo(tile(2));
  await expectCamera(tile(2), 'u407');
  await tile(2).dragTo(tile(6));
  await expectCamera(tile(6), 'u407');
  await expect(tile(2)).toHaveAttribute('data-state', 'empty');

  // A row flies the map to its camera; then nothing is selected, and the map alone is asked.
  await page.getByTestId('channel-find').fill('u409');
  await rows.locator('[data-id="u409"]').click();
  const map = page.getByTestId('map');
  await expect(map).toHaveAttribute('data-zoom', '15.00');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('detail')).toHaveCount(0);
  await expect(async () => {
    await map.click({ position: await placeOf('u409') });
    await expect(page.getByTestId('detail')).toHaveAttribute('data-id', 'u409', { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByTestId('push-camera').click();
  await expectCamera(tile(1), 'u409');

  // By the numbers, onto a tile behind one that fills the pane: both are seen then.
  await page.locator('[data-cell]').filter({ has: tile(6) }).dblclick();
  await expect(tile(1)).toBeHidden();
  const number = fabric.maker.catalogue.channels.findIndex(({ id }) => id === 'd409') + 1;
  for (const digit of String(number)) await page.keyboard.press(`Numpad${digit}`);
  await page.keyboard.press('NumpadEnter');
  await page.keyboard.press('Numpad5');
  await page.keyboard.press('NumpadEnter');
  await expectCamera(tile(5), 'd409');
  await expect(tile(5)).toBeVisible();
  await expectCamera(tile(6), 'u407');
  await page.locator('[data-cell]').filter({ has: tile(5) }).press('Delete');
  await expect(tile(5)).toHaveAttribute('data-state', 'empty');
});

test('C brings the cameras either side of a fog zone, and of the tail of a queue', async () => {
  await page.getByTestId('fog-list').locator('[data-id="fog"]').click();
  await expect(page.getByTestId('detail')).toHaveAttribute('data-kind', 'fog-zone');
  await page.keyboard.press('c');
  await expectCamera(tile(2), 'd411');
  await expectCamera(tile(3), 'u415');
  await page.getByTestId('queue-list').locator('[data-id="queue"]').click();
  await expect(page.getByTestId('detail')).toHaveAttribute('data-kind', 'queue');
  await page.keyboard.press('c');
  // Both of the queue's own carriageway: first the one that its traffic comes from.
  await expectCamera(tile(4), 'd421');
  await expectCamera(tile(5), 'd419');
  await page.keyboard.press('Escape');
});

interface LedgerRow {
  channel: string;
  seenAt: number | null;
  watchedMs: number;
  reason: MissReason | null;
}

/** The rows of the newest cycle that has ended, from the disk, while the console goes on. */
function readLedger(): LedgerRow[] {
  const database = new Sqlite(join(console.dataDir, 'journal.db'), { readonly: true });
  try {
    const sql = `SELECT patrol_channel.channel, seen_at AS seenAt, watched_ms AS watchedMs, reason FROM patrol_row JOIN patrol_channel ON patrol_channel.id = patrol_row.channel
      WHERE cycle = (SELECT id FROM patrol_cycle WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1)`;
    return database.prepare(sql).all() as LedgerRow[];
  } finally {
    database.close();
  }
}

const wordOf = ({ reason }: LedgerRow): string => (reason === null ? '' : zh[`patrol.reason.${reason}`]);
let seen: string[];

/** The rule that takes one tile, as `edit` leaves it. */
async function editRule(edit: (rule: Locator) => Promise<void>): Promise<void> {
  await page.keyboard.press('s');
  await edit(page.getByTestId('scene-rules').locator('[data-id="urgent-tile"]'));
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('scene-rules')).toHaveCount(0);
}
async function choose(list: Locator, value: string): Promise<void> {
  await list.selectOption(value);
  await expect(list).toHaveValue(value);
}

test('a rule takes a tile of the patrol’s for a crash; the ledger says who was seen, and why the others were not; journal.db, the panel and the CSV say the same', async () => {
  await editRule(async (rule) => {
    await choose(rule.getByLabel(zh['rule.type']), 'crash');
    await choose(rule.getByLabel(zh['rule.back']), '0');
  });
  // Nobody is seen until the crash has its tile: who stood there would else have been.
  fabric.maker.still = true;
  await page.getByTestId('patrol-switch').click();
  await expect(page.getByTestId('patrol-status')).toHaveAttribute('data-state', 'running');
  await expect(page.getByTestId('patrol-missed').locator(`[data-id="${refusedCamera}"]`)).toContainText(zh['patrol.reason.refused'], { timeout: 60_000 });
  await expect(roundTiles('patrol')).toHaveCount(4);
  // The fog's come first; one of them is refused and has given its tile up.
  await expect(tile(1, 'round')).toHaveAttribute('data-channel', 'u411');
  fabric.maker.crash('crash/1', true);
  await expect(roundTiles('rule')).toHaveCount(1);
  await expect(tile(1, 'round')).toHaveAttribute('data-channel', 'u405');
  fabric.maker.still = false;
  const counts = page.locator('.patrol-counts b');
  await expect.poll(async () => Number(await counts.first().innerText()), { timeout: 120_000 }).toBeGreaterThanOrEqual(3);
  await expectCamera(tile(1, 'round'), 'u405');
  await page.getByTestId('patrol-switch').click();
  await expect(page.getByTestId('patrol-status')).toHaveAttribute('data-state', 'off');
  fabric.maker.crash('crash/1', false);
  await expect(tile(1, 'round')).toHaveAttribute('data-state', 'empty');
  await expect.poll(() => readLedger().length).toBe(fabric.maker.catalogue.channels.length);
  const rows = readLedger();
  seen = rows.flatMap(({ channel, seenAt }) => (seenAt === null ? [] : [channel]));
  expect(seen.length).toBeGreaterThanOrEqual(3);
  const known = new Map<string, MissReason>([['u411', 'pre-empted'], [refusedCamera, 'refused'], ...deadCameras.map((camera) => [camera, 'offline'] as const)]);
  for (const row of rows) {
    expect(row.reason === null).toBe(row.seenAt !== null);
    if (row.seenAt !== null) expect(row.watchedMs).toBeGreaterThanOrEqual(minWatchedMs);
    if (known.has(row.channel)) expect(row).toMatchObject({ seenAt: null, reason: known.get(row.channel) });
    // On a slow machine one may stand on a tile, and not for long enough, when the patrol ends.
    else expect([null, 'skipped', 'stalled']).toContain(row.reason);
  }
  expect(rows.some(({ reason }) => reason === 'skipped')).toBe(true);

  const missed = rows.filter(({ seenAt }) => seenAt === null);
  await expect(page.getByTestId('patrol-tab-missed').locator('.pane-count')).toHaveText(String(missed.length));
  const listed = page.getByTestId('patrol-missed').locator('[data-id]');
  await expect(listed.first()).toHaveAttribute('data-id', refusedCamera);
  const shown = await listed.evaluateAll((all) => all.map((each) => [each.getAttribute('data-id')!, each.querySelector('.row-figure b')?.textContent ?? '']));
  expect(shown.length).toBeGreaterThan(1);
  for (const [id, word] of shown) expect([id, word]).toEqual([id, wordOf(missed.find(({ channel }) => channel === id)!)]);

  const download = page.waitForEvent('download');
  await page.getByTestId('patrol-csv').click();
  const [, ...lines] = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n');
  const told = lines.map((line) => line.split(',')).map((cells) => [cells[1], [cells[7], cells[8], Number(cells[10])]] as const);
  const kept = rows.map((row) => [row.channel, [zh[row.seenAt === null ? 'patrol.missed' : 'patrol.seen'], wordOf(row), Math.round(row.watchedMs / 1_000)]] as const);
  expect(new Map(told)).toEqual(new Map(kept));
  expect(told).toHaveLength(kept.length);
});

test('who was not seen comes first in the next cycle; a rule brings a scene for a crash, and gives it back when it is over', async () => {
  await page.getByTestId('patrol-switch').click();
  await expect(roundTiles('patrol')).toHaveCount(4);
  await expect(tile(1, 'round')).toHaveAttribute('data-channel', 'u411');
  for (const channel of await channelsOn(roundTiles('patrol'))) expect(seen).not.toContain(channel);
  await editRule((rule) => choose(rule.getByLabel(zh['rule.brings']), 'incident'));
  fabric.maker.crash('crash/2', true);
  await applied('incident');
  fabric.maker.crash('crash/2', false);
  await applied('own-desk');
  await expectCamera(tile(6), 'u407');
  await expect(roundTiles('patrol')).toHaveCount(4);
});
