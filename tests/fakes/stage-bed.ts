import { StageKeeper, type PatrolTile } from '../../electron/service/stage/stage-keeper.ts';
import { buildRule, buildScene, builtWindows } from '../builders/scene.ts';
import { MemoryJournal } from './memory-journal.ts';

/** Stage keepers on one journal in memory, as one run of the service follows the other, and all that they tell. */
export class StageBed {
  readonly journal = new MemoryJournal();
  readonly shipped = [buildScene('day'), buildScene('night')];
  /** Everything told to the windows since it was last taken. */
  readonly told: { name: string; value: unknown }[] = [];
  /** The patrol's tiles, each time that it was told of them since that was last taken. */
  readonly slotCalls: string[][] = [];
  /** The moments that windows may be set to. */
  span = { fromMs: 1_000, toMs: 2_000 };
  /** The moments whose picture was asked for; undefined: now's. */
  readonly sought: (number | undefined)[] = [];
  private readonly keepers: StageKeeper[] = [];

  /** A keeper on what the journal holds, with the built windows placed and these attached. */
  open(attached = ['1', '2', '3']): StageKeeper {
    const keeper: StageKeeper = new StageKeeper({
      journal: this.journal,
      shipped: this.shipped,
      shippedRules: [buildRule()],
      publish: (name, value) => this.told.push({ name, value }),
      onPatrolSlots: () => this.slotCalls.push(keeper.patrolSlots()),
      timeSpan: () => this.span,
      onTime: (timeMs) => this.sought.push(timeMs),
    });
    this.keepers.push(keeper);
    keeper.placeWindows(builtWindows);
    keeper.attachWindows(attached);
    return keeper;
  }

  /** Ends a keeper in order and opens the next. */
  restart(keeper: StageKeeper): StageKeeper {
    keeper.dispose();
    return this.open();
  }

  /** What has been told, by name, taken off. */
  names(): string[] {
    return this.told.splice(0).map(({ name }) => name);
  }

  dispose(): void {
    for (const keeper of this.keepers) keeper.dispose();
  }
}

/** Window 2 pushes a camera to a tile, or clears it; throws when refused. */
export function pushTile(keeper: StageKeeper, slot: string, channel?: string): void {
  const acted = keeper.act('2', { do: 'set-tile', slot, ...(channel !== undefined && { channel }) });
  if (!acted.ok) throw new Error(acted.error.message);
}

/** What the patrol shows, slot by slot. */
export function patrolShows(...entries: [string, PatrolTile][]): ReadonlyMap<string, PatrolTile> {
  return new Map(entries);
}
