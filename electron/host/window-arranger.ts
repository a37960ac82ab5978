import { isDeepStrictEqual } from 'node:util';
import type { Disposable } from '../../shared/lib/disposable.ts';
import type { Host, Say } from './host.ts';
import { buildPlacements, seatWindows, type Display, type Placement, type Seat } from './placement.ts';
import { readSeats, writeSeats } from './seats-file.ts';

/** What the arranger needs of the console. */
export interface ArrangerNeeds {
  host: Pick<Host, 'displays' | 'openWindow' | 'closeWindow' | 'windows'>;
  /** Windows wanted; undefined: one a display. */
  count: number | undefined;
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
    const { host, count, dataDir, say } = this.needs;
    const displays = await host.displays();
    if (this.disposed) return;
    // A wall controller that sleeps takes all its displays along; the windows wait where they are.
    if (displays.length === 0 && this.placed.length > 0 && !all) return;
    const before = this.seats ?? (await readSeats(dataDir, say));
    const seats = seatWindows(displays, before);
    const placements = buildPlacements(displays, seats, count);
    const open = new Set(host.windows());
    for (const { window } of this.placed) if (!placements.some((placement) => placement.window === window)) host.closeWindow(window);
    for (const placement of placements) {
      const known = this.placed.find(({ window }) => window === placement.window);
      const moved = !isDeepStrictEqual(known?.bounds, placement.bounds);
      if ((moved && (open.has(placement.window) || !known)) || (all && !open.has(placement.window))) await host.openWindow(placement);
    }
    this.placed = placements;
    this.seats = seats;
    if (!isDeepStrictEqual(seats, before)) await writeSeats(dataDir, seats, say);
  }
}

/** Compares the displays with those of the last look, for hosts that are not told of changes. */
export function watchDisplays(displays: () => Promise<Display[]>, everyMs: number, onChange: () => void): Disposable {
  let last: Display[] | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let ended = false;
  const look = async (): Promise<void> => {
    const now = await displays();
    if (ended) return;
    if (last && !isDeepStrictEqual(now, last)) onChange();
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
