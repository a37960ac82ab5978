import type { Patrol } from '../../electron/service/patrol/patrol.ts';
import type { TileReport, TileState } from '../../shared/domain/patrol.ts';

/** How a camera behaves on a tile. */
export type CameraKind = 'good' | 'slow' | 'stalled' | 'refused' | 'unsupported' | 'frozen-early';

interface Shown {
  channel: string;
  sinceMs: number;
}

/** Players open a picture in 2 s; a slow camera's takes the most that opening may take. */
const opens = { good: 2_000, slow: 10_000, 'frozen-early': 2_000 } as const;
/** A camera that freezes early gives frames for so long, ms. */
const givesMs = 4_000;

/**
 * The windows of a room as the patrol meets them: tiles that show what they are told and report once a second of patrol
 * time. It keeps the truth: how long frames of each camera advanced in sight.
 */
export class PatrolRoom {
  /** Channel to ms that its frames advanced in sight while it was to be shown. */
  readonly truth = new Map<string, number>();
  /** Every channel that was ever to be shown, in order. */
  readonly history: string[] = [];
  /** Windows that answer nothing. */
  readonly dead = new Set<string>();
  readonly hidden = new Set<string>();
  patrol: Pick<Patrol, 'report'> | undefined;
  private readonly tiles = new Map<string, Shown>();
  private readonly opened = new Map<string, { channel: string; atMs: number }[]>();
  private reportedMs: number;
  private readonly kindOf: (channel: string) => CameraKind;
  private readonly nowMs: () => number;

  constructor(kindOf: (channel: string) => CameraKind, nowMs: () => number) {
    this.kindOf = kindOf;
    this.nowMs = nowMs;
    this.reportedMs = nowMs();
  }

  /** What the patrol told the tiles. */
  show(assignments: ReadonlyMap<string, { channel: string; next?: string }>): void {
    const now = this.nowMs();
    for (const slot of this.tiles.keys()) if (!assignments.has(slot)) this.tiles.delete(slot);
    for (const [slot, { channel, next }] of assignments) {
      const opened = this.opened.get(slot) ?? [];
      if (this.tiles.get(slot)?.channel !== channel) {
        this.tiles.set(slot, { channel, sinceMs: now });
        this.history.push(channel);
      }
      const wanted = [channel, ...(next === undefined ? [] : [next])];
      this.opened.set(slot, wanted.map((each) => opened.find((known) => known.channel === each) ?? { channel: each, atMs: now }));
    }
  }

  /** What a slot shows now. */
  shownOn(slot: string): string | undefined {
    return this.tiles.get(slot)?.channel;
  }

  /** Every window that answers reports on its tiles; call it once a second of patrol time. */
  report(): void {
    const now = this.nowMs();
    const byWindow = new Map<string, TileReport[]>();
    for (const [slot, { channel, sinceMs }] of this.tiles) {
      const [window = ''] = slot.split('/');
      const overMs = Math.min(now - this.reportedMs, now - sinceMs);
      const liveMs = this.liveMs(slot, channel, now - overMs, now);
      const visible = !this.hidden.has(window);
      if (this.dead.has(window)) continue;
      if (visible && liveMs > 0) this.truth.set(channel, (this.truth.get(channel) ?? 0) + overMs);
      byWindow.set(window, [...(byWindow.get(window) ?? []), { slot, channel, state: this.stateOf(channel, liveMs), frames: Math.round(liveMs / 200), overMs, visible }]);
    }
    this.reportedMs = now;
    for (const [window, reports] of byWindow) this.patrol?.report(window, reports);
  }

  /** ms of a span during which frames of a picture advanced. */
  private liveMs(slot: string, channel: string, fromMs: number, toMs: number): number {
    const kind = this.kindOf(channel);
    if (kind === 'stalled' || kind === 'refused' || kind === 'unsupported') return 0;
    const openedAt = this.opened.get(slot)?.find((each) => each.channel === channel)?.atMs ?? toMs;
    const from = Math.max(fromMs, openedAt + opens[kind]);
    const shownAt = this.tiles.get(slot)!.sinceMs;
    const to = kind === 'frozen-early' ? Math.min(toMs, Math.max(shownAt, openedAt + opens[kind]) + givesMs) : toMs;
    return Math.max(0, to - from);
  }

  private stateOf(channel: string, liveMs: number): TileState {
    const kind = this.kindOf(channel);
    if (kind === 'refused' || kind === 'unsupported') return kind;
    if (liveMs > 0) return 'live';
    return kind === 'frozen-early' ? 'frozen' : 'opening';
  }
}
