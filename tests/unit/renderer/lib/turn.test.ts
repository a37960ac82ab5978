import { expect, test, vi } from 'vitest';
import { openTurn } from '../../../../renderer/lib/turn.ts';
import { FakePageClock } from '../../../fakes/fake-page-clock.ts';

function setUp() {
  const clock = new FakePageClock();
  const done: string[] = [];
  const turn = openTurn(clock);
  return { clock, done, turn, take: (name: string) => turn.take(() => done.push(name)) };
}

test('what is taken between two frames is done in the next, in its order; what is taken meanwhile, at its end', () => {
  const { clock, done, turn, take } = setUp();
  turn.take(() => {
    done.push('a');
    take('c');
  });
  take('b');
  expect(done).toEqual([]);
  clock.paint();
  expect(done).toEqual(['a', 'b', 'c']);
  clock.paint();
  clock.pass(1_000);
  expect(done).toHaveLength(3);
  take('d');
  clock.paint();
  expect(done.at(-1)).toBe('d');
});

test('without a frame it is done after 250 ms, and not again with the frame', () => {
  const { clock, done, take } = setUp();
  clock.isHidden = true;
  take('a');
  clock.pass(249);
  expect(done).toEqual([]);
  clock.pass(1);
  clock.isHidden = false;
  clock.paint();
  expect(done).toEqual(['a']);
});

test('a change that throws is told to the page and holds up no other', () => {
  const told = vi.fn();
  vi.stubGlobal('reportError', told);
  const { clock, done, turn, take } = setUp();
  turn.take(() => {
    throw new Error('bad');
  });
  take('b');
  clock.paint();
  vi.unstubAllGlobals();
  expect(done).toEqual(['b']);
  expect(told).toHaveBeenCalledExactlyOnceWith(new Error('bad'));
  take('c');
  clock.paint();
  expect(done).toEqual(['b', 'c']);
});
