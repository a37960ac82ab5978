import { expect, test } from 'vitest';
import { FramePace, mostFps } from '../../../../renderer/twin/frame-pace.ts';

test('never more than 15 frames a second, and a slow machine rests three times what a frame took', () => {
  const pace = new FramePace();
  expect(pace.gapMs).toBeCloseTo(1_000 / mostFps, 9);
  for (let i = 0; i < 60; i += 1) pace.told(100);
  expect(pace.gapMs).toBeCloseTo(300, 0);
  for (let i = 0; i < 60; i += 1) pace.told(5_000);
  expect(pace.gapMs).toBe(500);
  for (let i = 0; i < 60; i += 1) pace.told(2);
  expect(pace.gapMs).toBeCloseTo(1_000 / mostFps, 3);
});
