import { corridorSensors } from '../../../shared/domain/corridor.ts';
import { CorridorTracker } from '../../../shared/domain/corridor-tracker.ts';
import type { Direction } from '../../../shared/domain/position.ts';
import type { World } from '../../../shared/domain/world.ts';
import type { CorridorHistory } from '../../../shared/ipc/contract.ts';
import type { Lookup } from '../../stores/lookup.ts';
import type { EntityArrays } from '../../stores/picture.ts';
import { CorridorGrid } from './corridor-grid.ts';

/** What the diagram shows, ms: the last four hours. */
export const shownMs = 4 * 3_600_000;
/** Minutes between two looks at the picture beyond which what was missed is read from the cache. */
const mostMissed = 2;

/** Both carriageways of a route as the last hours left them: read from the cache once, then followed in the live picture. */
export class Corridor {
  readonly route: string;
  readonly lengthM: number;
  readonly grids: Record<'1' | '-1', CorridorGrid>;
  readonly tracker: CorridorTracker;
  /** Raised when fog, queues, alarms or gates have changed. */
  version = 0;
  private takenMs = Number.NEGATIVE_INFINITY;
  private seen: Partial<EntityArrays> = {};

  constructor(route: string, { catalogue, network, places }: Lookup) {
    this.route = route;
    this.lengthM = network.line(route)?.lengthM ?? 0;
    const grid = (direction: Direction) => new CorridorGrid(corridorSensors(catalogue, network, route, direction), this.lengthM);
    this.grids = { '1': grid(1), '-1': grid(-1) };
    this.tracker = new CorridorTracker(route, network, places);
  }

  /** Takes what the cache holds up to a moment. */
  load(history: CorridorHistory, nowMs: number): void {
    this.grids['1'].load(history, nowMs);
    this.grids['-1'].load(history, nowMs);
    this.tracker.resume(history.tracks);
    this.takenMs = nowMs;
    this.version++;
  }

  /** True when so much has been missed (a page that slept, a clock that was set) that the cache must be read again. */
  isBehind(nowMs: number, rate: number): boolean {
    return nowMs < this.takenMs - 60_000 || nowMs - this.takenMs > mostMissed * 60_000 * Math.max(1, rate);
  }

  /**
   * Takes what has come in the live picture since the last call.
   * @returns the oldest minute that has changed on each carriageway
   */
  take(world: World, entities: EntityArrays, nowMs: number): Record<'1' | '-1', number> {
    this.takenMs = nowMs;
    const { fogZones, queues, alarms, gates } = entities;
    const { seen } = this;
    if (fogZones !== seen.fogZones || queues !== seen.queues || alarms !== seen.alarms || gates !== seen.gates) {
      this.seen = entities;
      this.tracker.whole(nowMs, { fogZones, queues, alarms, gates });
      this.version++;
    }
    return { '1': this.grids['1'].take(world.columns, nowMs), '-1': this.grids['-1'].take(world.columns, nowMs) };
  }
}
