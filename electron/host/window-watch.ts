import type { Disposable } from '../../shared/lib/disposable.ts';

/** How often windows are looked at, and how long one may be wrong before it is opened anew, ms. */
export const watchRule = { everyMs: 5_000, silentMs: 20_000 } as const;

/** A window that has not come up after it was opened anew may be slow: it is given twice the time, this many times. */
const mostDoublings = 3;

/** Asked of a page: whether it has drawn anything. An error page of the browser's own has not. */
export const drawnQuestion = "document.querySelector('#root > *') !== null";

/** What is known of one window; times in ms of one monotonic clock. */
export interface WindowSigns {
  /** Its page was last asked for. */
  loadedAt: number;
  /** It last took a port of the service. */
  attachedAt?: number;
  /** The first question to its page that has no answer. */
  askedAt?: number;
  /** Since when its page answers that it is blank. */
  blankSince?: number;
  /** Times in a row that it was opened anew and did not come up. */
  tries: number;
}

/** What is wrong with a window, as it is told. */
export type Ailment = 'hangs' | 'is blank' | 'does not attach to the service';

/**
 * What is wrong with a window for so long that it must be opened anew: its page answers nothing, shows nothing, or has
 * taken no port although a service is there.
 * @param since when the windows could first be judged: the host runs (it may have been asleep), the service takes windows
 */
export function judgeWindow(signs: WindowSigns, since: { awake: number; service: number | undefined }, now: number): Ailment | undefined {
  const patienceMs = watchRule.silentMs * 2 ** Math.min(signs.tries, mostDoublings);
  const isOver = (from: number) => now - Math.max(from, since.awake) >= patienceMs;
  if (signs.askedAt !== undefined && isOver(signs.askedAt)) return 'hangs';
  if (signs.blankSince !== undefined && isOver(signs.blankSince)) return 'is blank';
  if (since.service === undefined) return undefined;
  const due = Math.max(signs.loadedAt, since.service);
  return (signs.attachedAt === undefined || signs.attachedAt < due) && isOver(due) ? 'does not attach to the service' : undefined;
}

/** What the watch needs of its host. */
export interface WatchNeeds {
  isServiceReady(): boolean;
  /** Asks a window's page `drawnQuestion`; undefined when it cannot be asked now. */
  ask(window: string): Promise<boolean> | undefined;
  /** Opens a window anew and says so; the watch is told by `loaded`. */
  heal(window: string, ailment: Ailment): void;
}

/** Looks after the windows of either host: none stays blank, hung or without the picture. */
export class WindowWatch implements Disposable {
  private readonly needs: WatchNeeds;
  private readonly windows = new Map<string, WindowSigns>();
  private readonly timer: ReturnType<typeof setInterval>;
  private awake = performance.now();
  private lookedAt = performance.now();
  private service: number | undefined;

  constructor(needs: WatchNeeds) {
    this.needs = needs;
    this.timer = setInterval(() => this.look(performance.now()), watchRule.everyMs);
    this.timer.unref();
  }

  /** A window's page was asked for, the first time or again. */
  loaded(window: string): void {
    this.windows.set(window, { loadedAt: performance.now(), tries: this.windows.get(window)?.tries ?? 0 });
  }

  /** A window has taken a port of the service. */
  attached(window: string): void {
    const signs = this.windows.get(window);
    if (signs) signs.attachedAt = performance.now();
  }

  /** A window is no more. */
  closed(window: string): void {
    this.windows.delete(window);
  }

  /** A service, the first or a restarted one, takes windows. */
  serviceStarted(): void {
    this.service = performance.now();
  }

  dispose(): void {
    clearInterval(this.timer);
  }

  private look(now: number): void {
    // A machine that slept, or a host that was stopped: nothing of that time is a window's fault.
    if (now - this.lookedAt > 2 * watchRule.everyMs) this.awake = now;
    this.lookedAt = now;
    const service = this.needs.isServiceReady() ? this.service : undefined;
    for (const [window, signs] of this.windows) {
      const ailment = judgeWindow(signs, { awake: this.awake, service }, now);
      if (ailment) {
        this.windows.set(window, { loadedAt: now, tries: signs.tries + 1 });
        this.needs.heal(window, ailment);
      } else if (signs.askedAt === undefined) this.ask(window, signs, now);
    }
  }

  private ask(window: string, signs: WindowSigns, now: number): void {
    const answer = this.needs.ask(window);
    if (!answer) return;
    signs.askedAt = now;
    const heard = (isDrawn: boolean) => {
      delete signs.askedAt;
      if (!isDrawn) signs.blankSince ??= now;
      else {
        delete signs.blankSince;
        if (signs.attachedAt !== undefined) signs.tries = 0;
      }
    };
    // A page that is going away refuses the answer: it has nothing to show just now.
    answer.then(heard, () => heard(false));
  }
}
