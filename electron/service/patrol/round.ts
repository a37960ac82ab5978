import { minDwellMs, minWatchedMs, openingMs, shareDwell } from '../../../shared/domain/patrol-dwell.ts';
import type { TileReport } from '../../../shared/domain/patrol.ts';
import type { Cycle } from './cycle.ts';
import { isSilent, type PatrolTile, type PatrolTiles } from './patrol-tiles.ts';
import { applyReport, buildShowing, isGivenUp, lateUntil, missReasonOf } from './showing.ts';

/** What a round is made of. */
export interface RoundNeeds {
  cycle: Cycle;
  tiles: PatrolTiles;
  /** Monotonic ms when the period is over. */
  endMs: number;
  isOffline: (channel: string) => boolean;
  /** Fabric UTC ms. */
  now: () => number;
  /** What the next cycle will begin with. */
  upcoming: () => string[];
}

/** A picture is opened so long before it is shown, ms. */
const prefetchMs = openingMs + 2_000;
/** A tile that was heard of within so long was taken from us; one that was not went with its window, ms. */
const justHeardMs = 2_000;

/** One cycle going over the tiles: what each shows, for how long, and what comes after it. All times are monotonic ms. */
export class PatrolRound {
  readonly cycle: Cycle;
  readonly endMs: number;
  /** What the last camera that was put on a tile got, ms; 0 before any. */
  dwellMs = 0;
  private readonly needs: RoundNeeds;
  private upcoming: string[] | undefined;

  constructor(needs: RoundNeeds) {
    this.needs = needs;
    this.cycle = needs.cycle;
    this.endMs = needs.endMs;
  }

  /** Begins on all tiles at once, with what they have opened already. Tiles that change at once would open at once: the first picture of each is cut, so that they change in turn. */
  begin(nowMs: number): void {
    const usable = this.needs.tiles.usable();
    for (const [at, tile] of usable.entries()) this.assign(tile, nowMs, (at + 1) / usable.length);
  }

  /** Moves every tile on whose time has come. */
  step(nowMs: number): void {
    const { tiles } = this.needs;
    for (const tile of tiles.usable()) if (isSilent(tile, nowMs)) this.park(tile);
    this.hurry(nowMs);
    for (const tile of tiles.usable()) {
      if (tile.showing && nowMs >= tile.showing.endsMs) this.leave(tile, nowMs);
      if (!tile.showing) this.assign(tile, nowMs);
      this.reserve(tile, nowMs);
    }
  }

  /** Counts what a tile has shown. */
  take(tile: PatrolTile, report: TileReport, nowMs: number): void {
    tile.heardMs = nowMs;
    if (tile.parked !== undefined) this.unpark(tile, report, nowMs);
    const { showing } = tile;
    if (!showing || report.channel !== showing.channel) return;
    this.cycle.watch(showing.channel, applyReport(showing, report, nowMs), this.needs.now());
    if (!isGivenUp(showing, nowMs) || this.cycle.isSeen(showing.channel)) return;
    this.cycle.miss(showing.channel, missReasonOf(showing, nowMs));
    tile.showing = undefined;
  }

  /** A tile is no longer ours. */
  lose(tile: PatrolTile, nowMs: number): void {
    this.giveBackNext(tile);
    if (!tile.showing) return;
    if (nowMs - tile.heardMs <= justHeardMs) this.cycle.preempt(tile.showing.channel);
    else this.cycle.giveBack(tile.showing.channel);
  }

  /** The period is over, or the patrol ends: every camera gets its verdict. What tiles have opened for the next cycle stays. */
  finish(nowMs: number): void {
    for (const tile of this.needs.tiles) {
      const { showing } = tile;
      if (showing) this.cycle.miss(showing.channel, missReasonOf(showing, nowMs, true));
      tile.showing = undefined;
      if (!tile.nextCycle) tile.next = undefined;
    }
    this.cycle.finish();
  }

  /** Where those that wait no longer fit, the picture that has been seen and shown for longest goes now. */
  private hurry(nowMs: number): void {
    const leftMs = this.endMs - nowMs;
    const waiting = this.waiting();
    if (leftMs < minDwellMs || waiting === 0 || shareDwell(waiting, this.freeIn(nowMs), leftMs).fits) return;
    let longest: PatrolTile['showing'];
    for (const { showing } of this.needs.tiles.usable()) {
      if (showing && nowMs - showing.sinceMs >= minDwellMs && this.cycle.isSeen(showing.channel) && !(longest && longest.sinceMs <= showing.sinceMs)) longest = showing;
    }
    if (longest) longest.endsMs = nowMs;
  }

