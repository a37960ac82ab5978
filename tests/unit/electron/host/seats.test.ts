import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Display } from '../../../../electron/host/display.ts';
import { parseProfile } from '../../../../electron/host/profile.ts';
import { dealSeats, seatWindows, type Seat } from '../../../../electron/host/seats.ts';

const auto = { kind: 'auto' } as const;
const at = (name: string, x: number, y = 0, width = 1920, height = 1080): Display => ({ name, primary: false, bounds: { x, y, width, height } });
const primary = (display: Display): Display => ({ ...display, primary: true });
/** What every window is for and on which display, as `1:LEFT desk-left`. */
const told = (seats: readonly Seat[]) => seats.map(({ window, name, role, place }) => `${window}:${name} ${role}${place > 1 ? place : ''}`).join(', ');
const left = primary(at('LEFT', 0));
const right = at('RIGHT', 1920);
const wall = [at('W1', 0, -2160), at('W2', 1920, -2160), at('W3', 0, -1080), at('W4', 1920, -1080)];
const start = [left, right, ...wall];
const renamed = (displays: readonly Display[], prefix = 'X') => displays.map((display, index) => ({ ...display, name: `${prefix}-${index}` }));
const everyone = '1:LEFT desk-left, 2:RIGHT desk-right, 3:W1 wall, 4:W2 wall2, 5:W3 wall3, 6:W4 wall4';

test('the first start numbers windows by role, then by place', () => {
  expect(told(seatWindows(start.toReversed(), [], auto))).toBe(everyone);
  expect(told(seatWindows(wall, [], parseProfile('wall:2x2')!))).toBe('1:W1 wall, 2:W2 wall2, 3:W3 wall3, 4:W4 wall4');
});

