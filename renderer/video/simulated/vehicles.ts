import { hashFraction } from '../../../shared/lib/hash.ts';
import { section } from './perspective.ts';
import { viewM, type LaneTraffic } from './road-view.ts';

/** One vehicle in a picture. */
export interface Vehicle {
  aheadM: number;
  /** Middle of the vehicle, metres from the left edge of the camera's carriageway. */
  acrossM: number;
  truck: boolean;
  /** Chooses its colour, 0..5. */
  paint: number;
  /** It comes towards the camera. */
  facing: boolean;
}

/** Vehicles of a queue stand so far apart, metres a vehicle. */
const queueGapM = 8.5;
/** Gaps are taken in steps of this factor, so that vehicles do not jump about whenever a reading moves a little. */
const gapStep = 1.3;

/**
 * The vehicles in view, farthest first. The same road, place and metres travelled give the same ones.
 * @param seed names the camera
 * @param travelledM metres that free traffic and queued traffic have moved since the picture began, by carriageway
 */
export function placeVehicles(seed: string, ahead: LaneTraffic, across: LaneTraffic, travelledM: { ahead: number; across: number; queue: number }): Vehicle[] {
  const vehicles: Vehicle[] = [];
  for (let lane = 0; lane < section.lanes; lane += 1) {
    const acrossM = section.lane * (lane + 0.5);
    placeLane(vehicles, `${seed}/a${lane}`, ahead, acrossM, false, travelledM.ahead, travelledM.queue);
    placeLane(vehicles, `${seed}/b${lane}`, across, -section.median - acrossM, true, -travelledM.across, -travelledM.queue);
  }
  return vehicles.toSorted((a, b) => b.aheadM - a.aheadM);
}

function placeLane(into: Vehicle[], seed: string, { gapM, queue }: LaneTraffic, acrossM: number, facing: boolean, movedM: number, queueMovedM: number): void {
  const base = hashFraction(seed);
  const salt = Math.floor(base * 0x1_0000_0000);
  const put = (gap: number, moved: number, from: number, to: number, loose: number): void => {
    const first = Math.floor((from - moved) / gap - base);
    for (let n = first; ; n += 1) {
      const mark = scatter(salt, n);
      const aheadM = (n + base) * gap + moved + ((mark % 100) / 100 - 0.5) * gap * loose;
      if (aheadM > to) return;
      if (aheadM >= from) into.push({ aheadM, acrossM, truck: mark % 7 < 2, paint: (mark >>> 8) % 6, facing });
    }
  };
  const [queueFrom, queueTo] = queue ? [Math.max(queue.fromM, viewM.near), queue.toM] : [viewM.far, viewM.far];
  if (queue) put(queueGapM, queueMovedM, queueFrom, queueTo, 0.2);
  if (!Number.isFinite(gapM)) return;
  const gap = 7.5 * gapStep ** Math.round(Math.log(gapM / 7.5) / Math.log(gapStep));
  if (queueFrom > viewM.near) put(gap, movedM, viewM.near, queueFrom, 0.6);
  if (queue && queueTo < viewM.far) put(gap, movedM, queueTo, viewM.far, 0.6);
}

/** 32 bits that depend on two numbers alone: a vehicle keeps its looks while it moves. */
function scatter(salt: number, n: number): number {
  let bits = Math.imul(salt ^ Math.imul(n, 0x9e3779b1), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
