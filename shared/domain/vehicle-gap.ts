/** A standing vehicle and the room before it, metres. */
export const jamGapM = 7.5;
/** Free traffic is never drawn thinner than this, metres. */
const widestGapM = 400;
/** Where nothing measures: vehicles an hour and lane. */
const usualFlow = 420;

/**
 * Metres from one vehicle of a lane to the next, by speed and flow. Slow traffic is dense whatever a far gantry counts:
 * its gap lies between the jam's and the counted one.
 * @param speedKmh ≥ 0
 * @param freeFlowKmh > 0
 * @param flowPerLane vehicles an hour and lane; NaN takes a usual one
 * @returns 7.5..400
 */
export function vehicleGapM(speedKmh: number, freeFlowKmh: number, flowPerLane: number): number {
  const share = speedKmh / freeFlowKmh;
  const countedM = (speedKmh * 1_000) / Math.max(30, Number.isNaN(flowPerLane) ? usualFlow : flowPerLane);
  return Math.min(widestGapM, Math.max(jamGapM, share < 0.75 ? jamGapM + (countedM - jamGapM) * share : countedM));
}
