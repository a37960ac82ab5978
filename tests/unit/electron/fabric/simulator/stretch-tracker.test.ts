import { expect, it } from 'vitest';
import { StretchTracker } from '../../../../../electron/fabric/simulator/stretch-tracker.ts';

it('keeps the name of what moves and grows, names what is new, tells what is gone', () => {
  const tracker = new StretchTracker('q');
  const first = tracker.look('S1+', [{ lowM: 100, highM: 500 }, { lowM: 3_000, highM: 3_500 }], 1, 200);
  expect(first.now.map(({ id }) => id)).toEqual(['q-1', 'q-2']);
  const second = tracker.look('S1+', [{ lowM: 450, highM: 900 }, { lowM: 9_000, highM: 9_500 }], 2, 200);
  expect(second.now.map(({ id, since }) => [id, since])).toEqual([['q-1', 1], ['q-3', 2]]);
  expect(second.gone).toEqual(['q-2']);
  expect(tracker.look('S1-', [{ lowM: 450, highM: 900 }], 3, 200).now[0]!.id).toBe('q-4');
  expect(tracker.look('S1+', [], 4, 200).gone).toEqual(['q-1', 'q-3']);
  expect(tracker.roads()).toEqual(['S1-']);
});
