/** A playlist that has not grown for this many of its target durations, and at least so many ms, is stale. */
const staleTargets = 2;
const leastMs = 3_000;
/** Addresses remembered; the oldest is forgotten first. */
const mostKept = 500;

/** Newest piece seen in each playlist, over all players of this window: a dead list is not believed a second time. */
const newest = new Map<string, number>();

/**
 * Whether a live playlist grows. A dead stream's last pieces stay on the server, and every new player would play them as
 * though they were now; so a list is believed when it is first met, and otherwise only while pieces are added.
 */
export class LiveList {
  private readonly url: string;
  private readonly known: number | undefined;
  private grewAt: number | undefined;
  private end: number | undefined;
  private targetMs = 0;

  constructor(url: string) {
    this.url = url;
    this.known = newest.get(url);
  }

  /**
   * Notes the playlist as it was just loaded.
   * @param endNumber media sequence number of its last piece
   * @param targetS its target duration, seconds
   */
  note(endNumber: number, targetS: number, now: number): void {
    this.targetMs = targetS * 1_000;
    const before = this.end ?? this.known;
    // A number below the known one is a stream that began anew.
    if (endNumber !== before) this.grewAt = now;
    this.end = endNumber;
    newest.delete(this.url);
    newest.set(this.url, endNumber);
    if (newest.size > mostKept) newest.delete(newest.keys().next().value!);
  }

  /** True while frames of this list may be taken for live ones. */
  grows(now: number): boolean {
    return this.grewAt !== undefined && now - this.grewAt < Math.max(leastMs, staleTargets * this.targetMs);
  }
}
