import { expect, test } from 'vitest';
import { assignees } from '../../../../renderer/stores/operators.ts';

test('an alarm may be given to everybody who sits somewhere, once', () => {
  const seats = [{ window: '1', seat: 'desk-left', name: '王海涛' }, { window: '2', seat: 'desk-right', name: '王海涛' }, { window: '3', seat: 'wall' }];
  expect(assignees(seats)).toEqual(['王海涛', 'wall']);
});
