import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Display } from '../../../../electron/host/display.ts';
import { buildPlacements, type Placement } from '../../../../electron/host/placement.ts';
import { parseProfile } from '../../../../electron/host/profile.ts';
import { seatWindows } from '../../../../electron/host/seats.ts';

const at = (name: string, x: number, y = 0, width = 1920, height = 1080, primary = false): Display => ({ name, primary, bounds: { x, y, width, height } });
const left = at('LEFT', 0);
const right = at('RIGHT', 1920, 0, 2560, 1440, true);
const big = at('BIG', 0, 0, 3840, 2160, true);
const place = (displays: readonly Display[], text = 'auto', count?: number) => {
  const profile = parseProfile(text)!;
  return buildPlacements(displays, seatWindows(displays, [], profile), count, profile);
};
/** `1 desk-left 1920,0 2560×1440`; a star marks one that has its display to itself. */
const told = (placements: readonly Placement[]) =>
  placements.map(({ window, role, place: nth, bounds: { x, y, width, height }, whole }) => `${window} ${role}${nth > 1 ? nth : ''} ${x},${y} ${width}×${height}${whole ? '*' : ''}`);

describe('where windows go', () => {
  const cases: [what: string, displays: Display[], profile: string, count: number | undefined, want: string[]][] = [
    ['one a display, over the whole of it', [right, left], 'auto', undefined, ['1 desk-left 0,0 1920×1080*', '2 desk-right 1920,0 2560×1440*']],
    ['displays left of and above the origin', [at('A', -1920), at('B', 0, 0, 1920, 1080, true), at('W', -300, -2160, 3840, 2160)], 'auto', undefined,
      ['1 desk-left -1920,0 1920×1080*', '2 desk-right 0,0 1920×1080*', '3 wall -300,-2160 3840×2160*']],
    ['fewer windows than displays', [left, right], 'desk', 1, ['1 desk-left 0,0 1920×1080*']],
    ['more windows than displays: shifted, still on a display', [left, right], 'auto', 4,
      ['1 desk-left 0,0 1920×1080*', '2 desk-right 1920,0 2560×1440*', '3 wall 1968,48 2512×1392', '4 wall2 48,48 1872×1032']],
    ['three on one display', [big], 'auto', 3, ['1 desk-left 0,0 3840×2160*', '2 desk-right 48,48 3792×2112', '3 wall 96,96 3744×2064']],
    ['four of a wall on one display: exact quarters', [big], 'wall:2x2', 4, ['1 wall 0,0 1920×1080', '2 wall2 1920,0 1920×1080', '3 wall3 0,1080 1920×1080', '4 wall4 1920,1080 1920×1080']],
    ['a size that does not divide: no gap, nothing over', [at('A', -100, -50, 1000, 700)], 'wall:3x1', 3, ['1 wall -100,-50 333×700', '2 wall2 233,-50 334×700', '3 wall3 567,-50 333×700']],
    ['a wall, and one window too many', [big], 'wall:2x1', 3, ['1 wall 0,0 1920×2160', '2 wall2 1920,0 1920×2160', '3 board 48,48 3792×2112']],
    ['part of a wall keeps its cells', [big], 'wall:2x2', 2, ['1 wall 0,0 1920×1080', '2 wall2 1920,0 1920×1080']],
    ['a desk, and a wall of four on the third display', [left, at('R', 1920, 0, 1920, 1080), at('W', 0, -2160, 3840, 2160)], 'desk+wall:2x2', 6,
      ['1 desk-left 0,0 1920×1080*', '2 desk-right 1920,0 1920×1080*', '3 wall 0,-2160 1920×1080', '4 wall2 1920,-2160 1920×1080', '5 wall3 0,-1080 1920×1080', '6 wall4 1920,-1080 1920×1080']],
    ['a wall of four that has two displays: nothing is cut', [left, at('R', 1920)], 'wall:2x2', 3, ['1 wall 0,0 1920×1080*', '2 wall2 1920,0 1920×1080*', '3 wall3 48,48 1872×1032']],
    ['a wall of six displays', Array.from({ length: 6 }, (_, index) => at(`W${index}`, (index % 3) * 1920, Math.floor(index / 3) * 1080)), 'wall:3x2', undefined,
      ['1 wall 0,0 1920×1080*', '2 wall2 1920,0 1920×1080*', '3 wall3 3840,0 1920×1080*', '4 wall4 0,1080 1920×1080*', '5 wall5 1920,1080 1920×1080*', '6 wall6 3840,1080 1920×1080*']],
    ['no display at all: a window of a usual size', [], 'auto', undefined, ['1 desk-left 0,0 1920×1080']],
    ['no display at all, three windows', [], 'wall:3x1', 3, ['1 wall 0,0 1920×1080', '2 wall2 48,48 1872×1032', '3 wall3 96,96 1824×984']],
  ];
  it.each(cases)('%s', (_what, displays, profile, count, want) => {
    expect(told(place(displays, profile, count))).toEqual(want);
  });

  it('a place that the wall does not have has no cell of it', () => {
    const profile = parseProfile('wall:2x1')!;
    const [seat] = seatWindows([big], [], profile);
    expect(told(buildPlacements([big], [{ ...seat!, place: 9 }], 3, profile))).toEqual(['1 wall9 0,0 3840×2160*', '2 wall 0,0 1920×2160', '3 wall2 1920,0 1920×2160']);
  });

  it('a window whose display is away has no place; with a number of windows wanted it is shown over another, in its role', () => {
    const profile = { kind: 'auto' } as const;
    const seats = seatWindows([right], seatWindows([left, right], [], profile), profile);
    expect(told(buildPlacements([right], seats, undefined, profile))).toEqual(['2 desk-right 1920,0 2560×1440*']);
    expect(told(buildPlacements([right], seats, 2, profile))).toEqual(['1 desk-left 1968,48 2512×1392', '2 desk-right 1920,0 2560×1440*']);
  });
});

