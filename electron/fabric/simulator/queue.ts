import type { Queue, QueueKind } from '../../../shared/domain/queue.ts';
import { jamPcuPerLaneM } from './fundamental-diagram.ts';
import { truckPcu, waitingOn, type Ramp } from './ramp.ts';
import { alongOfDriven, drivenM, stakeOfDriven, type Carriageway } from './road-cells.ts';
import type { Stage } from './stage.ts';
import { StretchTracker, type FoundStretch } from './stretch-tracker.ts';

/** A cell joins a queue below this share of free flow and leaves it above the other (DATEX II: 25 % is 'queuing'). */
const joinShare = 0.25;
const leaveShare = 0.4;
/** A plaza's queue is told from this length on, and until it falls below the second. */
const plazaM = { from: 120, until: 60 } as const;
const shortestM = 150;
const quietMs = 60_000;

/** Queues as the traffic model has them: on the main line from cells, at plazas and hub ramps from point queues. */
export class QueueModel {
  private readonly stage: Stage;
  private readonly tracker = new StretchTracker('queue');
  private readonly queuing: Uint8Array;
  /** Length by queue over the last minutes, for the growth. */
  private readonly past = new Map<string, { at: number; lengthM: number }[]>();

  constructor(stage: Stage) {
    this.stage = stage;
    this.queuing = new Uint8Array(stage.cells.count);
  }

  /** Looks at every road; call every 10 to 15 s. */
  step(): void {
    for (const way of this.stage.cells.carriageways) this.mainline(way);
    for (const ramp of this.stage.traffic.network.ramps) this.ramp(ramp);
  }

  private mainline(way: Carriageway): void {
    const { stage } = this;
    const { speedKmh, car, truck, freeKmh } = stage.traffic;
    const found: (FoundStretch & { tailCell: number; headCell: number })[] = [];
    for (let cell = way.first; cell < way.first + way.count; cell++) {
      const limit = (this.queuing[cell] ? leaveShare : joinShare) * way.freeFlowKmh;
      const density = (car[cell]! + truckPcu * truck[cell]!) / (way.cellM * way.lanes * jamPcuPerLaneM);
      // Slow in fog is not a queue: the road must be filled beyond what its fog speed explains.
      const queuing = speedKmh[cell]! < limit && speedKmh[cell]! < 0.7 * freeKmh[cell]! && density > 0.25;
      this.queuing[cell] = queuing ? 1 : 0;
      if (!queuing) continue;
      const local = cell - way.first;
      const last = found.at(-1);
      if (last && cell - last.headCell <= 2) {
        last.highM = (local + 1) * way.cellM;
        last.headCell = cell;
      } else found.push({ lowM: this.tailM(way, cell), highM: (local + 1) * way.cellM, tailCell: cell, headCell: cell });
    }
    const long = found.filter(({ lowM, highM }) => highM - lowM >= shortestM);
    const { now, gone } = this.tracker.look(`${way.route}${way.direction}`, long, stage.at, 1_500);
    for (const id of gone) this.drop(id);
    for (const [i, stretch] of now.entries()) {
      const { tailCell, headCell } = long[i]!;
      let vehicles = 0;
      let speed = 0;
      for (let cell = tailCell; cell <= headCell; cell++) {
        vehicles += car[cell]! + truck[cell]!;
        speed += speedKmh[cell]! / (headCell - tailCell + 1);
      }
      this.report(stretch.id, {
        kind: 'mainline', way, headM: stretch.highM, tailM: stretch.lowM, lengthM: stretch.highM - stretch.lowM, since: stretch.since,
        lanes: way.lanes, lanesOpen: Math.max(0, Math.round(way.lanes * Math.min(...stage.traffic.laneShare.subarray(headCell, headCell + 2)))),
        vehicles, speedKmh: speed, cause: this.causeAt(way, stretch.highM),
      });
    }
  }

  /** Where in its last cell a queue begins: the part of the cell that its density fills. */
  private tailM(way: Carriageway, cell: number): number {
    const { car, truck } = this.stage.traffic;
    const jam = way.cellM * way.lanes * jamPcuPerLaneM;
    const filled = Math.min(1, (car[cell]! + truckPcu * truck[cell]!) / jam / 0.7);
    return (cell - way.first + 1 - filled) * way.cellM;
  }

