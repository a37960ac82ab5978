import { beforeEach, expect, it } from 'vitest';
import { noteFrame, takeFrames } from '../../../../renderer/stores/changed-frames.ts';
import { buildFrameBytes, buildSnapshotBytes, decodeFrame } from '../../../builders/frames.ts';

const frameOf = (...channels: number[]) => decodeFrame(buildFrameBytes(1, channels.map((index) => ({ index, ageMs: 0, value: 1 })), 1_000), 100);
const whole = () => decodeFrame(buildSnapshotBytes(100, 1, { at: 1_000, ageMs: 0 }), 100);

beforeEach(() => {
  takeFrames();
});

it('gives what was noted, in order, once', () => {
  const [first, second] = [frameOf(3, 9), frameOf(4)];
  noteFrame(first, 100);
  noteFrame(second, 100);
  expect(takeFrames()).toEqual([first, second]);
  expect(takeFrames()).toBeUndefined();
});

it('knows only the range when a frame wrote all, when channels changed that none names, or when many did', () => {
  for (const all of [whole(), undefined]) {
    noteFrame(frameOf(3), 100);
    noteFrame(all, 100);
    noteFrame(frameOf(4), 100);
    expect(takeFrames()).toBeUndefined();
  }
  const many = Array.from({ length: 20 }, (_, i) => i);
  noteFrame(frameOf(...many), 100);
  noteFrame(frameOf(...many), 100);
  expect(takeFrames()).toBeUndefined();
  const one = frameOf(7);
  noteFrame(one, 100);
  expect(takeFrames()).toEqual([one]);
});