test('any displays, profile and number: as many windows as wanted, each with its own post and some size', () => {
  const displays = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8, selector: ([x, y]) => `${x} ${y}` })
    .map((cells) => cells.map(([x, y]) => at(`D${x}${y}`, (x - 2) * 1920, (y - 2) * 1080)));
  const profiles = fc.constantFrom('auto', 'single', 'desk', 'wall:2x2', 'wall:1x1', 'desk+wall:3x2');
  fc.assert(
    fc.property(displays, profiles, fc.option(fc.integer({ min: 1, max: 16 })), (now, profile, count) => {
      const placed = place(now, profile, count ?? undefined);
      expect(placed.map(({ window }) => window)).toEqual(Array.from({ length: count ?? Math.max(now.length, 1) }, (_, index) => String(index + 1)));
      expect(new Set(placed.map(({ role, place: nth }) => `${role} ${nth}`)).size).toBe(placed.length);
      for (const { bounds, whole } of placed) {
        expect(Math.min(bounds.width, bounds.height)).toBeGreaterThan(0);
        if (whole) expect(now.map((each) => each.bounds)).toContainEqual(bounds);
        if (now.length > 0) expect(now.some(({ bounds: { x, y, width, height } }) => bounds.x >= x && bounds.y >= y && bounds.x < x + width && bounds.y < y + height)).toBe(true);
      }
    }),
  );
});

test('the cells of any wall cover its display exactly', () => {
  const side = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 640, max: 7680 }), fc.integer({ min: 480, max: 4320 }), (columns, rows, width, height) => {
      const cells = place([at('W', -33, -77, width, height)], `wall:${columns}x${rows}`, columns * rows).map(({ bounds }) => bounds);
      expect(cells.reduce((sum, cell) => sum + cell.width * cell.height, 0)).toBe(width * height);
      for (const [index, cell] of cells.entries()) {
        const next = cells[index + 1];
        if (next && (index + 1) % columns > 0) expect(next.x).toBe(cell.x + cell.width);
        const below = cells[index + columns];
        if (below) expect(below.y).toBe(cell.y + cell.height);
      }
    }),
  );
});
