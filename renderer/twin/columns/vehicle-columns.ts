import { hashFraction } from '../../../shared/lib/hash.ts';
import type { Corridor } from '../corridor.ts';
import { laneCount } from '../cross-section.ts';
import { queueGapM, type CarriagewayTraffic, type TrafficPiece } from '../traffic-along.ts';

/** Most vehicles that a corridor shows: 2 km of jam on four lanes. */
export const mostVehicles = 1_200;
/** Of seven vehicles in the right lane three are trucks, in the left lane none: trucks keep right. */
const truckShare = 3 / 7;
/** A truck of a queue takes the room of so many cars. */
const queueTruckEvery = 5;

/** Vehicles as columns, one row a vehicle. */
export class VehicleColumns {
  count = 0;
  /** Along the corridor, metres; middle of the vehicle. */
  readonly s = new Float32Array(mostVehicles);
  /** 0 the lane beside the median. */
  readonly lane = new Uint8Array(mostVehicles);
  /** +1 travels as `s` grows, −1 against it. */
  readonly way = new Int8Array(mostVehicles);
  readonly truck = new Uint8Array(mostVehicles);
  /** Chooses its paint, 0..5. */
  readonly paint = new Uint8Array(mostVehicles);
  /** 1: the reading behind it is stale. */
  readonly stale = new Uint8Array(mostVehicles);
  readonly speedKmh = new Float32Array(mostVehicles);
}

/** Metres that the traffic of each piece and queue has moved since the view began, by key; vehicles move with these. */
export class TravelledMetres {
  private readonly metres = new Map<string, number>();

  /** Moves everything by its speed; stale pieces and queues stand still: where they are now nobody knows. */
  advance(traffic: readonly CarriagewayTraffic[], seconds: number): void {
    for (const { direction, pieces, queues } of traffic) {
      for (const piece of pieces) {
        if (piece.trust === 'good') this.add(pieceKey(direction, piece), (piece.speedKmh / 3.6) * seconds);
      }
      for (const { queue, stale } of queues) if (!stale) this.add(queue.id, ((queue.speedKmh ?? 0) / 3.6) * seconds);
    }
  }

  /** Metres moved under a key. */
  of(key: string): number {
    return this.metres.get(key) ?? 0;
  }

  private add(key: string, metres: number): void {
    this.metres.set(key, this.of(key) + metres);
  }
}

/**
 * Places vehicles by flow, speed and queues: as many a kilometre as density says, standing ones from a queue's head to its
 * tail. They stand for the measured traffic; no sensor saw each of them. The same input gives the same vehicles.
 */
export function placeVehicles(into: VehicleColumns, corridor: Corridor, traffic: readonly CarriagewayTraffic[], travelled: TravelledMetres): void {
  into.count = 0;
  for (const carriageway of traffic) {
    for (let lane = 0; lane < laneCount; lane += 1) placeLane(into, corridor, carriageway, lane, travelled);
  }
}

function placeLane(into: VehicleColumns, corridor: Corridor, { direction, pieces, queues }: CarriagewayTraffic, lane: number, travelled: TravelledMetres): void {
  const way = corridor.wayOf(direction);
  // A queue of fewer lanes than the road has stands on the right.
  const standing = queues.filter((part) => lane >= laneCount - part.lanes);
  for (const part of standing) {
    const speedKmh = part.queue.speedKmh ?? 0;
    put(into, { key: `${part.queue.id}/${lane}`, fromS: part.fromS, toS: part.toS, gapM: queueGapM(part), movedM: travelled.of(part.queue.id), loose: 0.12, way, lane, speedKmh, stale: part.stale, queued: true });
  }
  for (const piece of pieces) {
    if (piece.trust === 'none') continue;
    const key = pieceKey(direction, piece);
    for (const [fromS, toS] of freeOf(piece, standing)) {
      put(into, { key: `${key}/${lane}`, fromS, toS, gapM: piece.gapM, movedM: travelled.of(key), loose: 0.55, way, lane, speedKmh: piece.speedKmh, stale: piece.trust === 'stale', queued: false });
    }
  }
}

/** The parts of a piece that no queue stands on. */
function freeOf(piece: TrafficPiece, standing: readonly { fromS: number; toS: number }[]): [number, number][] {
  let parts: [number, number][] = [[piece.fromS, piece.toS]];
  for (const { fromS, toS } of standing) {
    parts = parts.flatMap(([a, b]): [number, number][] => {
      if (toS <= a || fromS >= b) return [[a, b]];
      return ([[a, fromS], [toS, b]] as [number, number][]).filter(([from, to]) => to > from);
    });
  }
  return parts;
}

interface Row {
  key: string;
  fromS: number;
  toS: number;
  gapM: number;
  movedM: number;
  /** How far a vehicle stands from its place in the row, as a share of the gap. */
  loose: number;
  way: 1 | -1;
  lane: number;
  speedKmh: number;
  stale: boolean;
  queued: boolean;
}

function put(into: VehicleColumns, { key, fromS, toS, gapM, movedM, loose, way, lane, speedKmh, stale, queued }: Row): void {
  if (!Number.isFinite(gapM)) return;
  const base = hashFraction(key);
  const salt = Math.floor(base * 0x1_0000_0000);
  // In the way of travel, so that moving on is adding.
  const [from, to] = way === 1 ? [fromS, toS] : [-toS, -fromS];
  const step = queued ? gapM * queueTruckEvery : gapM;
  const inStep = queued ? queueTruckEvery : 1;
  for (let n = Math.floor((from - movedM) / step - base) - 1; ; n += 1) {
    const start = (n + base) * step + movedM;
    if (start > to + step) return;
    const mark = scatter(salt, n);
    for (let i = 0; i < inStep; i += 1) {
      // Of five places of a queue in the right lane a truck sometimes takes two.
      const truck = queued ? lane > 0 && mark % 3 === 0 && i === 0 : lane > 0 && (mark % 7) / 7 < truckShare;
      if (queued && i === 1 && lane > 0 && mark % 3 === 0) continue;
      const own = i === 0 ? mark : scatter(mark, i);
      const at = start + i * gapM + (truck && queued ? gapM / 2 : 0) + ((own % 100) / 100 - 0.5) * gapM * loose;
      if (at < from || at > to || into.count >= mostVehicles) continue;
      const row = into.count;
      into.s[row] = at * way;
      into.lane[row] = lane;
      into.way[row] = way;
      into.truck[row] = truck ? 1 : 0;
      into.paint[row] = (own >>> 8) % 6;
      into.stale[row] = stale ? 1 : 0;
      into.speedKmh[row] = speedKmh;
      into.count = row + 1;
    }
  }
}

function pieceKey(direction: number, { channel }: TrafficPiece): string {
  return `${direction}/${channel}`;
}

/** 32 bits that depend on two numbers alone: a vehicle keeps its looks while it moves. */
function scatter(salt: number, n: number): number {
  let bits = Math.imul(salt ^ Math.imul(n, 0x9e3779b1), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
