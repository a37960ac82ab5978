import type { Role } from '../../shared/scene/role.ts';
import { sameSize, sortByRows, type Bounds, type Display } from './display.ts';

/** How a machine's displays share the roles. */
export type Profile = { kind: 'auto' | 'single' | 'desk' } | Wall;
/** A wall of displays, with a leader's desk beside it or not. */
export interface Wall {
  kind: 'wall' | 'desk+wall';
  columns: number;
  rows: number;
}

/** A role and which of that role, 1 upwards. */
export interface Post {
  role: Role;
  place: number;
}

/** Most displays of a profile, as many as a console has windows. */
export const mostDisplays = 16;

/** Reads `single`, `desk`, `wall:CxR`, `desk+wall:CxR` or `auto`; undefined when it is none, or has more than 16 displays. */
export function parseProfile(text: string): Profile | undefined {
  if (text === 'auto' || text === 'single' || text === 'desk') return { kind: text };
  const [, kind, columns, rows] = /^(wall|desk\+wall):([1-9]\d?)x([1-9]\d?)$/.exec(text) ?? [];
  if (kind !== 'wall' && kind !== 'desk+wall') return undefined;
  const wall = { kind, columns: Number(columns), rows: Number(rows) } as const;
  return wallSize(wall) + (kind === 'wall' ? 0 : 2) <= mostDisplays ? wall : undefined;
}

/** The text that `parseProfile` reads. */
export function formatProfile(profile: Profile): string {
  return 'columns' in profile ? `${profile.kind}:${profile.columns}x${profile.rows}` : profile.kind;
}

/** The profile as it applies to so many windows: one alone is a single display, not half a desk. */
export function narrowProfile(profile: Profile, windows: number | undefined): Profile {
  return windows === 1 && !('columns' in profile) ? { kind: 'single' } : profile;
}

/** Displays of a wall. */
function wallSize({ columns, rows }: Wall): number {
  return columns * rows;
}

/** The posts of a profile for so many windows or displays, in order; what is beyond the profile is a board. */
export function buildPosts(profile: Profile, count: number): Post[] {
  const desk = profile.kind === 'wall' || count === 0 ? 0 : profile.kind === 'single' || count === 1 ? 1 : 2;
  const wall = profile.kind === 'auto' ? count : 'columns' in profile ? wallSize(profile) : 0;
  return Array.from({ length: count }, (_, index): Post => {
    if (index < desk) return { role: index === 0 ? 'desk-left' : 'desk-right', place: 1 };
    if (index - desk < wall) return { role: 'wall', place: index - desk + 1 };
    return { role: 'board', place: index - desk - wall + 1 };
  });
}

/** Order in which posts are filled and windows numbered. */
export function comparePosts(a: Post, b: Post): number {
  const order: Role[] = ['desk-left', 'desk-right', 'wall', 'board'];
  return order.indexOf(a.role) - order.indexOf(b.role) || a.place - b.place;
}

/**
 * Gives every display its post by the profile and by where it is: the desk is the primary display and the one of its
 * size beside it (any other beside it when the profile names a desk), the wall is counted in reading order.
 */
export function assignPosts(displays: readonly Display[], profile: Profile): Map<Display, Post> {
  const inOrder = sortByRows(displays);
  const desk = profile.kind === 'wall' ? [] : findDesk(inOrder, profile);
  const rest = inOrder.filter((display) => !desk.includes(display));
  const wall = findWall(rest, profile);
  const boards = rest.filter((display) => !wall.includes(display));
  const posts = new Map<Display, Post>();
  for (const [index, display] of desk.entries()) posts.set(display, { role: index === 0 ? 'desk-left' : 'desk-right', place: 1 });
  for (const [index, display] of wall.entries()) posts.set(display, { role: 'wall', place: index + 1 });
  for (const [index, display] of boards.entries()) posts.set(display, { role: 'board', place: index + 1 });
  return posts;
}

/** The desk's displays, the left one first. */
function findDesk(displays: readonly Display[], profile: Profile): Display[] {
  // X may name none: then the one at the origin, as elsewhere.
  const primary = displays.find((display) => display.primary) ?? displays.find(({ bounds }) => bounds.x === 0 && bounds.y === 0) ?? displays[0];
  if (!primary) return [];
  if (profile.kind === 'single') return [primary];
  const others = displays.filter((display) => display !== primary);
  const beside = others.filter((display) => areBeside(display.bounds, primary.bounds));
  const pair = nearest(beside.filter((display) => sameSize(display.bounds, primary.bounds)), primary);
  // With two displays there is no other pair; a named desk takes what it can get, `auto` calls the rest a wall.
  const second = pair ?? (profile.kind !== 'auto' || others.length === 1 ? (nearest(beside, primary) ?? others[0]) : undefined);
  const desk = second ? [primary, second] : [primary];
  return desk.toSorted((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y);
}

/** Side by side: they share at least half of the lower one's height. */
function areBeside(a: Bounds, b: Bounds): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return shared >= Math.min(a.height, b.height) / 2;
}

/** The display nearest to the primary one, the right one of two as near. */
function nearest(displays: readonly Display[], { bounds: { x } }: Display): Display | undefined {
  return displays.toSorted((a, b) => Math.abs(a.bounds.x - x) - Math.abs(b.bounds.x - x) || b.bounds.x - a.bounds.x)[0];
}

/** The wall's displays in reading order: as many as the profile names, of one size where there are enough of them. */
function findWall(displays: readonly Display[], profile: Profile): readonly Display[] {
  if (profile.kind === 'auto') return displays;
  if (!('columns' in profile)) return [];
  const size = wallSize(profile);
  if (displays.length <= size) return displays;
  const alike = displays.map(({ bounds }) => displays.filter((other) => sameSize(other.bounds, bounds)));
  const enough = alike.find((group) => group.length >= size) ?? displays;
  return enough.slice(0, size);
}
