/**
 * The fabric's clock as measured here (domain page, "Freshness"): fabric = fabricAt + (local − localAt) × rate.
 * `rate` is 1 for a real fabric; a simulated one may run faster.
 */
export interface FabricClock {
  fabricAt: number;
  localAt: number;
  rate: number;
}

/** The fabric's time at a local time, both UTC ms. */
export function fabricTime(clock: FabricClock, localMs: number): number {
  return clock.fabricAt + (localMs - clock.localAt) * clock.rate;
}

/** Fabric minus local at a local time, ms. Above 2,000 either way it is shown. */
export function clockOffsetMs(clock: FabricClock, localMs: number): number {
  return fabricTime(clock, localMs) - localMs;
}
