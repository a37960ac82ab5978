/** A stretch of one road, real metres, low ≤ high. */
export interface Stretch {
  lowM: number;
  highM: number;
}

/** A stretch that keeps its name while it moves, grows and shrinks. */
export interface TrackedStretch extends Stretch {
  readonly id: string;
  /** UTC ms when it was first seen. */
  readonly since: number;
}

/**
 * Gives the stretches of one look the ids of those before that they overlap most; what overlaps none within `slackM` is
 * new. Of two that were one, the larger part keeps the id and both the beginning; of one that was two, it has those of the larger.
 * @param name names a new one; must differ for any two stretches and moments
 */
export function trackStretches<T extends Stretch>(before: readonly TrackedStretch[], found: readonly T[], at: number, slackM: number, name: (stretch: T) => string): (T & TrackedStretch)[] {
  const pairs = found.flatMap((stretch, place) =>
    before.map((old) => ({ place, old, overlapM: Math.min(old.highM, stretch.highM) - Math.max(old.lowM, stretch.lowM) })),
  );
  pairs.sort((a, b) => b.overlapM - a.overlapM);
  const given = new Map<number, TrackedStretch>();
  const begun = new Map<number, number>();
  const taken = new Set<string>();
  for (const { place, old, overlapM } of pairs) {
    if (overlapM > 0 && !begun.has(place)) begun.set(place, old.since);
    if (overlapM < -slackM || given.has(place) || taken.has(old.id)) continue;
    given.set(place, old);
    taken.add(old.id);
  }
  return found.map((stretch, place) => ({ ...stretch, id: given.get(place)?.id ?? name(stretch), since: given.get(place)?.since ?? begun.get(place) ?? at }));
}