describe('a window keeps its display and its role', () => {
  const seats = seatWindows(start, [], auto);
  const small = (displays: readonly Display[]) => displays.map(({ name, primary: is, bounds }) => ({ name, primary: is, bounds: { ...bounds, width: 1024, height: 768 } }));
  const cases: [what: string, now: Display[], want: string][] = [
    ['nothing changes', start, everyone],
    ['they are listed in another order', start.toReversed(), everyone],
    ['the left one is unplugged', [right, ...wall], everyone],
    ['the right one becomes primary and moves to the origin', [primary(at('RIGHT', 0)), ...wall], everyone],
    ['another becomes primary', [{ ...left, primary: false }, primary(right), ...wall], everyone],
    ['one has another resolution', [left, at('RIGHT', 1920, 0, 1280, 720), ...wall], everyone],
    ['one has another scale', [left, { ...at('RIGHT', 1920, 0, 960, 540), scale: 2 }, ...wall], everyone],
    ['the wall has another resolution', [left, right, ...small(wall)], everyone],
    ['one is moved to the other side', [left, at('RIGHT', -1920), ...wall], everyone],
    ['the wall wakes with its outputs in another order', [left, right, at('W4', 0, -2160), at('W3', 1920, -2160), at('W2', 0, -1080), at('W1', 1920, -1080)], everyone],
    ['the wall sleeps', [left, right], everyone],
    ['the wall wakes under other names', [left, right, ...renamed(wall)], '1:LEFT desk-left, 2:RIGHT desk-right, 3:X-0 wall, 4:X-1 wall2, 5:X-2 wall3, 6:X-3 wall4'],
    ['all wake under other names and sizes', renamed(small(start)), '1:X-0 desk-left, 2:X-1 desk-right, 3:X-2 wall, 4:X-3 wall2, 5:X-4 wall3, 6:X-5 wall4'],
    ['the wall wakes under other names, sizes and places, below the desk', [left, right, at('A', 0, 1080, 1024, 768), at('B', 1024, 1080, 1024, 768), at('C', 0, 1848, 1024, 768), at('D', 1024, 1848, 1024, 768)],
      '1:LEFT desk-left, 2:RIGHT desk-right, 3:A wall, 4:B wall2, 5:C wall3, 6:D wall4'],
    ['one is exchanged for another in its place', [left, at('NEW', 1920, 0, 1600, 900), ...wall], '1:LEFT desk-left, 2:NEW desk-right, 3:W1 wall, 4:W2 wall2, 5:W3 wall3, 6:W4 wall4'],
    ['one is exchanged for one of its size elsewhere', [left, at('NEW', -1920), ...wall], '1:LEFT desk-left, 2:NEW desk-right, 3:W1 wall, 4:W2 wall2, 5:W3 wall3, 6:W4 wall4'],
    ['another comes while one is away: a board, and nobody’s seat', [left, ...wall, at('NEW', 5000, 0, 800, 600)], `${everyone}, 7:NEW board`],
    ['all are away', [], everyone],
  ];
  it.each(cases)('when %s', (_what, now, want) => {
    const next = seatWindows(now, seats, auto);
    expect(told(next)).toBe(want);
    expect(told(seatWindows(now, next, auto))).toBe(want);
    // And when everything is as it was.
    expect(told(seatWindows(start, next, auto).filter(({ name }) => name !== 'NEW'))).toBe(everyone);
  });

  it('a wall that wakes one by one under other names and places', () => {
    const woken = [at('A', 4000, 0, 1024, 768), at('B', 5024, 0, 1024, 768), at('C', 4000, 768, 1024, 768), at('D', 5024, 768, 1024, 768)];
    let now = seatWindows([left, right], seats, auto);
    for (const count of [1, 2, 3]) now = seatWindows([left, right, ...woken.slice(0, count)], now, auto);
    expect(told(now)).toBe(`${everyone}, 7:A board, 8:B board2, 9:C board3`);
    now = seatWindows([left, right, ...woken], now, auto);
    expect(told(now)).toBe('1:LEFT desk-left, 2:RIGHT desk-right, 3:A wall, 4:B wall2, 5:C wall3, 6:D wall4');
    expect(told(seatWindows(start, now, auto))).toBe(everyone);
  });

  it('a display that only stood in for it while it slept', () => {
    const phantom = seatWindows([primary(at('PHANTOM', 0, 0, 640, 480))], seats, auto);
    expect(told(phantom)).toBe(everyone.replace('LEFT', 'PHANTOM'));
    // It comes back elsewhere than it was.
    expect(told(seatWindows([at('LEFT', 1920), at('RIGHT', 0), ...wall], phantom, auto))).toBe(everyone);
  });

  it('of displays that have gone, sixteen windows are remembered', () => {
    let now: Seat[] = [];
    for (let index = 0; index < 20; index++) now = seatWindows([at(`D${index}`, index * 9_000, 0, 1000 + index)], now.map(({ guest: _guest, ...seat }) => seat), auto);
    expect(now).toHaveLength(16);
    expect(now.at(-1)!.name).toBe('D19');
  });

  it('a display too many while one is away is nobody’s until that one is back', () => {
    const extra = at('NEW', 5000, 0, 800, 600);
    const without = seatWindows([left, ...wall, extra], seats, auto);
    expect(without.find(({ name }) => name === 'NEW')).toMatchObject({ window: '7', guest: true });
    const all = seatWindows([...start, extra], without, auto);
    expect(all.find(({ name }) => name === 'NEW')).toEqual({ window: '7', role: 'wall', place: 5, name: 'NEW', bounds: extra.bounds });
  });
});

describe('roles', () => {
  test('a second display makes a desk, whichever side it comes to', () => {
    const one = seatWindows([left], [], auto);
    expect(told(one)).toBe('1:LEFT desk-left');
    expect(told(seatWindows([left, right], one, auto))).toBe('1:LEFT desk-left, 2:RIGHT desk-right');
    expect(told(seatWindows([left, at('OUTER', -1920)], one, auto))).toBe('1:LEFT desk-right, 2:OUTER desk-left');
  });

  test('given by hand they stay, whatever comes', () => {
    const swapped: Seat[] = seatWindows([left, right], [], auto).map((seat) => ({ ...seat, role: seat.role === 'desk-left' ? 'desk-right' : 'desk-left' }));
    expect(told(seatWindows([left, right], swapped, auto))).toBe('1:LEFT desk-right, 2:RIGHT desk-left');
    expect(told(seatWindows([left, right, at('NEW', 3840)], swapped, auto))).toBe('1:LEFT desk-right, 2:RIGHT desk-left, 3:NEW wall');
  });

  test('for another profile they are dealt anew; windows stay where they are', () => {
    const seats = seatWindows([left, right], [], auto);
    expect(told(dealSeats([left, right], seats.toReversed(), parseProfile('wall:2x1')!))).toBe('1:LEFT wall, 2:RIGHT wall2');
    expect(told(dealSeats([right, at('NEW', 3840)], seats, { kind: 'desk' }))).toBe('1:NEW desk-right, 2:RIGHT desk-left');
    expect(told(dealSeats([left], [{ window: '4', name: 'OLD', bounds: left.bounds }], auto))).toBe('4:LEFT desk-left');
  });
});