  private ramp(ramp: Ramp): void {
    if (ramp.kind === 'origin') return;
    const { stage } = this;
    const { lengthM, vehicles, lanes } = waitingOn(ramp);
    const id = `queue-${ramp.id}`;
    const before = stage.picture.get('queues', id);
    if (lengthM < (before ? plazaM.until : plazaM.from)) {
      if (before) this.drop(id);
      return;
    }
    // An entry queues on the town's road: on the expressway it has a place but no extent.
    const tailM = ramp.kind === 'entry' ? ramp.drivenM : Math.max(0, ramp.drivenM - lengthM);
    this.report(id, {
      kind: ramp.kind === 'hub' ? 'ramp' : 'plaza', way: ramp.way, place: ramp.place, headM: ramp.drivenM, tailM, lengthM, since: before?.since ?? stage.at,
      lanes: Math.max(1, Math.round(lanes)), lanesOpen: Math.round(lanes * ramp.rate), vehicles, speedKmh: 4,
      cause: ramp.rate < 1 ? 'gate' : ramp.kind === 'entry' ? 'entry' : ramp.kind === 'exit' ? 'exit' : 'merge',
    });
  }

  private report(id: string, seen: {
    kind: QueueKind; way: Carriageway; place?: string | undefined; headM: number; tailM: number; lengthM: number; since: number; lanes: number; lanesOpen: number;
    vehicles: number; speedKmh: number; cause: string;
  }): void {
    const { stage } = this;
    const past = (this.past.get(id) ?? []).filter((look) => stage.at - look.at <= 300_000);
    const first = past[0];
    const growth = first && stage.at - first.at >= 60_000 ? (seen.lengthM - first.lengthM) / ((stage.at - first.at) / 60_000) : 0;
    past.push({ at: stage.at, lengthM: seen.lengthM });
    this.past.set(id, past);
    const queue: Queue = {
      id,
      updatedAt: stage.at,
      ...(seen.place !== undefined && { place: seen.place }),
      kind: seen.kind,
      route: seen.way.route,
      direction: seen.way.direction,
      head: stakeOfDriven(seen.way, seen.headM),
      tail: stakeOfDriven(seen.way, seen.tailM),
      lengthM: Math.round(seen.lengthM),
      growthMPerMin: Math.round(growth),
      lanes: seen.lanes,
      lanesOpen: seen.lanesOpen,
      vehicles: Math.round(seen.vehicles),
      speedKmh: Math.round(seen.speedKmh),
      since: seen.since,
      cause: seen.cause,
    };
    if (isNews(stage.picture.get('queues', id), queue)) stage.picture.put('queues', queue);
  }

  private causeAt(way: Carriageway, headM: number): string {
    for (const incident of this.stage.picture.all('incidents')) {
      const { route, direction, stake } = incident.position;
      if (route !== way.route || direction !== way.direction || incident.state === 'closed') continue;
      const at = drivenM(way, this.stage.network.alongOf(route, stake));
      if (Math.abs(at - headM) < 2_000) return `incident:${incident.type}`;
    }
    const along = alongOfDriven(way, headM);
    const stake = way.line.stakes.stakeAt(along);
    for (const place of this.stage.catalogue.places) {
      if (place.kind !== 'congestion-prone' || place.route !== way.route) continue;
      if (place.direction !== undefined && place.direction !== way.direction) continue;
      if (stake >= Number(place.props?.fromStake) - 500 && stake <= Number(place.props?.toStake) + 500) return 'bottleneck';
    }
    return 'demand';
  }

  private drop(id: string): void {
    this.stage.picture.remove('queues', id);
    this.past.delete(id);
  }
}

function isNews(before: Queue | undefined, now: Queue): boolean {
  if (!before || now.updatedAt - before.updatedAt >= quietMs) return true;
  return Math.abs(now.lengthM - before.lengthM) > Math.max(60, before.lengthM * 0.08) || now.lanesOpen !== before.lanesOpen;
}
