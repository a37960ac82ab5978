import type { Page } from '@playwright/test';
import type { Pane, Scene, SceneDisplay } from '../../shared/scene/scene.ts';
import { agreeOn, sinceAct, watchAgreement } from './lib/agreement.ts';
import { sized } from './lib/bench-size.ts';
import type { Bench, Sample } from './lib/bench.ts';
import { openRoom, sceneKeys, type Room } from './lib/room.ts';
import { quantile } from './lib/statistics.ts';

/** Acts of each kind that count, and before them those that do not. */
const acts = sized(120);
const warmUp = 6;
const minuteMs = 60_000;

/** A scene in which every window shows what is agreed on: a map, whose details say what is selected, beside a list. */
function sceneOf(id: string, mapX: number): Scene {
  const map: Pane = { id: 'map', kind: 'map', area: { x: mapX, y: 0, w: 24, h: 48 }, props: {} };
  const list = (kind: Pane['kind']): Pane => ({ id: 'list', kind, area: { x: 24 - mapX, y: 0, w: 24, h: 48 }, props: {} });
  const displays: SceneDisplay[] = [
    { match: { role: 'desk-left' }, viewing: { distanceM: 0.7, pitchMm: 0.27 }, panes: [map, list('channels')] },
    { match: { role: 'desk-right' }, viewing: { distanceM: 0.7, pitchMm: 0.27 }, panes: [map, list('alarms')] },
    { match: { role: 'wall' }, viewing: { distanceM: 6, pitchMm: 0.9 }, panes: [map, list('alarms')] },
  ];
  return { id, name: id, displays };
}

/** Clicks on what a selector finds first, where it is. */
async function click(page: Page, selector: string): Promise<void> {
  const box = (await page.locator(selector).first().boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Does one act after the other and keeps, of those that count, the ms until the last of the other windows said so. */
async function measure(times: number, act: (turn: number) => Promise<number[]>): Promise<number[]> {
  const took: number[] = [];
  for (let turn = -warmUp; turn < times; turn += 1) {
    const ms = await act(turn + warmUp);
    if (turn >= 0) took.push(Math.max(...ms));
  }
  return took;
}

function selections({ pages }: Room): Promise<number[]> {
  const [first] = pages as [Page];
  return measure(acts, async (turn) => {
    const row = `[data-testid=channel-browser] [data-id]:nth-child(${(turn % 5) + 1})`;
    const id = (await first.locator(row).first().getAttribute('data-id'))!;
    return agreeOn(pages, 'selection', id, () => click(first, row));
  });
}

function scenes({ pages }: Room, keys: readonly string[], ids: readonly string[]): Promise<number[]> {
  return measure(acts, (turn) => agreeOn(pages, 'scene', ids[turn % ids.length]!, () => pages[0]!.keyboard.press(keys[turn % keys.length]!)));
}

/** Minutes back and on again by the keys of the band: the moment is in the band at once, its picture comes from the cache. */
async function times({ pages, operator }: Room): Promise<{ moment: number[]; picture: number[] }> {
  const [first] = pages as [Page];
  const minuteAgo = (): number => Math.floor(Date.now() / 1_000) * 1_000 - minuteMs;
  let at = minuteAgo();
  // A console of less than two minutes has no picture of then yet.
  const untilMs = performance.now() + 5 * minuteMs;
  while (!(await operator.call('stage.act', { action: { do: 'set-time', at: at - minuteMs } }).then(() => true, () => false))) {
    if (performance.now() > untilMs) throw new Error('the cache does not reach two minutes back');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    at = minuteAgo();
  }
  await operator.call('stage.act', { action: { do: 'set-time', at } });
  for (const page of pages) await page.locator(`[data-testid=past-band][data-time="${at}"]`).waitFor();
  const pictures: number[] = [];
  const moment = await measure(acts, async (turn) => {
    const [step, value] = turn % 2 === 0 ? [2, at - minuteMs] : [3, at];
    const ms = await agreeOn(pages, 'time', String(value), () => click(first, `.past-keys button:nth-child(${step})`));
    pictures.push(Math.max(...(await sinceAct(pages, 'picture', String(value)))));
    return ms;
  });
  return { moment, picture: pictures.slice(warmUp) };
}

async function trial(): Promise<Sample[]> {
  const room = await openRoom();
  try {
    const ids = ['agree-a', 'agree-b'];
    for (const [at, id] of ids.entries()) await room.operator.call('scene.save', { scene: sceneOf(id, at * 24) });
    await watchAgreement(room.pages);
    const shipped = await scenesByKey(room);
    const moved = await scenes(room, ['8', '7'], ids.toReversed());
    const selected = await selections(room);
    const { moment, picture } = await times(room);
    const lists = { selection: selected, 'moment of the time cursor': moment, 'scene of the same panes': moved, 'scene as shipped': shipped };
    return [
      ...Object.entries(lists).map(([name, values]) => ({ name, unit: 'ms', values })),
      { name: 'picture of the moment', unit: 'ms', values: picture },
      ...Object.entries(lists).map(([name, values]) => ({ name: `${name}, p95`, unit: 'ms', values: [quantile(values, 0.95)] })),
    ];
  } finally {
    await room.close();
  }
}

/** The six scenes that ship, by their keys, in turn. */
async function scenesByKey(room: Room): Promise<number[]> {
  const ids: string[] = [];
  const keys = [...sceneKeys.slice(1), sceneKeys[0]!];
  for (const key of keys) {
    const before = await room.pages[0]!.evaluate(() => window.agreement!.now.scene);
    await room.pages[0]!.keyboard.press(key);
    await Promise.all(room.pages.map((page) => page.waitForFunction((last) => window.agreement!.now.scene !== last, before)));
    ids.push(await room.pages[0]!.evaluate(() => window.agreement!.now.scene));
  }
  return scenes(room, keys, ids);
}

export default {
  name: 'agreement',
  about: `Four windows (desk of two, wall of two) on 2,130 live channels, each in a page of its own: from a click or key in one until the DOM of the last of the others says so, by one clock, ${acts} times each. Something selected, the time cursor moved by a minute, another scene.`,
  trials: 1,
  timeoutMs: 1_800_000,
  trial,
  values: ['selection', 'moment of the time cursor', 'scene of the same panes', 'scene as shipped'].map((name) => ({ name: `${name}, p95`, sample: `${name}, p95`, ...(name !== 'scene as shipped' && { atMost: 100 }) })),
} satisfies Bench;
