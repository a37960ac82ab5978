import { chromium, type Page } from '@playwright/test';
import { buildCatalogue } from '../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../resources/network/load.ts';
import { ConsoleProcess, type StartOptions } from '../../e2e/console-process.ts';
import { ensureBrowser } from '../../system-tools.ts';
import { benchChromiumArgs, benchChromiumEnv } from './bench-page.ts';
import { openOperator, type Operator } from './operator.ts';

/** A running console with a page in each of its windows, and who works it. */
export interface Room {
  console: ConsoleProcess;
  /** Desk left, desk right, and the wall's displays. */
  pages: Page[];
  /** Holds one window more, a board, that nobody looks at. */
  operator: Operator;
  /** Ids of all cameras, in the catalogue's order. */
  cameras: string[];
  close(): Promise<void>;
}

/** How a room is opened. */
interface RoomNeeds {
  /** Of `npm start` beside windows, profile and seed. */
  options?: StartOptions;
  /** Of Chromium beside the benches' own. */
  args?: readonly string[];
  /** Runs in each page before the product's scripts. */
  script?: () => void;
  /** Displays of the wall; 2 when absent. */
  walls?: number;
  /** Pixels of each window. */
  size?: { width: number; height: number };
}

/** Scenes by their keys; any two differ in their panes on some display. */
export const sceneKeys = ['1', '2', '3', '4', '5', '6'];

/** A console of a desk of two displays and a wall on 2,130 live channels, all its windows open. */
export async function openRoom({ walls = 2, options = {}, args = [], script, size = { width: 1280, height: 720 } }: RoomNeeds = {}): Promise<Room> {
  const console = await ConsoleProcess.start({ windows: 3 + walls, profile: `desk+wall:${walls}x1`, seed: 7, ...options });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...benchChromiumArgs, ...args], env: benchChromiumEnv() });
  const close = async (): Promise<void> => {
    await browser.close();
    await console.stop();
  };
  try {
    const addresses = console.addresses();
    const pages = await Promise.all(
      addresses.slice(0, -1).map(async (address) => {
        const page = await (await browser.newContext({ viewport: size })).newPage();
        page.setDefaultTimeout(120_000);
        page.on('pageerror', (error) => globalThis.console.error('page error:', error.stack));
        if (script) await page.addInitScript(script);
        await page.goto(address);
        return page;
      }),
    );
    for (const page of pages) {
      await page.locator('[data-testid=console][data-link=live]').waitFor();
      await page.locator('[data-scene=network]').waitFor();
    }
    const cameras = buildCatalogue(loadNetwork()).channels.flatMap(({ id, kind }) => (kind === 'video' ? [id] : []));
    return { console, pages, operator: await openOperator(browser, addresses.at(-1)!), cameras, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Presses a scene's key in the first window and waits until every window shows another scene than it did. */
export async function applyByKey({ pages }: Room, key: string): Promise<void> {
  const before = await Promise.all(pages.map(sceneOf));
  await pages[0]!.keyboard.press(key);
  await Promise.all(pages.map((page, at) => page.waitForFunction((last) => document.querySelector<HTMLElement>('[data-testid=scene]')!.dataset['scene'] !== last, before[at])));
}

function sceneOf(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector<HTMLElement>('[data-testid=scene]')!.dataset['scene']!);
}

/** Tiles that the windows show now. */
export async function slotsShown({ pages }: Pick<Room, 'pages'>): Promise<string[]> {
  return (await Promise.all(pages.map((page) => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-slot]')].map(({ dataset }) => dataset['slot']!))))).flat();
}

/**
 * Shows every scene once, puts a camera on every tile that any of them has, and ends with the first scene.
 * @returns the cameras by slot
 */
export async function fillTiles(room: Room): Promise<Map<string, string>> {
  const filled = new Map<string, string>();
  for (const key of [...sceneKeys.slice(1), sceneKeys[0]!]) {
    await applyByKey(room, key);
    for (const slot of await slotsShown(room)) {
      if (filled.has(slot)) continue;
      const channel = room.cameras[(filled.size * 7) % room.cameras.length]!;
      filled.set(slot, channel);
      await room.operator.call('stage.act', { action: { do: 'set-tile', slot, channel } });
    }
  }
  return filled;
}
