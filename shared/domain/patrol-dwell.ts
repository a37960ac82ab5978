/** The whole network is seen once in so long, ms (domain page: every 20 min). */
export const patrolPeriodMs = 1_200_000;
/** A camera counts as seen when frames advanced on a visible tile for so long, ms. */
export const minWatchedMs = 8_000;
/** Opening a picture takes up to so long, ms (domain page, "Video"). */
export const openingMs = 10_000;
/**
 * The shortest dwell, ms: `minWatchedMs`, and a second at either end for the reports in which pictures change. It is no
 * shorter than `openingMs`, so that the next picture, opened behind this one, is there when this one goes.
 */
export const minDwellMs = Math.max(openingMs, minWatchedMs + 2_000);

/** Tiles with which so many cameras can be shown for the shortest dwell within a period; at least one. */
export function tilesNeeded(cameras: number, periodMs: number): number {
  return Math.max(1, Math.ceil(cameras / Math.max(1, Math.floor(periodMs / minDwellMs))));
}

/** How long each camera that is left is shown, and whether that leaves none out. */
export interface Dwell {
  /** ms, never below `minDwellMs`. */
  dwellMs: number;
  /** False: even with the shortest dwell some will be left. */
  fits: boolean;
}

/**
 * Shares the time that is left among the cameras that are left: at the start of a cycle period × tiles ÷ cameras. The last
 * camera of a tile may get less, never less than the shortest dwell; where that would be, all get a little less.
 * @param cameras cameras that nobody has been given yet, ≥ 1
 * @param freeInMs for each tile, when it is free, ms from now
 * @param leftMs of the period
 */
export function shareDwell(cameras: number, freeInMs: readonly number[], leftMs: number): Dwell {
  const free = freeInMs.map((ms) => Math.max(0, leftMs - ms));
  const longest = Math.max(0, ...free);
  const share = Math.min(longest, free.reduce((sum, ms) => sum + ms, 0) / Math.max(1, cameras));
  if (share >= minDwellMs && roomFor(free, share, true) >= cameras) return { dwellMs: share, fits: true };
  if (roomFor(free, minDwellMs, false) < cameras) return { dwellMs: minDwellMs, fits: false };
  let low = minDwellMs;
  let high = Math.max(share, minDwellMs);
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (roomFor(free, middle, false) >= cameras) low = middle;
    else high = middle;
  }
  return { dwellMs: low, fits: true };
}

/** Cameras that fit when each is shown for `dwellMs`; with `cut`, a tile's last one may get as little as the shortest dwell. */
function roomFor(free: readonly number[], dwellMs: number, cut: boolean): number {
  let room = 0;
  for (const ms of free) {
    const whole = Math.floor(ms / dwellMs + 1e-9);
    room += whole + (cut && ms - whole * dwellMs >= minDwellMs ? 1 : 0);
  }
  return room;
}
