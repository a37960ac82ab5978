import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport, formatReport } from '../../bench/lib/report.ts';
import { median, quantile, summarise } from '../../bench/lib/statistics.ts';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('quantile', () => {
  it('agrees with worked examples of type 7', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 12);
    expect(quantile(Array.from({ length: 101 }, (_, n) => n), 0.95)).toBe(95);
  });

  it('takes the middle, or the mean of the two middle ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it('is NaN of nothing', () => {
    expect(median([])).toBeNaN();
  });

  it('does not sort as text and leaves its input alone', () => {
    const values = [10, 9, 100];
    expect(median(values)).toBe(10);
    expect(values).toEqual([10, 9, 100]);
  });

  it('lies within the values, grows with the share, and ignores order', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (values, a, b) => {
        const low = quantile(values, Math.min(a, b));
        const high = quantile(values, Math.max(a, b));
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
        expect(high - low).toBeGreaterThanOrEqual(-1e-9);
        expect(quantile([...values].reverse(), a)).toBe(quantile(values, a));
      }),
    );
  });
});

describe('buildReport', () => {
  const bench = {
    name: 'x',
    about: 'x.',
    trial: () => [],
    ratios: [{ name: 'ours/theirs', numerator: 'ours', denominator: 'theirs', atMost: 2 }],
    values: [{ name: 'small', sample: 'ours', atMost: 1 }],
  };
  const trial = (ours: number, theirs: number) => [
    { name: 'ours', unit: 'us', values: [ours, ours, ours * 100] },
    { name: 'theirs', unit: 'us', values: [theirs] },
  ];

  it('takes ratios within a trial, then their median', () => {
    const report = buildReport(bench, [trial(2, 1), trial(30, 20), trial(4, 4)]);
    expect(report.checks[0]).toMatchObject({ value: 1.5, trials: [2, 1.5, 1], held: true });
    expect(report.checks[1]).toMatchObject({ value: 4, held: false });
    expect(report.samples[0]).toMatchObject({ name: 'ours', median: 4, max: 3_000, count: 9 });
  });

  it('does not hold a promise about a sample that never came', () => {
    const report = buildReport({ ...bench, ratios: [{ name: 'none', numerator: 'ours', denominator: 'absent', atMost: 2 }] }, [trial(1, 1)]);
    expect(report.checks[0]?.held).toBe(false);
    expect(formatReport(report)).toContain('| none | NaN | ≤ 2 | **no** |');
  });

  it('summarises with both extremes', () => {
    expect(summarise([5, 1, 3])).toEqual({ count: 3, min: 1, median: 3, p95: 4.8, max: 5 });
  });
});
