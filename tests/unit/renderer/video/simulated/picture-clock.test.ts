import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useLink } from '../../../../../renderer/stores/link.ts';
import { usePicture } from '../../../../../renderer/stores/picture.ts';
import { drawAtOnce, onPictureTick } from '../../../../../renderer/video/simulated/picture-clock.ts';

const startAt = Date.UTC(2026, 3, 29, 4);

beforeEach(() => {
  vi.useFakeTimers({ now: startAt });
  vi.stubGlobal('document', { visibilityState: 'visible' });
  usePicture.setState({ ready: true, at: startAt });
  useLink.setState({
    port: 'open',
    status: { state: 'live', epoch: 'e', seq: 1, offsetMs: 0, reconnects: 0, since: startAt, clock: { fabricAt: startAt, localAt: startAt, rate: 1 }, simulated: true },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a picture that begins is drawn at once and then five times a second', () => {
  const drawn: number[] = [];
  const draw = (nowMs: number) => drawn.push(nowMs - startAt);
  const ticking = onPictureTick(draw);
  drawAtOnce(draw);
  expect(drawn).toEqual([0]);
  vi.advanceTimersByTime(450);
  expect(drawn).toEqual([0, 200, 400]);
  ticking.dispose();
});

test('where the World stands still, the link is lost or nobody sees the page, nothing is drawn at once either', () => {
  const draw = vi.fn();
  const ticking = onPictureTick(draw);
  usePicture.setState({ at: startAt + 1_000 });
  vi.advanceTimersByTime(60_000);
  draw.mockClear();
  // The last frame is a minute old: pictures stand where they are.
  drawAtOnce(draw);
  usePicture.setState({ at: startAt + 60_000 });
  useLink.setState(({ status }) => ({ status: { ...status!, state: 'offline' } }));
  drawAtOnce(draw);
  useLink.setState(({ status }) => ({ status: { ...status!, state: 'live' } }));
  vi.stubGlobal('document', { visibilityState: 'hidden' });
  drawAtOnce(draw);
  expect(draw).not.toHaveBeenCalled();
  vi.stubGlobal('document', { visibilityState: 'visible' });
  drawAtOnce(draw);
  expect(draw).toHaveBeenCalledOnce();
  ticking.dispose();
});
