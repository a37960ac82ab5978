import type { RouteSegment } from './catalogue.ts';

/** Where stakes break. */
export interface StakeBreak {
  alongM: number;
  stakeBefore: number;
  stakeAfter: number;
  /** Metres that repeat (> 0, long chain) or, negative, metres that are missing (short chain). */
  longM: number;
}

/** Segments whose stakes go on without a break. */
interface Run {
  first: number;
  last: number;
  from: number;
  to: number;
}

/**
 * Stakes to real metres and back, for one route. `alongM` is real metres from the route's first point, so a
 * difference of two of them is a distance along the road; a difference of stakes is not.
 *
 * A break between two segments is a long chain when stakes repeat (one stake, two places) and a short chain when they
 * jump (some stakes, no place). At the break itself both stakes name the one place. Inside a segment stakes and metres
 * are proportional.
 */
export class LinearReference {
  /** Real length of the route, metres: end − start + Σ long − Σ short where stakes are true to measure. */
  readonly lengthM: number;
  /** Where stakes break, in travel order. */
  readonly breaks: readonly StakeBreak[];
  private readonly stakeStart: Float64Array;
  private readonly stakeEnd: Float64Array;
  /** One longer than the segments: where each begins, and the end. */
  private readonly along: Float64Array;
  private readonly runs: Run[] = [];

  /**
   * @param segments in travel order, `stakeEnd` > `stakeStart`
   * @param lengthsM their real lengths, > 0
   */
  constructor(segments: readonly RouteSegment[], lengthsM: readonly number[]) {
    const n = segments.length;
    this.stakeStart = Float64Array.from(segments, (s) => s.stakeStart);
    this.stakeEnd = Float64Array.from(segments, (s) => s.stakeEnd);
    this.along = new Float64Array(n + 1);
    const breaks = [];
    for (let i = 0; i < n; i += 1) {
      this.along[i + 1] = this.along[i]! + lengthsM[i]!;
      const from = this.stakeStart[i]!;
      const run = this.runs.at(-1);
      if (run && run.to === from) {
        run.last = i;
        run.to = this.stakeEnd[i]!;
        continue;
      }
      if (run) breaks.push({ alongM: this.along[i]!, stakeBefore: run.to, stakeAfter: from, longM: run.to - from });
      this.runs.push({ first: i, last: i, from, to: this.stakeEnd[i]! });
    }
    this.breaks = breaks;
    this.lengthM = this.along[n]!;
  }

  /**
   * Every place a stake names.
   * @param stakeM metres as printed
   * @returns `alongM` values in travel order: none in a short chain or beyond the ends, two in a long chain, else one
   */
  placesOf(stakeM: number): number[] {
    const places: number[] = [];
    for (const run of this.runs) {
      if (stakeM >= run.from && stakeM <= run.to) places.push(this.alongIn(run, stakeM));
    }
    return places;
  }

  /** The first place a stake names, `alongM`; NaN when it names none. Allocates nothing. */
  firstPlaceOf(stakeM: number): number {
    for (const run of this.runs) if (stakeM >= run.from && stakeM <= run.to) return this.alongIn(run, stakeM);
    return Number.NaN;
  }

  /** The short chain that a stake has fallen into; undefined for one that names a place, or lies beyond the ends. */
  shortChainAt(stakeM: number): StakeBreak | undefined {
    if (!Number.isNaN(this.firstPlaceOf(stakeM))) return undefined;
    return this.breaks.find(({ stakeBefore, stakeAfter }) => stakeM > stakeBefore && stakeM < stakeAfter);
  }

  /** The first place a stake names; for a stake that names none, the nearest break or end of the road. */
  nearestPlaceOf(stakeM: number): number {
    const exact = this.firstPlaceOf(stakeM);
    if (!Number.isNaN(exact)) return exact;
    let best = 0;
    let bestGap = Number.POSITIVE_INFINITY;
    for (const run of this.runs) {
      const gap = stakeM < run.from ? run.from - stakeM : stakeM - run.to;
      if (gap >= bestGap) continue;
      bestGap = gap;
      best = stakeM < run.from ? this.along[run.first]! : this.along[run.last + 1]!;
    }
    return best;
  }

  /**
   * The stake of a place: always one. At a break it is the stake that begins there, not the one where numbering stops.
   * @param alongM real metres from the start; held within 0..`lengthM`
   */
  stakeAt(alongM: number): number {
    const n = this.stakeStart.length;
    const at = Math.min(Math.max(alongM, 0), this.lengthM);
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.along[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    const from = this.along[low]!;
    const metres = this.along[low + 1]! - from;
    const share = metres > 0 ? (at - from) / metres : 0;
    return this.stakeStart[low]! + share * (this.stakeEnd[low]! - this.stakeStart[low]!);
  }

  private alongIn(run: Run, stakeM: number): number {
    let low = run.first;
    let high = run.last;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.stakeStart[middle]! <= stakeM) low = middle;
      else high = middle - 1;
    }
    const from = this.stakeStart[low]!;
    const metres = this.stakeEnd[low]! - from;
    const share = metres > 0 ? (stakeM - from) / metres : 0;
    return this.along[low]! + share * (this.along[low + 1]! - this.along[low]!);
  }
}
