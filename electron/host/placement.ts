import { sameBounds, sortByRows, type Bounds, type Display } from './display.ts';
import { buildPosts, comparePosts, type Post, type Profile } from './profile.ts';
import type { Seat } from './seats.ts';

/** Where a window goes, and what it is for. */
export interface Placement extends Post {
  window: string;
  bounds: Bounds;
  /** The window has a display to itself and covers it: in kiosk mode it may take the whole of it. */
  whole: boolean;
}

/** Bounds of a window on a machine that tells of no display. */
const unknownBounds: Bounds = { x: 0, y: 0, width: 1920, height: 1080 };
/** How far windows that share a display are shifted, px. */
const cascadePx = 48;

/**
 * Where windows go: each to the display of its seat. A window whose display has gone has no place, unless so many
 * windows are wanted: then the windows of a wall that has one display share it as the profile cuts it, and others are
 * shifted over another one's display.
 * @param seats as `seatWindows` gave them for these displays and this profile
 * @param count windows wanted, `1` to `count`; undefined: one a display, at least one
 */
export function buildPlacements(displays: readonly Display[], seats: readonly Seat[], count: number | undefined, profile: Profile): Placement[] {
  const present = seats.filter((seat) => displays.some(({ name, bounds }) => seat.name === name && sameBounds(seat.bounds, bounds)));
  if (count === undefined && present.length > 0) return present.map((seat) => ({ ...toPost(seat), window: seat.window, bounds: seat.bounds, whole: true }));
  const windows = Array.from({ length: count ?? 1 }, (_, index) => String(index + 1));
  const posts = dealPosts(windows, seats, profile);
  const tiles = tileWall(posts, present, profile);
  const inOrder = sortByRows(displays).toSorted((a, b) => Number(b.primary) - Number(a.primary));
  let without = 0;
  return windows.map((window) => {
    const post = posts.get(window)!;
    const tile = tiles?.get(window);
    if (tile) return { ...post, window, bounds: tile, whole: false };
    const own = present.find((seat) => seat.window === window);
    if (own) return { ...post, window, bounds: own.bounds, whole: true };
    const display = inOrder[without % Math.max(inOrder.length, 1)];
    const round = Math.floor(without / Math.max(inOrder.length, 1));
    without += 1;
    return { ...post, window, bounds: shift(display?.bounds ?? unknownBounds, (display ? round + 1 : round) * cascadePx), whole: false };
  });
}

const toPost = ({ role, place }: Post): Post => ({ role, place });

/** The posts of the windows wanted: those of their seats, and what the profile has left for windows without one. */
function dealPosts(windows: readonly string[], seats: readonly Seat[], profile: Profile): Map<string, Post> {
  const posts = new Map<string, Post>();
  for (const seat of seats) if (windows.includes(seat.window)) posts.set(seat.window, toPost(seat));
  const isVacant = (post: Post) => [...posts.values()].every((each) => comparePosts(each, post) !== 0);
  const left = buildPosts(profile, windows.length).filter(isVacant);
  for (const window of windows) if (!posts.has(window)) posts.set(window, left.shift() ?? nextBoard(posts));
  return posts;
}

function nextBoard(posts: ReadonlyMap<string, Post>): Post {
  const places = [...posts.values()].filter(({ role }) => role === 'board').map(({ place }) => place);
  return { role: 'board', place: Math.max(0, ...places) + 1 };
}

/** The cells of a wall's only display, by window; undefined when the wall needs no cutting or has no display of its own. */
function tileWall(posts: ReadonlyMap<string, Post>, present: readonly Seat[], profile: Profile): Map<string, Bounds> | undefined {
  if (!('columns' in profile)) return undefined;
  const { columns, rows } = profile;
  const walls = present.filter(({ role }) => role === 'wall');
  const wanted = [...posts].filter(([, { role, place }]) => role === 'wall' && place <= columns * rows);
  const [wall] = walls;
  if (!wall || walls.length > 1 || wanted.length < 2) return undefined;
  return new Map(wanted.map(([window, { place }]) => [window, cutCell(wall.bounds, columns, rows, place)]));
}

/** One cell of a display cut into columns and rows, 1 upwards by rows: cells meet without a gap, whatever the size. */
function cutCell({ x, y, width, height }: Bounds, columns: number, rows: number, place: number): Bounds {
  const column = (place - 1) % columns;
  const row = Math.floor((place - 1) / columns);
  const edge = (length: number, index: number, of: number) => Math.round((length * index) / of);
  const [left, top] = [edge(width, column, columns), edge(height, row, rows)];
  return { x: x + left, y: y + top, width: edge(width, column + 1, columns) - left, height: edge(height, row + 1, rows) - top };
}

function shift({ x, y, width, height }: Bounds, by: number): Bounds {
  return { x: x + by, y: y + by, width: Math.max(width - by, 320), height: Math.max(height - by, 240) };
}
