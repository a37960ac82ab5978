import { fabricTime, type FabricClock } from '../../../shared/domain/fabric-clock.ts';

/** Samples kept, and the least local ms between two: 32 s and more. */
const windowSize = 64;
const spacingMs = 250;
/** Local ms by which two samples may differ in their delay: bounds what a slope over a short span can say. */
const jitterMs = 1_000;
/** A rate this near to what it was is what it was: the rest is jitter. */
const rateTolerance = 0.05;
/** Local ms by which a sample may miss the prediction before it counts as a step of the fabric's clock. */
const stepMs = 2_000;

interface Sample {
  fabricMs: number;
  localMs: number;
}

/**
 * Measures the fabric's clock from the moments it tells (`welcome`, `beat`, live frames). Every moment arrives late by the
 * network's delay and never early, so of the recent samples the one furthest ahead is the truest. A fabric that is simulated
 * may run faster than 1×: the rate is the slope over the window, held where it was while jitter could explain the difference.
 * One sample far ahead of the prediction is a step (the window begins anew at the old rate); two in a row are another rate.
 * One far behind it may have been held up on the way and is believed when the next one is off as well. A local clock
 * that is set back makes the window begin anew.
 */
export class ClockMeter {
  private samples: Sample[] = [];
  private measured: FabricClock;
  /** The clock when `observe` last said that it had moved. */
  private told: FabricClock;
  private missedBefore = false;
  /** A sample far behind the prediction: a delay, or the first after a step back. */
  private late: Sample | undefined;

  /** @param start the clock until the first sample */
  constructor(start: FabricClock) {
    this.measured = start;
    this.told = this.measured;
  }

  /** What is known now. */
  get clock(): FabricClock {
    return this.measured;
  }

  /** Forgets the samples, for another connection or epoch; the clock stands until the next sample. */
  restart(): void {
    this.samples = [];
    this.missedBefore = false;
    this.late = undefined;
  }

  /**
   * Takes in one sample.
   * @returns true when the clock has moved, since this was last true, by what a person could notice
   */
  observe(fabricMs: number, localMs: number): boolean {
    const heard = this.late ?? this.samples.at(-1);
    if (heard && localMs < heard.localMs) this.restart();
    else if (heard && localMs - heard.localMs < spacingMs) return false;
    const before = this.measured;
    const aheadMs = this.samples.length > 0 ? fabricMs - fabricTime(before, localMs) : 0;
    const missed = Math.abs(aheadMs) > stepMs * Math.max(1, before.rate);
    const sample = { fabricMs, localMs };
    const { late } = this;
    if (missed && aheadMs < 0 && !late) {
      this.late = sample;
      return false;
    }
    this.late = undefined;
    if (missed && late) this.samples = [late];
    else if (missed) this.samples = this.missedBefore ? this.samples.slice(-1) : [];
    this.missedBefore = missed;
    this.samples.push(sample);
    if (this.samples.length > windowSize) this.samples.shift();
    this.measured = this.measure(before.rate);
    const moved = Math.abs(fabricTime(this.told, localMs) - fabricTime(this.measured, localMs));
    if (moved <= 20 * Math.max(1, this.measured.rate) && Math.abs(this.told.rate - this.measured.rate) <= 0.01 * this.told.rate) return false;
    this.told = this.measured;
    return true;
  }

  private measure(rateBefore: number): FabricClock {
    const first = this.samples[0]!;
    const last = this.samples.at(-1)!;
    const spanMs = last.localMs - first.localMs;
    const rate = spanMs > 0 ? settleRate((last.fabricMs - first.fabricMs) / spanMs, rateBefore, spanMs) : rateBefore;
    let ahead = Number.NEGATIVE_INFINITY;
    for (const sample of this.samples) ahead = Math.max(ahead, sample.fabricMs + (last.localMs - sample.localMs) * rate);
    return { fabricAt: ahead, localAt: last.localMs, rate };
  }
}

function settleRate(slope: number, before: number, spanMs: number): number {
  if (slope < 0) return 1;
  const tolerance = Math.max(rateTolerance, jitterMs / spanMs);
  if (Math.abs(slope - 1) <= tolerance) return 1;
  // While the span is short the delay of two samples may explain all of the difference.
  return Math.abs(slope - before) <= (before * jitterMs) / (10 * spanMs) ? before : slope;
}
