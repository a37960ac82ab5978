import { describe, expect, it, test } from 'vitest';
import type { Display } from '../../../../electron/host/display.ts';
import { assignPosts, buildPosts, comparePosts, formatProfile, narrowProfile, parseProfile, type Profile } from '../../../../electron/host/profile.ts';

const profile = (text: string): Profile => parseProfile(text) ?? expect.fail(`no profile: ${text}`);
const at = (name: string, x: number, y = 0, width = 1920, height = 1080, primary = false): Display => ({ name, primary, bounds: { x, y, width, height } });
const primary = (display: Display): Display => ({ ...display, primary: true });
/** A wall of columns × rows whose displays are named `1` upwards in reading order. */
const wall = (columns: number, rows: number, x = 0, y = 0, width = 1920, height = 1080) =>
  Array.from({ length: columns * rows }, (_, index) => at(String(index + 1), x + (index % columns) * width, y + Math.floor(index / columns) * height, width, height));

test.each(['auto', 'single', 'desk', 'wall:3x2', 'wall:16x1', 'desk+wall:7x2'])('reads %s and writes it again', (text) => {
  expect(formatProfile(profile(text))).toBe(text);
});

test.each(['', 'Desk', 'wall', 'wall:0x2', 'wall:3×2', 'wall:17x1', 'wall:4x5', 'desk+wall:4x4', 'wall:3x2x1', 'wall: 3x2', 'single:2x2'])("'%s' is none", (text) => {
  expect(parseProfile(text)).toBeUndefined();
});

test('a window alone is not half a desk', () => {
  expect(['auto', 'desk', 'wall:2x2'].map((text) => formatProfile(narrowProfile(profile(text), 1)))).toEqual(['single', 'single', 'wall:2x2']);
  expect(['auto', 'desk'].map((text) => formatProfile(narrowProfile(profile(text), 2)))).toEqual(['auto', 'desk']);
  expect(narrowProfile(profile('auto'), undefined)).toEqual({ kind: 'auto' });
});

describe('posts of so many windows', () => {
  const cases: [text: string, count: number, want: string][] = [
    ['single', 3, 'desk-left 1, board 1, board 2'],
    ['desk', 1, 'desk-left 1'],
    ['desk', 3, 'desk-left 1, desk-right 1, board 1'],
    ['wall:2x1', 3, 'wall 1, wall 2, board 1'],
    ['desk+wall:2x1', 5, 'desk-left 1, desk-right 1, wall 1, wall 2, board 1'],
    ['auto', 1, 'desk-left 1'],
    ['auto', 4, 'desk-left 1, desk-right 1, wall 1, wall 2'],
    ['auto', 0, ''],
  ];
  it.each(cases)('%s, %i: %s', (text, count, want) => {
    const posts = buildPosts(profile(text), count);
    expect(posts.map(({ role, place }) => `${role} ${place}`).join(', ')).toBe(want);
    expect(posts.toReversed().toSorted(comparePosts)).toEqual(posts);
  });
});

describe('posts of displays', () => {
  const small = at('S', 1920, 0, 1280, 720);
  const beside = [at('A', -1920), primary(at('B', 0)), at('C', 1920)];
  const cases: [what: string, text: string, displays: Display[], want: string][] = [
    ['one', 'auto', [primary(at('A', 0))], 'A desk-left 1'],
    ['two: the left one is the left one, whichever is primary', 'auto', [at('A', 0), primary(at('B', 1920))], 'A desk-left 1, B desk-right 1'],
    ['two, the primary one left of the origin', 'desk', [primary(at('A', -2560, 300, 2560, 1440)), at('B', 0)], 'A desk-left 1, B desk-right 1'],
    ['two of two sizes', 'auto', [small, primary(at('A', 0))], 'A desk-left 1, S desk-right 1'],
    ['two, one above the other', 'auto', [primary(at('A', 0)), at('B', 0, -1080)], 'A desk-right 1, B desk-left 1'],
    ['three alike: the primary one and its right neighbour', 'auto', beside, 'A wall 1, B desk-left 1, C desk-right 1'],
    ['three, the neighbour of its size is left', 'auto', [at('A', -1920), primary(at('B', 0)), small], 'A desk-left 1, B desk-right 1, S wall 1'],
    ['three, none of its size beside it', 'auto', [at('U', 0, -1080), primary(at('B', 0)), small], 'B desk-left 1, S wall 2, U wall 1'],
    ['none primary: the one at the origin', 'auto', [at('A', 0, -1080), at('B', 0), at('C', 1920), at('D', 1920, -1080)], 'A wall 1, B desk-left 1, C desk-right 1, D wall 2'],
    ['none primary, none at the origin: the first', 'auto', [at('C', 3840), at('A', 10), at('B', 1920)], 'A desk-left 1, B desk-right 1, C wall 1'],
    ['mixed scales: 4K at 200 % is of the size of full HD at 100 %', 'auto', [{ ...primary(at('A', 0)), scale: 2 }, { ...at('B', 1920), scale: 1 }, at('W', 3840, 0, 2560, 1440)], 'A desk-left 1, B desk-right 1, W wall 1'],
    ['a desk below a wall of six', 'auto', [...wall(3, 2, 0, -2160), primary(at('L', 0)), at('R', 1920)], '1 wall 1, 2 wall 2, 3 wall 3, 4 wall 4, 5 wall 5, 6 wall 6, L desk-left 1, R desk-right 1'],
    ['one display of several', 'single', beside, 'A board 1, B desk-left 1, C board 2'],
    ['a desk of several', 'desk', beside, 'A board 1, B desk-left 1, C desk-right 1'],
    ['a named desk takes another size', 'desk', [at('U', 0, -1080), primary(at('B', 0)), small], 'B desk-left 1, S desk-right 1, U board 1'],
    ['a wall by rows, listed in disorder, negative', 'wall:3x2', wall(3, 2, -1920, -1080).toReversed(), '1 wall 1, 2 wall 2, 3 wall 3, 4 wall 4, 5 wall 5, 6 wall 6'],
    ['a wall with an operator’s own display beside it', 'wall:2x2', [primary(at('O', -2560, 0, 2560, 1440)), ...wall(2, 2)], '1 wall 1, 2 wall 2, 3 wall 3, 4 wall 4, O board 1'],
    ['a wall of fewer displays than it has', 'wall:3x2', wall(2, 1), '1 wall 1, 2 wall 2'],
    ['desk and wall, and one too many', 'desk+wall:2x1', [primary(at('L', 0)), at('R', 1920), ...wall(2, 1, 0, -1080), at('X', 3840, 0, 800, 600)], '1 wall 1, 2 wall 2, L desk-left 1, R desk-right 1, X board 1'],
    ['none', 'auto', [], ''],
  ];
  it.each(cases)('%s (%s)', (_what, text, displays, want) => {
    for (const listed of [displays, displays.toReversed()]) {
      const posts = [...assignPosts(listed, profile(text))].map(([{ name }, { role, place }]) => `${name} ${role} ${place}`);
      expect(posts.toSorted().join(', ')).toBe(want);
    }
  });
});
