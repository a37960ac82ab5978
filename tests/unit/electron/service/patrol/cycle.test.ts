import { expect, it } from 'vitest';
import { Cycle } from '../../../../../electron/service/patrol/cycle.ts';

it('gives a camera whose tile was taken once the next tile, and after that lets the others go first', () => {
  const cycle = new Cycle('c', 0, ['a', 'b', 'c'], []);
  const online = () => false;
  const takeAndShow = () => {
    const channel = cycle.take(online)!;
    cycle.show(channel);
    return channel;
  };
  expect(takeAndShow()).toBe('a');
  cycle.preempt('a');
  expect(takeAndShow()).toBe('a');
  cycle.preempt('a');
  expect([takeAndShow(), takeAndShow(), takeAndShow()]).toEqual(['b', 'c', 'a']);
  cycle.finish();
  expect(cycle.rows().map(({ channel, reason }) => [channel, reason])).toEqual([['a', 'skipped'], ['b', 'skipped'], ['c', 'skipped']]);
});
