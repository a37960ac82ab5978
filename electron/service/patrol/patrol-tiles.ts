import { silentMs, type Showing } from './showing.ts';

/** A tile that the patrol may use, and what it does with it. */
export interface PatrolTile {
  readonly slot: string;
  showing?: Showing;
  /** What comes next, opened behind what is shown. */
  next?: string;
  /** `next` belongs to the next cycle. */
  nextCycle: boolean;
  /** Monotonic ms when its window last said that it is in sight. */
  heardMs: number;
  /** Nothing was heard of it for too long: it keeps the picture that it was told to show, which counts for nothing. */
  parked?: string;
}

/** The tiles that the patrol has, in the order in which the stage names them. */
export class PatrolTiles {
  private tiles: PatrolTile[] = [];

  [Symbol.iterator](): Iterator<PatrolTile> {
    return this.tiles[Symbol.iterator]();
  }

  /** The tiles whose windows answer, as far as is known. */
  usable(): PatrolTile[] {
    return this.tiles.filter((tile) => tile.parked === undefined);
  }

  find(slot: string): PatrolTile | undefined {
    return this.tiles.find((tile) => tile.slot === slot);
  }

  /**
   * Follows what the stage allows.
   * @returns the tiles that are no longer ours, as they were
   */
  sync(slots: readonly string[], nowMs: number): PatrolTile[] {
    const before = new Map(this.tiles.map((tile) => [tile.slot, tile]));
    this.tiles = slots.map((slot) => before.get(slot) ?? { slot, nextCycle: false, heardMs: nowMs });
    const kept = new Set(slots);
    return [...before.values()].filter((tile) => !kept.has(tile.slot));
  }

  /** What tiles have opened for the next cycle, which begins: it is theirs now. */
  takeNextCycle(): string[] {
    return this.tiles.flatMap((tile) => {
      const taken = tile.nextCycle && tile.next !== undefined ? [tile.next] : [];
      tile.nextCycle = false;
      return taken;
    });
  }

  /** What every tile is to show. */
  assignments(): Map<string, { channel: string; next?: string }> {
    const shown = new Map<string, { channel: string; next?: string }>();
    for (const { slot, showing, parked, next } of this.tiles) {
      const channel = showing?.channel ?? parked;
      if (channel !== undefined) shown.set(slot, { channel, ...(next !== undefined && { next }) });
    }
    return shown;
  }
}

/** True when a tile's window has not been heard of for too long. */
export function isSilent({ showing, heardMs }: PatrolTile, nowMs: number): boolean {
  return showing !== undefined && nowMs - Math.max(heardMs, showing.sinceMs) > silentMs;
}
