import { expect, it } from 'vitest';
import { buildFogTrace, evidenceMs, standingsOf, type VisibilitySeries } from '../../../../shared/domain/fog-trace.ts';

const min = 60_000;
const now = 100 * min;

/** A source by [minute, metres] pairs. */
function series(...pairs: [number, number | null][]): VisibilitySeries {
  return { at: pairs.map(([minute]) => minute * min), visibilityM: pairs.map(([, metres]) => metres) };
}

it('a reading stands for 900 s and not longer', () => {
  expect(evidenceMs).toBe(900_000);
  expect(standingsOf(series([10, 80], [20, null], [30, 60], [99, 50], [101, 40]), now)).toEqual([
    { fromMs: 10 * min, toMs: 20 * min, visibilityM: 80 },
    { fromMs: 30 * min, toMs: 45 * min, visibilityM: 60 },
    { fromMs: 99 * min, toMs: now, visibilityM: 50 },
  ]);
});

it('the trace is the least of what is evidence at each time, and has holes where nothing is', () => {
  const trace = buildFogTrace([series([80, 300], [90, 100]), series([85, 200])], 75 * min, 100 * min, 6);
  expect(trace).toEqual([75, 80, 85, 90, 95, 100].map((minute, i) => ({ at: minute * min, leastM: [undefined, 300, 200, 100, 100, 100][i] })));
  expect(buildFogTrace([series([80, 300], [81, Number.NaN])], 70 * min, 100 * min, 2).map(({ leastM }) => leastM)).toEqual([undefined, undefined]);
});
