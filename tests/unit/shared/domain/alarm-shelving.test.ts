import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { findShelvingProblem } from '../../../../shared/domain/alarm-shelving.ts';

const limits = shippedRuleTables.alarmLoad.shelving;
const min = 60_000;
const mild = { priority: 2 } as const;
const ack = { by: 'op', at: 0 };
const problem = (forMs: number | undefined, reason: string) => findShelvingProblem(mild, forMs, reason, limits);

test('shelving wants an end and a reason', () => {
  expect(problem(10 * min, '养护施工')).toBeUndefined();
  expect(problem(undefined, '养护施工')).toBe('no-end');
  expect(problem(Number.NaN, '养护施工')).toBe('no-end');
  expect(problem(10 * min, '')).toBe('no-reason');
  expect(problem(10 * min, '  \n')).toBe('no-reason');
});

test('the shortest and the longest time are allowed, a millisecond beyond is not', () => {
  expect(problem(limits.minMin * min, 'x')).toBeUndefined();
  expect(problem(limits.minMin * min - 1, 'x')).toBe('too-short');
  expect(problem(limits.maxMin * min, 'x')).toBeUndefined();
  expect(problem(limits.maxMin * min + 1, 'x')).toBe('too-long');
});

test('the longest reason is allowed, a character more is not', () => {
  expect(problem(min, 'x'.repeat(limits.reasonMaxChars))).toBeUndefined();
  expect(problem(min, 'x'.repeat(limits.reasonMaxChars + 1))).toBe('reason-long');
});

test('one of priority 1 is shelved only once it is acknowledged', () => {
  expect(findShelvingProblem({ priority: 1 }, min, 'x', limits)).toBe('top-unacked');
  expect(findShelvingProblem({ priority: 1, ack }, min, 'x', limits)).toBeUndefined();
});
