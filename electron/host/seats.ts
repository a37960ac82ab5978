import { sameBounds, samePlace, sameSize, sortByRows, type Bounds, type Display } from './display.ts';
import { assignPosts, comparePosts, mostDisplays, type Post, type Profile } from './profile.ts';

/** What a display was known by. */
export interface Looks {
  name: string;
  bounds: Bounds;
}

/** The display on which a window was. */
export interface Spot extends Looks {
  /** Window id, `1` upwards. */
  window: string;
  /** The display's looks before one of another name was taken for it, which may have been a mistake. */
  before?: Looks;
}

/** A window's own display and what it is for: where the window belongs when displays come back. */
export interface Seat extends Spot, Post {
  /** Given while other windows waited for their displays: this display may turn out to be one of theirs. */
  guest?: boolean;
}

/** Seats remembered; of those whose display has gone the windows numbered lowest stay. */
const mostSeats = mostDisplays;

/** What makes a display a window's own, the surest sign first: a cable is where its name is; without the name, a place is a place. */
const signs: ((spot: Spot, display: Display) => boolean)[] = [
  (spot, { name, bounds }) => spot.name === name && sameBounds(spot.bounds, bounds),
  (spot, { name }) => spot.name === name,
  ({ before }, { name }) => before?.name === name,
  (spot, { bounds }) => samePlace(spot.bounds, bounds),
];

/**
 * Gives every display a window, and every window what it is for. A window keeps its display and its role whatever comes,
 * goes or changes beside it; the seat of a display that has gone is kept for its return. Displays that wake beyond
 * recognition (other names, sizes and places) are taken in the order of their roles, once as many are there as are missed.
 * @param seats as this function last gave them, for the same profile; empty at the first start
 * @returns the seats to remember, in the order of their windows
 */
export function seatWindows(displays: readonly Display[], seats: readonly Seat[], profile: Profile): Seat[] {
  const posts = assignPosts(displays, profile);
  const firm = seats.filter(({ guest }) => !guest);
  const seated = takeBySigns(firm, displays);
  const remaining = () => displays.filter((display) => !seated.has(display));
  let waiting = firm.filter((seat) => ![...seated.values()].includes(seat));
  const byProfile = isByProfile(seated, profile);
  if (areAllBack(waiting, remaining())) {
    const inOrder = remaining().toSorted((a, b) => comparePosts(posts.get(a)!, posts.get(b)!));
    for (const [index, seat] of waiting.toSorted(comparePosts).entries()) seated.set(inOrder[index]!, seat);
    waiting = [];
  }
  const isMore = waiting.length === 0 && remaining().length > 0;
  for (const [display, seat] of takeBySigns(seats.filter(({ guest }) => guest), remaining())) seated.set(display, seat);
  for (const display of remaining().toSorted((a, b) => comparePosts(posts.get(a)!, posts.get(b)!))) {
    const known = [...seated.values(), ...waiting];
    const post = vacantPost(waiting.length === 0 ? posts.get(display) : undefined, known);
    seated.set(display, { window: freeWindow(known), ...post, name: display.name, bounds: display.bounds, guest: true });
  }
  const now = [...seated].map(([display, { guest, ...seat }]) => ({
    ...sit(seat, display),
    // One display more than there ever was: the roles are dealt anew, unless a person has changed them by hand.
    ...(isMore && byProfile && posts.get(display)),
    ...(guest && waiting.length > 0 && { guest }),
  }));
  return byWindow([...now, ...byWindow(waiting).slice(0, Math.max(mostSeats - now.length, 0))]);
}

/**
 * The first seats under a profile: windows keep the displays on which they were, the roles are dealt anew.
 * @param spots where windows were; those whose display is not there are forgotten
 */
export function dealSeats(displays: readonly Display[], spots: readonly Spot[], profile: Profile): Seat[] {
  const posts = assignPosts(displays, profile);
  const seats = [...takeBySigns(spots, displays)].map(([display, { window }]) => ({ window, ...posts.get(display)!, name: display.name, bounds: display.bounds }));
  return seatWindows(displays, byWindow(seats), profile);
}

function takeBySigns<T extends Spot>(spots: readonly T[], displays: readonly Display[]): Map<Display, T> {
  const free = sortByRows(displays);
  const taken = new Map<Display, T>();
  let waiting = byWindow(spots);
  for (const fits of signs) {
    waiting = waiting.filter((spot) => {
      const at = free.findIndex((display) => fits(spot, display));
      if (at >= 0) taken.set(free.splice(at, 1)[0]!, spot);
      return at < 0;
    });
  }
  return taken;
}

/** Whether displays without a sign are those that are missed: as many as these, and one alone at least of its size. */
function areAllBack(waiting: readonly Seat[], free: readonly Display[]): boolean {
  const [seat] = waiting;
  return seat !== undefined && waiting.length === free.length && (waiting.length > 1 || sameSize(seat.bounds, free[0]!.bounds));
}

/** Whether those who sit have the posts that the profile alone would give them. */
function isByProfile(seated: ReadonlyMap<Display, Seat>, profile: Profile): boolean {
  const posts = assignPosts([...seated.keys()], profile);
  return [...seated].every(([display, seat]) => comparePosts(posts.get(display)!, seat) === 0);
}

/** The seat on the display as it looks now. */
function sit<T extends Spot>(seat: T, { name, bounds }: Display): T {
  const { before = { name: seat.name, bounds: seat.bounds }, ...rest } = seat;
  const isKnown = before.name === name || (seat.before === undefined && seat.name === name);
  return { ...rest, name, bounds, ...(!isKnown && { before }) } as T;
}

/** The post wanted, or the next of the boards when another has it. */
function vacantPost(wanted: Post | undefined, seats: readonly Post[]): Post {
  const isVacant = (post: Post) => seats.every((seat) => comparePosts(seat, post) !== 0);
  if (wanted && isVacant(wanted)) return { ...wanted };
  const board: Post = { role: 'board', place: 1 };
  while (!isVacant(board)) board.place += 1;
  return board;
}

function freeWindow(seats: readonly Spot[]): string {
  let id = 1;
  while (seats.some(({ window }) => window === String(id))) id += 1;
  return String(id);
}

function byWindow<T extends Spot>(spots: readonly T[]): T[] {
  return spots.toSorted((a, b) => Number(a.window) - Number(b.window));
}
