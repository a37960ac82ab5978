import { expect, it } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { isControlled, reportOf, reviewOf } from '../../../../shared/domain/fog-timers.ts';
import type { Gate } from '../../../../shared/domain/gate.ts';

const ladder = shippedRuleTables.fogLadder;
const min = 60_000;
const gate = (change: Partial<Gate> = {}): Gate => ({ id: 'g', updatedAt: 0, plaza: 'p', way: 'entry', direction: 1, state: 'closed', banned: [], since: 0, by: '张三', ...change });

it('an open gate is under control only when it bars somebody', () => {
  expect(isControlled(gate({ state: 'open' }))).toBe(false);
  expect(isControlled(gate({ state: 'open', banned: ['truck'] }))).toBe(true);
  expect(reviewOf(gate({ state: 'open' }), ladder, 0)).toBeUndefined();
  expect(reportOf(gate({ state: 'open' }), [], ladder, 999 * min)).toBeUndefined();
});

it('review is due at the time that the order names, else after the site’s usual one', () => {
  expect(reviewOf(gate({ reviewAt: 20 * min }), ladder, 20 * min - 1)).toEqual({ dueAt: 20 * min, named: true, isDue: false });
  expect(reviewOf(gate({ reviewAt: 20 * min }), ladder, 20 * min)).toMatchObject({ isDue: true });
  expect(reviewOf(gate(), ladder, 30 * min)).toEqual({ dueAt: 30 * min, named: false, isDue: true });
});

it('a control must be reported when it has lasted over 2 h, or is expected to', () => {
  expect(reportOf(gate(), [], ladder, 120 * min)).toEqual({ state: 'not-yet', dueAt: 120 * min });
  expect(reportOf(gate(), [], ladder, 120 * min + 1)).toMatchObject({ state: 'due' });
  expect(reportOf(gate({ reviewAt: 120 * min }), [], ladder, 0)).toMatchObject({ state: 'not-yet' });
  expect(reportOf(gate({ reviewAt: 121 * min }), [], ladder, 0)).toMatchObject({ state: 'expected' });
  const forecast = (minute: number, visibilityM: number) => [{ at: minute * min, visibilityM, from: 0, to: 1 }];
  expect(reportOf(gate(), forecast(121, 199), ladder, 95 * min)).toMatchObject({ state: 'expected' });
  expect(reportOf(gate(), forecast(121, 200), ladder, 95 * min)).toMatchObject({ state: 'not-yet' });
  expect(reportOf(gate(), forecast(120, 50), ladder, 95 * min)).toMatchObject({ state: 'not-yet' });
});
