import type { Display } from '../display.ts';

/**
 * Asked of a page of ours: the screens that the Window Management API reports; null where the browser has none of it.
 * Left and top are those of the desktop, device-independent pixels, as `--window-position` reads them.
 */
export const screensQuestion = `typeof getScreenDetails !== 'function' ? null : getScreenDetails().then(({ screens }) => screens.map(({ label, isPrimary, left, top, width, height, devicePixelRatio }) => ({ label, isPrimary, left, top, width, height, devicePixelRatio })))`;

/** Most screens taken from one answer; a video wall has fewer. */
const maxScreens = 64;

/** Displays in the answer to `screensQuestion`; what is none is passed over. */
export function parseScreens(answer: unknown): Display[] {
  if (!Array.isArray(answer)) return [];
  return answer.slice(0, maxScreens).flatMap((screen: unknown, place) => {
    if (typeof screen !== 'object' || screen === null) return [];
    const { label, isPrimary, left, top, width, height, devicePixelRatio } = screen as Record<string, unknown>;
    if (!isWhole(left) || !isWhole(top) || !isWhole(width) || !isWhole(height) || width < 1 || height < 1) return [];
    return [
      {
        name: typeof label === 'string' && label !== '' ? label.slice(0, 64) : `screen-${place + 1}`,
        primary: isPrimary === true,
        bounds: { x: left, y: top, width, height },
        ...(typeof devicePixelRatio === 'number' && devicePixelRatio > 0 && { scale: devicePixelRatio }),
      },
    ];
  });
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) < 1_000_000;
}

/** A window whose page can be asked for the screens. */
export interface ScreenTeller {
  /** The page's answer to `screensQuestion`; undefined while there is no page to ask. */
  askScreens(): Promise<unknown> | undefined;
}

/**
 * Displays as the first of the windows that answers reports them: for systems that have no xrandr. Before a window is
 * open nobody can be asked, so the first one opens where the browser likes and is moved once it has told.
 * @param waitMs how long a window may take to answer
 */
export async function askDisplays(windows: Iterable<ScreenTeller>, waitMs = 2_000): Promise<Display[]> {
  for (const window of windows) {
    const asked = window.askScreens();
    if (!asked) continue;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silent = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), waitMs)));
    const displays = parseScreens(await Promise.race([asked, silent]));
    clearTimeout(timer);
    if (displays.length > 0) return displays;
  }
  return [];
}