  private assign(tile: PatrolTile, nowMs: number, part = 1): void {
    if (this.endMs - nowMs < minDwellMs || tile.nextCycle) return;
    const opened = tile.next;
    tile.next = undefined;
    const channel = opened ?? this.cycle.take(this.needs.isOffline);
    if (channel !== undefined) this.place(tile, channel, nowMs, { cold: opened === undefined, part });
  }

  private place(tile: PatrolTile, channel: string, nowMs: number, { cold, part = 1 }: { cold: boolean; part?: number }): void {
    const leftMs = this.endMs - nowMs;
    const { dwellMs } = shareDwell(1 + this.waiting(), this.freeIn(nowMs, tile), leftMs);
    this.dwellMs = dwellMs;
    const partMs = part < 1 && dwellMs >= 2 * minDwellMs ? minDwellMs + (dwellMs - minDwellMs) * part : dwellMs;
    this.cycle.show(channel);
    tile.showing = buildShowing(channel, nowMs, leftMs - partMs < minDwellMs ? leftMs : partMs, cold);
  }

  /** Its time is over: it stays a little when it came late, and to the end of the cycle when nothing comes after it. */
  private leave(tile: PatrolTile, nowMs: number): void {
    const { cycle } = this;
    const showing = tile.showing!;
    if (!cycle.isSeen(showing.channel)) {
      const watchedMs = cycle.watchedMs(showing.channel);
      const until = lateUntil(showing, minWatchedMs - watchedMs, watchedMs, nowMs);
      if (until !== undefined) {
        showing.endsMs = Math.min(until, this.endMs);
        return;
      }
      cycle.miss(showing.channel, missReasonOf(showing, nowMs));
    }
    if (tile.next !== undefined && !tile.nextCycle) {
      tile.showing = undefined;
      return;
    }
    const channel = this.endMs - nowMs < minDwellMs ? undefined : cycle.take(this.needs.isOffline);
    if (channel === undefined) showing.endsMs = this.endMs;
    else this.place(tile, channel, nowMs, { cold: true });
  }

  /** Chooses what the tile opens behind the picture that it shows. */
  private reserve(tile: PatrolTile, nowMs: number): void {
    const { showing } = tile;
    if (!showing || tile.next !== undefined || nowMs < showing.endsMs - prefetchMs) return;
    if (this.endMs - showing.endsMs >= minDwellMs) tile.next = this.cycle.take(this.needs.isOffline);
    else if (nowMs >= this.endMs - prefetchMs) {
      this.upcoming ??= this.needs.upcoming();
      tile.next = this.upcoming.shift();
      tile.nextCycle = tile.next !== undefined;
    }
  }

  /** Its window is silent: what it shows is shown elsewhere. */
  private park(tile: PatrolTile): void {
    const { channel } = tile.showing!;
    this.giveBackNext(tile);
    this.cycle.giveBack(channel);
    tile.showing = undefined;
    tile.parked = channel;
  }

  /** It is heard of again: it goes on with what it shows when that still waits for its turn. */
  private unpark(tile: PatrolTile, report: TileReport, nowMs: number): void {
    const channel = tile.parked!;
    tile.parked = undefined;
    if (report.channel === channel && this.endMs - nowMs >= minDwellMs && this.cycle.takeThis(channel)) this.place(tile, channel, nowMs, { cold: false });
  }

  private giveBackNext(tile: PatrolTile): void {
    if (tile.next !== undefined && !tile.nextCycle) this.cycle.giveBack(tile.next);
    else if (tile.next !== undefined) this.upcoming?.unshift(tile.next);
    tile.next = undefined;
    tile.nextCycle = false;
  }

  /** Cameras that nobody shows yet. */
  private waiting(): number {
    const opened = this.needs.tiles.usable().filter((tile) => tile.next !== undefined && !tile.nextCycle).length;
    return opened + this.cycle.left(this.needs.isOffline);
  }

  private freeIn(nowMs: number, now?: PatrolTile): number[] {
    return this.needs.tiles.usable().map((tile) => (tile === now || !tile.showing ? 0 : tile.showing.endsMs - nowMs));
  }
}
