import { expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { buildFogTrace, clearSince, evidenceMs, heldLevelOf, type VisibilitySeries } from '../../../../shared/domain/fog-trace.ts';

const ladder = shippedRuleTables.fogLadder;
const min = 60_000;
const now = 100 * min;

/** A source by [minute, metres] pairs. */
function series(...pairs: [number, number | null][]): VisibilitySeries {
  return { at: pairs.map(([minute]) => minute * min), visibilityM: pairs.map(([, metres]) => metres) };
}
const every = (from: number, to: number, metres: number): [number, number][] => Array.from({ length: to - from + 1 }, (_, i) => [from + i, metres]);

it('counts since when no source was below 200 m: exactly 200 m is clear', () => {
  expect(clearSince([series(...every(60, 69, 150), ...every(70, 100, 200))], 200, now)).toBe(70 * min);
  expect(clearSince([series(...every(60, 69, 150), ...every(70, 100, 199.9))], 200, now)).toBeUndefined();
  expect(clearSince([series(...every(60, 100, 500)), series(...every(60, 84, 180), ...every(85, 100, 220))], 200, now)).toBe(85 * min);
  expect(clearSince([], 200, now)).toBeUndefined();
});

it('a reading stands for 900 s and not longer: a gap in the evidence begins the hold anew', () => {
  expect(evidenceMs).toBe(900_000);
  expect(clearSince([series([50, 400], [65, 400], [80, 400], [95, 400])], 200, now)).toBe(50 * min);
  expect(clearSince([series([50, 400], [65.1, 400], [80, 400], [95, 400])], 200, now)).toBe(65.1 * min);
  expect(clearSince([series([50, 400], [84.9, 400])], 200, now)).toBeUndefined();
  expect(clearSince([series([50, 400], [85, 400])], 200, now)).toBe(85 * min);
  // A second source bridges the gap of the first.
  expect(clearSince([series([50, 400], [90, 400]), series([60, 300], [75, 300])], 200, now)).toBe(50 * min);
  // A source that fell silent in fog says nothing any more after 900 s.
  expect(clearSince([series([70, 100]), series(...every(60, 100, 300))], 200, now)).toBe(85 * min);
  expect(clearSince([series([50, 400], [60, null], [75, 400], [90, 400])], 200, now)).toBe(75 * min);
});

it('a worse level counts at once, a better one after 30 min', () => {
  expect(heldLevelOf(ladder, 45, [series(...every(60, 100, 300))], now)?.level).toBe(3);
  const lifted = (minute: number) => series(...every(50, minute - 1, 80), ...every(minute, 100, 300));
  expect(heldLevelOf(ladder, 300, [lifted(71)], now)?.level).toBe(2);
  expect(heldLevelOf(ladder, 300, [lifted(70)], now)).toBeUndefined();
  expect(heldLevelOf(ladder, Number.NaN, [], now)).toBeUndefined();
});

it('the trace is the least of what is evidence at each time, and has holes where nothing is', () => {
  const trace = buildFogTrace([series([80, 300], [90, 100]), series([85, 200])], 75 * min, 100 * min, 6);
  expect(trace).toEqual([75, 80, 85, 90, 95, 100].map((minute, i) => ({ at: minute * min, leastM: [undefined, 300, 200, 100, 100, 100][i] })));
  expect(buildFogTrace([series([80, 300], [81, Number.NaN])], 70 * min, 100 * min, 2).map(({ leastM }) => leastM)).toEqual([undefined, undefined]);
});
