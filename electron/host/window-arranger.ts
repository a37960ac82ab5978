import { isDeepStrictEqual } from 'node:util';
import type { Disposable } from '../../shared/lib/disposable.ts';
import type { Display } from './display.ts';
import type { Host, Say } from './host.ts';
import { buildPlacements, type Placement } from './placement.ts';
import type { Profile } from './profile.ts';
import { readSeats, writeSeats } from './seats-file.ts';
import { dealSeats, seatWindows, type Seat } from './seats.ts';

/** What the arranger needs of the console. */
export interface ArrangerNeeds {
  host: Pick<Host, 'displays' | 'openWindow' | 'closeWindow' | 'windows' | 'boundsOf' | 'tellPlaces'>;
  /** Windows wanted; undefined: one a display. */
  count: number | undefined;
  profile: Profile;
  dataDir: string;
  say: Say;
  /** How long displays must stay as they are before windows follow them, ms: a waking wall controller reports several pictures of itself. */
  settleMs?: number;
}

/** Keeps every window on its own display: at the start, and when displays come, go or change. */
export class WindowArranger implements Disposable {
  private readonly needs: ArrangerNeeds;
  private seats: Seat[] | undefined;
  private placed: Placement[] = [];
  private seen: readonly Display[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Arrangements never overlap: each begins when the one before has ended. */
  private last: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(needs: ArrangerNeeds) {
    this.needs = needs;
  }

  /** Opens what is not open, also what a person has closed. */
  openAll(): Promise<void> {
    return this.queue(true);
  }

  /** Ids of the windows that have a place now, open or not. */
  windows(): string[] {
    return this.placed.map(({ window }) => window);
  }

  /** The displays on which windows were last arranged. */
  displays(): readonly Display[] {
    return this.seen;
  }

  /** Displays may have changed: looks once they have settled. What a person has closed stays closed. */
  displaysChanged(): void {
    if (this.disposed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.queue(false), this.needs.settleMs ?? 1_000);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  private queue(all: boolean): Promise<void> {
    this.last = this.last.then(() => this.arrange(all));
    return this.last;
  }

  private async arrange(all: boolean): Promise<void> {
    const { host, count, profile, dataDir, say } = this.needs;
    const displays = await host.displays();
    if (this.disposed) return;
    this.seen = displays;
    // A wall controller that sleeps takes all its displays along; the windows wait where they are.
    if (displays.length === 0 && this.placed.length > 0 && !all) return;
    const before = this.seats;
    const seats = await this.seat(displays);
    const placements = buildPlacements(displays, seats, count, profile);
    const known = new Map(this.placed.map((placement) => [placement.window, placement]));
    this.placed = placements;
    host.tellPlaces(placements.map(({ window, role, place }) => ({ id: window, role, place })));
    for (const window of known.keys()) if (!placements.some((placement) => placement.window === window)) host.closeWindow(window);
    const open = new Set(host.windows());
    for (const placement of placements) {
      const isOpen = open.has(placement.window);
      const was = known.get(placement.window);
      if (isOpen ? !this.isThere(placement, was) : all || !was) await host.openWindow(placement);
    }
    if (displays.length > 0 && !isDeepStrictEqual(seats, before)) await writeSeats(dataDir, profile, seats, say);
  }

  /** The seats for these displays; before the first display is seen there are none to give. */
  private async seat(displays: readonly Display[]): Promise<Seat[]> {
    const { profile, dataDir, say } = this.needs;
    if (this.seats) return (this.seats = seatWindows(displays, this.seats, profile));
    const { spots, seats } = await readSeats(dataDir, profile, say);
    if (displays.length === 0) return seats ?? [];
    return (this.seats = seats ? seatWindows(displays, seats, profile) : dealSeats(displays, spots, profile));
  }

  /** Whether a window is where it belongs: a system moves windows by itself when a display goes, and not back. */
  private isThere({ window, bounds, whole }: Placement, was: Placement | undefined): boolean {
    const now = this.needs.host.boundsOf(window) ?? was?.bounds;
    return isDeepStrictEqual(now, bounds) && was?.whole === whole;
  }
}

/**
 * Compares the displays with those of the last look, for hosts that are not told of changes.
 * @param first the displays that the windows have been arranged on
 */
export function watchDisplays(displays: () => Promise<Display[]>, first: readonly Display[], everyMs: number, onChange: () => void): Disposable {
  let last = first;
  let timer: ReturnType<typeof setTimeout>;
  let ended = false;
  const look = async (): Promise<void> => {
    const now = await displays();
    if (ended) return;
    if (!isDeepStrictEqual(now, last)) onChange();
    last = now;
    timer = setTimeout(() => void look(), everyMs);
  };
  void look();
  return {
    dispose() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
