import type { LinearReference } from '../../../shared/domain/linear-reference.ts';

/** A mark at the axis of the road: a round stake, or a break between two numberings. */
export interface StakeTick {
  alongM: number;
  /** Stake in metres as printed. */
  stake: number;
  /** Metres that repeat (> 0: long chain) or are missing (< 0: short chain), at a break only. */
  longM?: number;
  /** The stake where numbering stops, at a break only. */
  stakeBefore?: number;
}

const stepsKm = [1, 2, 5, 10, 20, 50, 100] as const;

/**
 * Round stakes and breaks of a route, in order of place. A stake of a long chain stands twice, as it does on the road; one
 * of a short chain not at all.
 * @param leastM least distance of two round stakes, real metres
 */
export function buildStakeTicks(stakes: LinearReference, leastM: number): StakeTick[] {
  const stepM = 1_000 * (stepsKm.find((km) => km * 1_000 >= leastM) ?? 100);
  const breaks = stakes.breaks.map(({ alongM, stakeBefore, stakeAfter, longM }): StakeTick => ({ alongM, stake: stakeAfter, stakeBefore, longM }));
  const ends = [stakes.stakeAt(0), stakes.stakeAt(stakes.lengthM), ...stakes.breaks.flatMap(({ stakeBefore, stakeAfter }) => [stakeBefore, stakeAfter])];
  const ticks: StakeTick[] = [];
  for (let stake = Math.ceil(Math.min(...ends) / stepM) * stepM; stake <= Math.max(...ends); stake += stepM) {
    for (const alongM of stakes.placesOf(stake)) ticks.push({ alongM, stake });
  }
  // What stands at a break would cover its sign.
  const free = ticks.filter((tick) => breaks.every((each) => Math.abs(each.alongM - tick.alongM) >= leastM / 2));
  return [...free, ...breaks].sort((a, b) => a.alongM - b.alongM);
}

const stepsMin = [10, 15, 30, 60, 120] as const;

/** Round moments inside [fromMs, toMs], UTC ms, at least `leastMs` apart. The console's zone is whole hours off UTC. */
export function buildTimeTicks(fromMs: number, toMs: number, leastMs: number): number[] {
  const stepMs = 60_000 * (stepsMin.find((min) => min * 60_000 >= leastMs) ?? 240);
  const ticks: number[] = [];
  for (let at = Math.ceil(fromMs / stepMs) * stepMs; at <= toMs; at += stepMs) ticks.push(at);
  return ticks;
}
