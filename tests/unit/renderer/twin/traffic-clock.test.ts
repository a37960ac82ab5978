import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useLink } from '../../../../renderer/stores/link.ts';
import { usePast } from '../../../../renderer/stores/past.ts';
import { usePicture } from '../../../../renderer/stores/picture.ts';
import { TrafficClock } from '../../../../renderer/twin/traffic-clock.ts';
import { builtAt } from '../../../builders/entities.ts';

const status = (state: 'live' | 'offline') => ({ state, epoch: 'e', seq: 1, offsetMs: 0, reconnects: 0, since: builtAt, clock: { fabricAt: builtAt, localAt: builtAt, rate: 1 }, simulated: true });

beforeEach(() => {
  vi.useFakeTimers({ now: builtAt });
  useLink.setState({ port: 'open', status: status('live') });
  usePicture.setState({ at: builtAt });
});
afterEach(() => {
  usePast.setState({ shown: undefined });
  vi.useRealTimers();
});

test('traffic goes on with the picture, and stops a second after its last frame', () => {
  const clock = new TrafficClock();
  expect(clock.goesOn()).toBe(true);
  vi.setSystemTime(builtAt + 900);
  expect(clock.goesOn()).toBe(true);
  vi.setSystemTime(builtAt + 5_000);
  expect([clock.goesOn(), clock.goesOn()]).toEqual([true, false]);
  useLink.setState({ status: status('offline') });
  usePicture.setState({ at: builtAt + 5_000 });
  expect(clock.goesOn()).toBe(false);
});

test('traffic of a moment of before stands still, also when another moment is shown, and goes on after the way back', () => {
  const clock = new TrafficClock();
  clock.goesOn();
  for (const agoMs of [600_000, 60_000]) {
    usePast.setState({ shown: { forMs: builtAt - agoMs, at: builtAt - agoMs } });
    usePicture.setState({ at: builtAt - agoMs });
    expect([clock.goesOn(), clock.goesOn()]).toEqual([false, false]);
  }
  usePast.setState({ shown: undefined });
  vi.setSystemTime(builtAt + 2_000);
  usePicture.setState({ at: builtAt + 2_000 });
  expect(clock.goesOn()).toBe(true);
});
