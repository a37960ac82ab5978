/** Congestion wave, m/s (18.4 km/h), and jam density, pcu a metre and lane: with 108 km/h they give 2,200 pcu/h a lane. */
export const waveMs = 5.117;
export const jamPcuPerLaneM = 0.14;

/**
 * Capacity of the triangular diagram at a free speed, pcu a second and lane. A lower speed (fog) lowers it too:
 * 40 km/h gives 1,760 pcu/h, 20 km/h 1,340.
 */
export function capacityPcuS(freeMs: number): number {
  return (freeMs * waveMs * jamPcuPerLaneM) / (freeMs + waveMs);
}

/**
 * How fast drivers go in fog, km/h: the legal steps (60 below 200 m, 40 below 100 m, 20 below 50 m; Road Traffic Safety
 * Law regulations, article 81) joined by straight lines, since no fleet brakes by steps; above 500 m nobody slows.
 */
export function fogSpeedKmh(visibilityM: number): number {
  if (visibilityM >= 500) return Number.POSITIVE_INFINITY;
  if (visibilityM >= 200) return 60 + ((visibilityM - 200) / 300) * 60;
  if (visibilityM >= 100) return 40 + ((visibilityM - 100) / 100) * 20;
  if (visibilityM >= 50) return 22 + ((visibilityM - 50) / 50) * 18;
  return 15 + (Math.max(0, visibilityM) / 50) * 7;
}
