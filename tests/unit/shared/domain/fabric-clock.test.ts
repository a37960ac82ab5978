import { expect, it } from 'vitest';
import { clockOffsetMs, fabricTime } from '../../../../shared/domain/fabric-clock.ts';

it('runs on from where it was measured, at its rate', () => {
  const clock = { fabricAt: 5_000_000, localAt: 1_000_000, rate: 60 };
  expect(fabricTime(clock, 1_000_000)).toBe(5_000_000);
  expect(fabricTime(clock, 1_001_000)).toBe(5_060_000);
  expect(clockOffsetMs(clock, 1_001_000)).toBe(5_060_000 - 1_001_000);
  expect(clockOffsetMs({ fabricAt: 900, localAt: 1_000, rate: 1 }, 77_000)).toBe(-100);
});
