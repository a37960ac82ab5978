import type { Alert } from '../../shared/ipc/contract.ts';
import { Emitter } from '../../shared/lib/emitter.ts';

/** Alerts that stand at once, at most: a fabric may make up any number of notices. */
export const maxStanding = 100;

/** What stands at the moment, keyed: the same condition raised twice is one alert with a count of two. */
export class AlertBook {
  /** Every change, with all that stands. */
  readonly changed = new Emitter<Alert[]>();
  private readonly standing = new Map<string, Alert>();
  private readonly now: () => number;

  /** @param now local clock, UTC ms */
  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Raises a condition, or counts it once more; level, code and text are the latest. */
  raise(key: string, level: Alert['level'], code: string, text: string): void {
    const at = this.now();
    const before = this.standing.get(key);
    this.standing.set(key, { key, level, code, text: text.slice(0, 500), count: (before?.count ?? 0) + 1, since: before?.since ?? at, lastAt: at });
    if (this.standing.size > maxStanding) this.dropOldest();
    this.changed.emit(this.list());
  }

  /** Ends a condition; nothing happens when it does not stand. */
  clear(key: string): void {
    if (this.standing.delete(key)) this.changed.emit(this.list());
  }

  /** Ends the conditions whose key begins with `prefix` and that were not raised for `quietMs`, or by a clock that has been set back since. */
  clearQuiet(prefix: string, quietMs: number): void {
    const now = this.now();
    const isQuiet = ({ lastAt }: Alert) => lastAt <= now - quietMs || lastAt > now;
    const keys = [...this.standing.values()].filter((alert) => alert.key.startsWith(prefix) && isQuiet(alert)).map((alert) => alert.key);
    for (const key of keys) this.standing.delete(key);
    if (keys.length > 0) this.changed.emit(this.list());
  }

  /** What is only for information goes first. */
  private dropOldest(): void {
    const [oldest] = [...this.standing.values()].toSorted((a, b) => Number(a.level !== 'info') - Number(b.level !== 'info') || a.lastAt - b.lastAt);
    if (oldest) this.standing.delete(oldest.key);
  }

  /** All that stands, in order of first raising; copies. */
  list(): Alert[] {
    return [...this.standing.values()].map((alert) => ({ ...alert }));
  }
}
