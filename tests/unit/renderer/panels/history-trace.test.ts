import { expect, test } from 'vitest';
import { buildTrace } from '../../../../renderer/panels/detail/history-trace.ts';

const history = (at: number[], value: (number | null)[], quality = at.map(() => 0)) => ({ channel: 'c', at, value, quality });

test('values span the box, and a time without samples breaks the line and is shaded', () => {
  const trace = buildTrace(history([0, 100, 200, 800, 1_000], [10, 20, 30, 20, 10]), 0, 1_000, 100);
  expect(trace.range).toEqual({ min: 10, max: 30 });
  expect(trace.line).toBe('M0.0 96.0L100.0 50.0L200.0 4.0M800.0 50.0L1000.0 96.0');
  expect(trace.gaps).toBe('M200.0 0H800.0V100H200.0z');
});

test('a value that is none breaks the line; bad samples are marked', () => {
  const trace = buildTrace(history([0, 100, 200], [5, null, 5], [0, 2, 0]), 0, 200, 100);
  expect(trace.line).toBe('M0.0 50.0M1000.0 50.0');
  expect(trace.bad).toBe('M500.0 90V100');
});

test.each([
  [86, { min: 76, max: 96 }, '50.0'],
  [2_000, { min: 1_800, max: 2_200 }, '50.0'],
  [1, { min: 0, max: 2 }, '50.0'],
  [0.3, { min: 0, max: 0.6 }, '50.0'],
  [-3, { min: -4, max: -2 }, '50.0'],
  [0, { min: 0, max: 1 }, '96.0'],
])('a value that stays at %d gets room to either side, but none below nought', (value, range, y) => {
  expect(buildTrace(history([0, 100], [value, value]), 0, 100, 100)).toMatchObject({ range, constant: value, line: `M0.0 ${y}L1000.0 ${y}` });
});

test('values that read the same make no scale; those that do not make their own', () => {
  expect(buildTrace(history([0, 100], [0.0011, 0.0014]), 0, 100, 100)).toMatchObject({ range: { min: 0, max: 1 }, constant: 0 });
  expect(buildTrace(history([0, 100], [0.5, 0.51]), 0, 100, 100)).toMatchObject({ range: { min: 0.5, max: 0.51 }, constant: undefined });
});

test('a bare heartbeat is drawn as ticks, silence as one gap', () => {
  expect(buildTrace(history([500], [null]), 0, 1_000, 1_000)).toMatchObject({ range: undefined, line: 'M500.0 30V70', gaps: '' });
  expect(buildTrace(history([], []), 0, 1_000, 10).gaps).toBe('M0.0 0H1000V100H0.0z');
});

test('samples outside the hour are left out', () => {
  expect(buildTrace(history([-50, 2_000], [1, 2]), 0, 1_000, 10_000).line).toBe('');
});
