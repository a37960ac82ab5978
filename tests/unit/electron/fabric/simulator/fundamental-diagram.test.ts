import { expect, it } from 'vitest';
import { capacityPcuS, fogSpeedKmh } from '../../../../../electron/fabric/simulator/fundamental-diagram.ts';

it('carries 2,200 pcu/h a lane at 108 km/h and less when slower', () => {
  expect(capacityPcuS(108 / 3.6) * 3_600).toBeCloseTo(2_200, -1);
  expect(capacityPcuS(40 / 3.6) * 3_600).toBeCloseTo(1_760, -2);
  expect(capacityPcuS(20 / 3.6) * 3_600).toBeLessThan(1_400);
});

it('keeps near the legal steps in fog and never speeds up as it thickens', () => {
  expect([200, 100].map(fogSpeedKmh)).toEqual([60, 40]);
  expect(fogSpeedKmh(49)).toBeLessThan(22);
  expect(fogSpeedKmh(500)).toBe(Number.POSITIVE_INFINITY);
  let last = 0;
  for (let visibilityM = 0; visibilityM < 499; visibilityM++) {
    const speed = fogSpeedKmh(visibilityM);
    expect(speed).toBeGreaterThanOrEqual(last);
    last = speed;
  }
});
