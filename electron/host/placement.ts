/** A rectangle in the desktop's coordinates, device-independent pixels. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One display. */
export interface Display {
  /** Name that the platform gives it; stable while it stays plugged in. */
  name: string;
  primary: boolean;
  bounds: Bounds;
}

/** Where a window goes. */
export interface Placement {
  /** Window id, `1` upwards: the n-th display's window keeps its id when displays come and go. */
  window: string;
  bounds: Bounds;
}

/** Bounds of a window on a machine that tells of no display. */
const unknownBounds: Bounds = { x: 0, y: 0, width: 1920, height: 1080 };
/** How far windows that share a display are shifted, px. */
const cascadePx = 48;

/** Displays in the order in which windows take them: the primary first, then left to right, top to bottom. */
export function sortDisplays(displays: readonly Display[]): Display[] {
  return displays.toSorted(
    (a, b) => Number(b.primary) - Number(a.primary) || a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y,
  );
}

/**
 * Gives each window a display: one each in `sortDisplays` order, and any more shifted over the first ones again.
 * @param count windows wanted; undefined: one a display, at least one
 */
export function buildPlacements(displays: readonly Display[], count: number | undefined): Placement[] {
  const sorted = sortDisplays(displays);
  const wanted = count ?? Math.max(sorted.length, 1);
  return Array.from({ length: wanted }, (_, index) => {
    const bounds = sorted[index % Math.max(sorted.length, 1)]?.bounds ?? unknownBounds;
    const round = Math.floor(index / Math.max(sorted.length, 1));
    const shift = round * cascadePx;
    return {
      window: String(index + 1),
      bounds: {
        x: bounds.x + shift,
        y: bounds.y + shift,
        width: Math.max(bounds.width - shift, 320),
        height: Math.max(bounds.height - shift, 240),
      },
    };
  });
}
