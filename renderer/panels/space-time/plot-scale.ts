/** What a plot shows, and on how many pixels: time from left to right, the road from the bottom (its first stake) to the top. */
export interface PlotScale {
  /** Device pixels, whole, ≥ 1. */
  widthPx: number;
  heightPx: number;
  spanMs: number;
  /** Number of the rightmost pixel column; columns are counted from the epoch, so that a picture only ever moves by whole ones. */
  rightColumn: number;
  /** Real length of the route, metres. */
  lengthM: number;
}

/** Length of time of one pixel column, ms. */
export function columnMs({ spanMs, widthPx }: Pick<PlotScale, 'spanMs' | 'widthPx'>): number {
  return spanMs / widthPx;
}

/** The scale whose rightmost column holds a moment. */
export function scaleAt(size: Omit<PlotScale, 'rightColumn'>, nowMs: number): PlotScale {
  return { ...size, rightColumn: Math.floor(nowMs / columnMs(size)) };
}

/** Left edge of the plot, UTC ms. */
export function leftMs(scale: PlotScale): number {
  return (scale.rightColumn + 1 - scale.widthPx) * columnMs(scale);
}

/** Where a moment lies, pixels from the left; outside 0..`widthPx` it is not in the plot. */
export function xOf(scale: PlotScale, atMs: number): number {
  return (atMs - leftMs(scale)) / columnMs(scale);
}

/** The moment at a pixel, held within the plot. */
export function timeAt(scale: PlotScale, x: number): number {
  return leftMs(scale) + Math.min(Math.max(x, 0), scale.widthPx) * columnMs(scale);
}

/** Where a place lies, pixels from the top. */
export function yOf({ heightPx, lengthM }: PlotScale, alongM: number): number {
  return heightPx * (1 - alongM / lengthM);
}

/** The place at a pixel, real metres from the route's first point, held within the route. */
export function alongAt({ heightPx, lengthM }: PlotScale, y: number): number {
  return lengthM * (1 - Math.min(Math.max(y / heightPx, 0), 1));
}