test('any displays that come and go: every display has one window, no role is given twice, and whoever stays keeps it', () => {
  const cells = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8, selector: ([x, y]) => `${x} ${y}` });
  const displays = cells.map((places) => places.map(([x, y], index) => ({ ...at(`D${x}${y}`, (x - 2) * 1920, (y - 2) * 1080), primary: index === 0 })));
  const profiles = fc.constantFrom('auto', 'single', 'desk', 'wall:2x2', 'desk+wall:2x1').map((text) => parseProfile(text)!);
  fc.assert(
    fc.property(fc.array(displays, { minLength: 1, maxLength: 6 }), profiles, (times, profile) => {
      let seats: Seat[] = [];
      for (const now of times) {
        const next = seatWindows(now, seats, profile);
        const present = next.filter(({ name }) => now.some((each) => each.name === name));
        expect(new Set(next.map(({ window }) => window)).size).toBe(next.length);
        expect(present).toHaveLength(now.length);
        expect(new Set(present.map(({ role, place }) => `${role} ${place}`)).size).toBe(now.length);
        for (const seat of seats.filter(({ guest }) => !guest)) {
          if (now.some(({ name }) => name === seat.name)) expect(next.find(({ window }) => window === seat.window)?.name).toBe(seat.name);
        }
        expect(next.length).toBeLessThanOrEqual(16);
        expect(seatWindows(now.toReversed(), next, profile)).toEqual(next);
        seats = next;
      }
    }),
  );
});

test('any wall that sleeps, in parts or whole, and wakes under other names or in another order: every window is on its role’s display', () => {
  const columns = fc.integer({ min: 1, max: 4 });
  const naming = fc.constantFrom<'kept' | 'renamed' | 'moved'>('kept', 'renamed', 'moved');
  fc.assert(
    fc.property(columns, columns, fc.boolean(), naming, fc.infiniteStream(fc.nat(99)), fc.array(fc.nat(15), { maxLength: 6 }), (wide, high, withDesk, how, seeds, awake) => {
      const size = { width: 1920, height: 1080 };
      const own = withDesk && wide * high <= 14 ? [left, right] : [];
      const tiles = Array.from({ length: wide * high }, (_, index) => at(`W${index}`, -960 + (index % wide) * size.width, -9000 + Math.floor(index / wide) * size.height));
      const profile = parseProfile(`${own.length > 0 ? 'desk+' : ''}wall:${wide}x${high}`)!;
      const before = [...own, ...tiles];
      const seats = seatWindows(before, [], profile);
      // It wakes in parts, in any order.
      const shuffled = tiles.map((tile) => ({ tile, key: seeds.next().value })).toSorted((a, b) => a.key! - b.key!).map(({ tile }) => tile);
      const changed = (tile: Display): Display => {
        if (how === 'kept') return tile;
        if (how === 'renamed') return { ...tile, name: `new ${tile.name}` };
        const { x, y } = tile.bounds;
        return { ...tile, bounds: { x: (x + 960) / 2 + 7000, y: (y + 9000) / 2 + 7000, width: 960, height: 540 } };
      };
      let now = seatWindows(own, seats, profile);
      for (const count of awake.map((each) => each % tiles.length).toSorted((a, b) => a - b)) now = seatWindows([...own, ...shuffled.slice(0, count).map(changed)], now, profile);
      now = seatWindows([...own, ...shuffled.map(changed)], now, profile);
      expect(told(now)).toBe(told(seats).replaceAll(/(?<=:)W/g, how === 'renamed' ? 'new W' : 'W'));
      expect(told(seatWindows(before.toReversed(), now, profile))).toBe(told(seats));
    }),
    { numRuns: 300 },
  );
});
