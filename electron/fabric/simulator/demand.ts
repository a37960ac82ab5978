import { dayKindOf } from './holiday.ts';
import { hourly, localHour } from './local-time.ts';

/** Vehicles an hour, one direction. */
export interface Demand {
  cars: number;
  trucks: number;
}

/** Vehicles a day in both directions, and the trucks among them (facts file: `aadt_proposal`, `truck_share_proposal`; estimated). */
const roads: Record<string, { aadt: number; truckShare: number }> = {
  S1: { aadt: 30_000, truckShare: 0.38 },
  G20: { aadt: 27_000, truckShare: 0.48 },
  G22: { aadt: 16_000, truckShare: 0.45 },
  G0321: { aadt: 19_000, truckShare: 0.46 },
  G2516: { aadt: 13_000, truckShare: 0.5 },
  S37: { aadt: 8_000, truckShare: 0.3 },
  SHENNAN: { aadt: 8_500, truckShare: 0.42 },
};
const fallback = { aadt: 10_000, truckShare: 0.4 };
const holidayTruckShare = 0.18;

/** Shares of the day by hour (facts file: `hourly_share_weekday`, `hourly_share_holiday`; estimated). */
const carShares = [
  0.012, 0.009, 0.008, 0.008, 0.01, 0.018, 0.035, 0.052, 0.063, 0.067, 0.066, 0.06, 0.054, 0.056, 0.06, 0.064, 0.067, 0.068, 0.06, 0.049,
  0.04, 0.033, 0.025, 0.016,
];
const truckShares = [
  0.036, 0.034, 0.032, 0.031, 0.032, 0.034, 0.037, 0.04, 0.042, 0.044, 0.045, 0.044, 0.042, 0.043, 0.045, 0.046, 0.047, 0.047, 0.047,
  0.047, 0.047, 0.046, 0.046, 0.046,
];
const holidayShares = [
  0.012, 0.01, 0.008, 0.008, 0.012, 0.022, 0.038, 0.054, 0.068, 0.077, 0.08, 0.071, 0.06, 0.058, 0.066, 0.072, 0.066, 0.056, 0.044, 0.034,
  0.026, 0.022, 0.02, 0.016,
];

/** Vehicles a day of a road, both directions. */
export function aadtOf(route: string): number {
  return (roads[route] ?? fallback).aadt;
}

/**
 * Flow that wants to use a road at a time, one direction: the day's traffic by the hour's share, cars and trucks apart,
 * by the holiday's factor.
 */
export function demandOf(route: string, at: number): Demand {
  const { aadt, truckShare } = roads[route] ?? fallback;
  const kind = dayKindOf(at);
  const hour = localHour(at);
  const total = (aadt / 2) * kind.factor;
  if (kind.holiday) {
    const flow = total * hourly(holidayShares, hour);
    return { cars: flow * (1 - holidayTruckShare), trucks: flow * holidayTruckShare };
  }
  return { cars: total * (1 - truckShare) * hourly(carShares, hour), trucks: total * truckShare * hourly(truckShares, hour) };
}
