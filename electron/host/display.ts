/** A rectangle in the desktop's coordinates, device-independent pixels; displays left of or above the primary one are negative. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One display. */
export interface Display {
  /** Name that the platform gives it; a wall controller may give it another after a sleep. */
  name: string;
  primary: boolean;
  bounds: Bounds;
  /** Device pixels a pixel of `bounds`; undefined where the platform does not tell (X knows one scale for all). */
  scale?: number;
}

/** Whether two rectangles begin at one point. */
export function samePlace(a: Bounds, b: Bounds): boolean {
  return a.x === b.x && a.y === b.y;
}

/** Whether two rectangles are of one size. */
export function sameSize(a: Bounds, b: Bounds): boolean {
  return a.width === b.width && a.height === b.height;
}

/** Whether two rectangles are the same. */
export function sameBounds(a: Bounds, b: Bounds): boolean {
  return samePlace(a, b) && sameSize(a, b);
}

/**
 * Things in reading order: rows from top to bottom, each from left to right. Displays of one row need not be aligned to
 * the pixel (sizes and scales differ): a row is all whose middle lies above the bottom of its highest one.
 */
export function sortByRows<T extends { bounds: Bounds }>(things: readonly T[]): T[] {
  const middle = ({ bounds }: T) => bounds.y + bounds.height / 2;
  const rows: T[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const thing of things.toSorted((a, b) => middle(a) - middle(b))) {
    if (middle(thing) >= bottom) {
      rows.push([]);
      bottom = thing.bounds.y + thing.bounds.height;
    }
    rows.at(-1)!.push(thing);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y));
}
