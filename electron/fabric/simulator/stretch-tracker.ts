/** A stretch of one carriageway or road that was found in one look, real metres, low < high. */
export interface FoundStretch {
  lowM: number;
  highM: number;
}

/** A stretch that keeps its name while it moves, grows and shrinks. */
export interface TrackedStretch extends FoundStretch {
  readonly id: string;
  readonly since: number;
}

/** Gives stretches found in successive looks a lasting id: the one they overlap most, else a new one. */
export class StretchTracker {
  private readonly prefix: string;
  private readonly tracked = new Map<string, TrackedStretch[]>();
  private counter = 0;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /**
   * Takes one look at a road.
   * @param road any key, e.g. `S1+`
   * @param slackM how far apart two looks may be and still be the same
   * @returns the stretches now, and the ids that are gone
   */
  look(road: string, found: readonly FoundStretch[], at: number, slackM: number): { now: TrackedStretch[]; gone: string[] } {
    const before = this.tracked.get(road) ?? [];
    const free = new Set(before);
    const now: TrackedStretch[] = [];
    for (const stretch of found) {
      let best: TrackedStretch | undefined;
      let bestOverlap = -slackM;
      for (const candidate of free) {
        const overlap = Math.min(candidate.highM, stretch.highM) - Math.max(candidate.lowM, stretch.lowM);
        if (overlap > bestOverlap) {
          best = candidate;
          bestOverlap = overlap;
        }
      }
      if (best) free.delete(best);
      now.push({ id: best?.id ?? `${this.prefix}-${++this.counter}`, since: best?.since ?? at, lowM: stretch.lowM, highM: stretch.highM });
    }
    this.tracked.set(road, now);
    return { now, gone: [...free].map((stretch) => stretch.id) };
  }

  /** Roads that have stretches now. */
  roads(): string[] {
    return [...this.tracked.keys()].filter((road) => this.tracked.get(road)!.length > 0);
  }
}
