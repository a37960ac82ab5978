import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildPlacements, seatWindows, type Display, type Seat } from '../../../../electron/host/placement.ts';

const display = (name: string, x: number, y: number, width = 1920, height = 1080, primary = false): Display => ({ name, primary, bounds: { x, y, width, height } });
const left = display('LEFT', 0, 0);
const right = display('RIGHT', 1920, 0, 2560, 1440, true);
const above = display('ABOVE', -300, -2160, 3840, 2160);
const place = (displays: readonly Display[], count?: number, seats: readonly Seat[] = []) => buildPlacements(displays, seatWindows(displays, seats), count);
/** Which display each window is on, as `1:RIGHT 2:LEFT`. */
const told = (seats: readonly Seat[]) => seats.map(({ window, name }) => `${window}:${name}`).join(' ');

test('one window a display, the primary first, over the whole of it', () => {
  expect(place([left, right])).toEqual([
    { window: '1', bounds: right.bounds },
    { window: '2', bounds: left.bounds },
  ]);
});

test('a wall of two rows, some of it left of and above the origin: left to right, top to bottom', () => {
  const wall = [display('D', 0, 1080), display('B', 0, 0), display('A', -1920, 0), display('C', -1920, 1080)];
  expect(told(seatWindows(wall, []))).toBe('1:A 2:C 3:B 4:D');
  expect(place([above, right]).map(({ bounds }) => bounds)).toEqual([right.bounds, above.bounds]);
});

test('more windows than displays: shifted, still on a display; fewer: the first ones', () => {
  const [, , third] = place([left, right], 3);
  expect(third).toEqual({ window: '3', bounds: { x: 1968, y: 48, width: 2512, height: 1392 } });
  expect(place([left, right], 1)).toEqual([{ window: '1', bounds: right.bounds }]);
});

test('no display at all: windows of a usual size', () => {
  expect(place([])).toEqual([{ window: '1', bounds: { x: 0, y: 0, width: 1920, height: 1080 } }]);
  expect(place([], 2)[1]).toEqual({ window: '2', bounds: { x: 48, y: 48, width: 1872, height: 1032 } });
});

describe('a window keeps its display', () => {
  const start = [left, right, above];
  const seats = seatWindows(start, []);
  const cases: [what: string, now: Display[], want: string, windows: string][] = [
    ['nothing changes', start, '1:RIGHT 2:ABOVE 3:LEFT', '123'],
    ['they are listed in another order', [above, left, right], '1:RIGHT 2:ABOVE 3:LEFT', '123'],
    ['the first is unplugged', [left, above], '1:RIGHT 2:ABOVE 3:LEFT', '23'],
    ['another becomes the primary one', [{ ...left, primary: true }, { ...right, primary: false }, above], '1:RIGHT 2:ABOVE 3:LEFT', '123'],
    ['one is given another resolution', [left, display('RIGHT', 1920, 0, 1280, 720, true), above], '1:RIGHT 2:ABOVE 3:LEFT', '123'],
    ['one is moved', [left, display('RIGHT', -2560, 0, 2560, 1440, true), above], '1:RIGHT 2:ABOVE 3:LEFT', '123'],
    ['a controller wakes with other names', [display('X-1', 0, 0), display('X-2', 1920, 0, 2560, 1440, true), display('X-3', -300, -2160, 3840, 2160)], '1:X-2 2:X-3 3:X-1', '123'],
    ['a controller wakes with other names and one resolution', [display('X-1', 0, 0, 1024, 768), display('X-2', 1920, 0, 1024, 768), display('X-3', -300, -2160, 1024, 768)], '1:X-2 2:X-3 3:X-1', '123'],
    ['one is exchanged for another in its place', [left, display('NEW', 1920, 0, 1600, 900, true), above], '1:NEW 2:ABOVE 3:LEFT', '123'],
    ['a new one comes while another is away: it takes nobody’s seat', [left, above, display('NEW', 5000, 0)], '1:RIGHT 2:ABOVE 3:LEFT 4:NEW', '234'],
    ['all are away', [], '1:RIGHT 2:ABOVE 3:LEFT', '1'],
  ];
  it.each(cases)('when %s', (_what, now, want, windows) => {
    const next = seatWindows(now, seats);
    expect(told(next)).toBe(want);
    expect(buildPlacements(now, next, undefined).map(({ window }) => window).join('')).toBe(windows);
    // And when everything is as it was.
    expect(seatWindows(start, next).filter(({ name }) => start.some((each) => each.name === name)).slice(0, 3)).toEqual(seats);
  });

  it('with a number of windows wanted, one without its display is shown over another', () => {
    const next = seatWindows([left, above], seats);
    expect(buildPlacements([left, above], next, 3)[0]).toEqual({ window: '1', bounds: { x: -252, y: -2112, width: 3792, height: 2112 } });
  });
});

test('any displays that come and go: every display has exactly one window, and whoever stays keeps it', () => {
  const displays = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8, selector: ([x, y]) => `${x} ${y}` })
    .map((cells) => cells.map(([x, y]) => display(`D${x}${y}`, (x - 2) * 1920, (y - 2) * 1080)));
  fc.assert(
    fc.property(fc.array(displays, { minLength: 1, maxLength: 6 }), fc.option(fc.integer({ min: 1, max: 16 })), (times, count) => {
      let seats: Seat[] = [];
      for (const now of times) {
        const next = seatWindows(now, seats);
        expect(new Set(next.map(({ window }) => window)).size).toBe(next.length);
        expect(next.filter(({ name }) => now.some((each) => each.name === name))).toHaveLength(now.length);
        for (const seat of seats) {
          const after = next.find(({ window }) => window === seat.window);
          if (now.some(({ name }) => name === seat.name)) expect(after).toEqual(seat);
        }
        expect(next.length).toBeLessThanOrEqual(16);
        const placed = buildPlacements(now, next, count ?? undefined);
        expect(placed).toHaveLength(count ?? Math.max(now.length, 1));
        expect(new Set(placed.map(({ window }) => window)).size).toBe(placed.length);
        for (const { bounds } of placed) expect(Math.min(bounds.width, bounds.height)).toBeGreaterThan(0);
        seats = next;
      }
    }),
  );
});
