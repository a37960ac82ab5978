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
}

/** The display on which a window was last seen: where it belongs when displays come back. */
export interface Seat {
  /** Window id, `1` upwards. */
  window: string;
  name: string;
  bounds: Bounds;
}

/** Where a window goes. */
export interface Placement {
  window: string;
  bounds: Bounds;
}

/** Bounds of a window on a machine that tells of no display. */
const unknownBounds: Bounds = { x: 0, y: 0, width: 1920, height: 1080 };
/** How far windows that share a display are shifted, px. */
const cascadePx = 48;
/** Seats remembered; of displays that have gone the windows numbered lowest stay. */
const mostSeats = 16;

/** Displays in the order in which new windows take them: the primary first, then left to right, top to bottom. */
export function sortDisplays(displays: readonly Display[]): Display[] {
  return displays.toSorted(
    (a, b) => Number(b.primary) - Number(a.primary) || a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y,
  );
}

const samePlace = (a: Bounds, b: Bounds) => a.x === b.x && a.y === b.y;
const sameBounds = (a: Bounds, b: Bounds) => samePlace(a, b) && a.width === b.width && a.height === b.height;

/** What makes a display a window's own, the surest sign first. */
const signs: ((seat: Seat, display: Display) => boolean)[] = [
  (seat, { name, bounds }) => seat.name === name && sameBounds(seat.bounds, bounds),
  (seat, { name }) => seat.name === name,
  (seat, { bounds }) => sameBounds(seat.bounds, bounds),
  (seat, { bounds }) => samePlace(seat.bounds, bounds),
];

/**
 * Gives every display a window: the one that it had, and a new one otherwise. A window keeps its display whatever comes,
 * goes or changes its size beside it; the seat of a display that has gone is kept for its return.
 * @param seats as this function last gave them; empty at the first start
 * @returns the seats to remember, in the order of their windows
 */
export function seatWindows(displays: readonly Display[], seats: readonly Seat[]): Seat[] {
  const free = sortDisplays(displays);
  let waiting = seats.toSorted((a, b) => Number(a.window) - Number(b.window));
  const seated: Seat[] = [];
  const sit = (window: string, { name, bounds }: Display) => void seated.push({ window, name, bounds });
  for (const fits of signs) {
    waiting = waiting.filter((seat) => {
      const at = free.findIndex((display) => fits(seat, display));
      if (at >= 0) sit(seat.window, free.splice(at, 1)[0]!);
      return at < 0;
    });
  }
  for (const display of free) {
    let id = 1;
    while ([...seated, ...waiting].some(({ window }) => window === String(id))) id += 1;
    sit(String(id), display);
  }
  return [...seated, ...waiting.slice(0, Math.max(mostSeats - seated.length, 0))].toSorted((a, b) => Number(a.window) - Number(b.window));
}

/**
 * Where windows go: each to the display of its seat. A window whose display has gone has no place, unless so many
 * windows are wanted: then it is shifted over another one's display.
 * @param seats as `seatWindows` gave them for these displays
 * @param count windows wanted, `1` to `count`; undefined: one a display, at least one
 */
export function buildPlacements(displays: readonly Display[], seats: readonly Seat[], count: number | undefined): Placement[] {
  const present = seats.filter((seat) => displays.some(({ name, bounds }) => seat.name === name && sameBounds(seat.bounds, bounds)));
  if (count === undefined && present.length > 0) return present.map(({ window, bounds }) => ({ window, bounds }));
  const sorted = sortDisplays(displays);
  let without = 0;
  return Array.from({ length: count ?? 1 }, (_, index) => {
    const window = String(index + 1);
    const own = present.find((seat) => seat.window === window);
    if (own) return { window, bounds: own.bounds };
    const round = 1 + Math.floor(without / Math.max(sorted.length, 1));
    const display = sorted[without % Math.max(sorted.length, 1)];
    without += 1;
    return { window, bounds: display ? shifted(display.bounds, round * cascadePx) : shifted(unknownBounds, (without - 1) * cascadePx) };
  });
}

function shifted({ x, y, width, height }: Bounds, by: number): Bounds {
  return { x: x + by, y: y + by, width: Math.max(width - by, 320), height: Math.max(height - by, 240) };
}
