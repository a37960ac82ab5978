import { expect, test } from 'vitest';
import { jamGapM, vehicleGapM } from '../../../../shared/domain/vehicle-gap.ts';

test('free traffic stands apart by what is counted: speed over flow, within 7.5 and 400 m', () => {
  expect(vehicleGapM(100, 120, 1_000)).toBeCloseTo(100, 9);
  expect(vehicleGapM(120, 120, 30)).toBe(400);
  // Under 30 an hour it is a counter that hardly counts: no thinner for that.
  expect([30, 10].map((flow) => vehicleGapM(9, 12, flow))).toEqual([300, 300]);
  expect(vehicleGapM(90, 120, 100_000)).toBe(jamGapM);
});

test('slow traffic is dense whatever the far gantry counts, and standing traffic is a jam', () => {
  expect(vehicleGapM(0, 120, 100)).toBe(jamGapM);
  expect(vehicleGapM(40, 120, 500)).toBeLessThan(80);
  expect(vehicleGapM(20, 120, 500)).toBeLessThan(vehicleGapM(40, 120, 500));
});

test('where nothing counts a usual flow is taken', () => {
  expect(vehicleGapM(105, 120, Number.NaN)).toBeCloseTo(250, 9);
});
