import { minWatchedMs } from '../../../shared/domain/patrol-dwell.ts';
import type { CoverageRow, MissReason } from '../../../shared/domain/patrol.ts';

/** A camera may be shown so often in one cycle before it is given up. */
const tries = 2;

interface Entry {
  watchedMs: number;
  seenAt?: number;
  /** Why it has been given up for now. */
  reason?: MissReason;
  /** Why it was given up before it got another chance. */
  earlier?: MissReason;
  shown: number;
  preempted: number;
}

/** The account of one cycle: which cameras are still to come, which were seen, and why the others were not. Knows no tiles and no time. */
export class Cycle {
  readonly id: string;
  /** Fabric UTC ms. */
  readonly startedAt: number;
  seen = 0;
  missed = 0;
  private readonly entries = new Map<string, Entry>();
  private queue: string[];
  private dirty = new Set<string>();
  private verdicts = true;

  /**
   * @param order cameras to show, the first first
   * @param offline cameras that get no dwell unless they come back
   * @param before rows of a cycle that is gone on with; their cameras are not shown again unless they are undecided
   */
  constructor(id: string, startedAt: number, order: readonly string[], offline: readonly string[], before: readonly CoverageRow[] = []) {
    this.id = id;
    this.startedAt = startedAt;
    const rows = new Map(before.map((row) => [row.channel, row]));
    for (const channel of new Set([...order, ...offline, ...rows.keys()])) this.entries.set(channel, buildEntry(rows.get(channel)));
    for (const entry of this.entries.values()) this.count(entry, 1);
    for (const channel of offline) if (!isDecided(this.entries.get(channel)!)) this.miss(channel, 'offline');
    this.queue = order.filter((channel) => !isDecided(this.entries.get(channel)!));
    for (const channel of this.entries.keys()) if (!rows.has(channel)) this.dirty.add(channel);
  }

  get cameras(): number {
    return this.entries.size;
  }

  /**
   * The next camera: the queue's, then those that may have another chance.
   * @returns undefined when there is none
   */
  take(isOffline: (channel: string) => boolean): string | undefined {
    for (let channel = this.queue.shift(); channel !== undefined; channel = this.queue.shift()) {
      if (!isOffline(channel)) return channel;
      this.miss(channel, 'offline');
    }
    for (const channel of this.again(isOffline)) {
      this.reopen(channel);
      return channel;
    }
    return undefined;
  }

  /** How many cameras `take` would give out. */
  left(isOffline: (channel: string) => boolean): number {
    return this.queue.length + this.again(isOffline).length;
  }

  /** Takes a camera out of its turn; false when it is not waiting. */
  takeThis(channel: string): boolean {
    const at = this.queue.indexOf(channel);
    if (at >= 0) this.queue.splice(at, 1);
    return at >= 0;
  }

  /** A camera that was taken and not shown to the end comes next again. */
  giveBack(channel: string, to: 'front' | 'back' = 'front'): void {
    const entry = this.entries.get(channel);
    if (!entry || isDecided(entry) || this.queue.includes(channel)) return;
    if (to === 'front') this.queue.unshift(channel);
    else this.queue.push(channel);
  }

  /** An alarm or an operator took its tile: once it comes back first, from then on last. */
  preempt(channel: string): void {
    const entry = this.entries.get(channel);
    if (!entry || isDecided(entry)) return;
    entry.preempted++;
    entry.earlier = 'pre-empted';
    this.giveBack(channel, entry.preempted === 1 ? 'front' : 'back');
  }

  /** It is on a tile now. */
  show(channel: string): void {
    const entry = this.entries.get(channel);
    if (!entry) return;
    entry.shown++;
    if (entry.earlier === 'pre-empted') entry.earlier = undefined;
  }

  /**
   * Frames of it advanced on a visible tile for `ms`.
   * @param at fabric UTC ms
   * @returns true when it has been seen
   */
  watch(channel: string, ms: number, at: number): boolean {
    const entry = this.entries.get(channel);
    if (!entry || ms <= 0) return entry?.seenAt !== undefined;
    entry.watchedMs += ms;
    if (entry.seenAt === undefined && entry.watchedMs >= minWatchedMs) {
      this.count(entry, -1);
      entry.seenAt = at;
      entry.reason = undefined;
      this.count(entry, 1);
      this.verdicts = true;
      this.takeThis(channel);
    }
    this.dirty.add(channel);
    return entry.seenAt !== undefined;
  }

  isSeen(channel: string): boolean {
    return this.entries.get(channel)?.seenAt !== undefined;
  }

  watchedMs(channel: string): number {
    return this.entries.get(channel)?.watchedMs ?? 0;
  }

  /** It was not seen; nothing happens to one that was. */
  miss(channel: string, reason: MissReason): void {
    const entry = this.entries.get(channel);
    if (!entry || entry.seenAt !== undefined) return;
    this.count(entry, -1);
    entry.reason = reason;
    this.count(entry, 1);
    this.verdicts = true;
    this.dirty.add(channel);
  }

  /** The cycle is over: every camera that is neither seen nor given up gets its reason. */
  finish(): void {
    for (const [channel, entry] of this.entries) if (!isDecided(entry)) this.miss(channel, entry.earlier ?? 'skipped');
    this.queue = [];
  }

  /** Every camera's row; one without a time and a reason is still to come. */
  rows(): CoverageRow[] {
    return [...this.entries].map(([channel, entry]) => rowOf(channel, entry));
  }

  /** Channel ids that were not seen. */
  unseen(): string[] {
    return [...this.entries].flatMap(([channel, entry]) => (entry.seenAt === undefined ? [channel] : []));
  }

  /** True when a camera was seen or given up since `saved`. */
  get hasVerdicts(): boolean {
    return this.verdicts;
  }

  /** Rows that have changed since `saved`. */
  changed(): CoverageRow[] {
    return [...this.dirty].map((channel) => rowOf(channel, this.entries.get(channel)!));
  }

  /** What `changed` gave is on the disk. */
  saved(): void {
    this.dirty = new Set();
    this.verdicts = false;
  }

  private again(isOffline: (channel: string) => boolean): string[] {
    const found: string[] = [];
    for (const [channel, { reason, shown }] of this.entries) if (reason !== undefined && shown < tries && !isOffline(channel)) found.push(channel);
    return found;
  }

  private reopen(channel: string): void {
    const entry = this.entries.get(channel)!;
    this.count(entry, -1);
    entry.earlier = entry.reason;
    entry.reason = undefined;
    this.dirty.add(channel);
  }

  private count({ seenAt, reason }: Entry, by: 1 | -1): void {
    if (seenAt !== undefined) this.seen += by;
    else if (reason !== undefined) this.missed += by;
  }
}

function buildEntry(row: CoverageRow | undefined): Entry {
  return { watchedMs: row?.watchedMs ?? 0, seenAt: row?.seenAt, reason: row?.reason, shown: row?.reason === undefined || row.reason === 'offline' ? 0 : 1, preempted: 0 };
}

function isDecided({ seenAt, reason }: Entry): boolean {
  return seenAt !== undefined || reason !== undefined;
}

function rowOf(channel: string, { watchedMs, seenAt, reason }: Entry): CoverageRow {
  return { channel, watchedMs: Math.floor(watchedMs), ...(seenAt !== undefined && { seenAt }), ...(reason !== undefined && { reason }) };
}
