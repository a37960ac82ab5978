import type { Random } from '../../../shared/lib/random.ts';
import type { Carriageway } from './road-cells.ts';

/** Passenger-car units of a truck (facts file; HCM). */
export const truckPcu = 2;

/** Vehicles of both classes. */
export interface Vehicles {
  car: number;
  truck: number;
}

/** One group of toll lanes and who waits for it. */
export interface LaneGroup extends Vehicles {
  lanes: number;
  /** Mean service, seconds a vehicle. */
  carS: number;
  truckS: number;
  /** Coefficient of variation of the service time. */
  cv: number;
  /** What the group can pass in the step at hand, of those waiting. */
  carReady: number;
  truckReady: number;
}

/** A way between carriageways, or between one and the outside: a point queue (Vickrey 1969) with servers. */
export interface Ramp {
  readonly id: string;
  readonly kind: 'origin' | 'entry' | 'exit' | 'hub';
  /** Place id of the plaza or hub. */
  readonly place?: string;
  /** Carriageway that it serves: enters for origin, entry and hub; leaves for exit. */
  readonly way: Carriageway;
  /** Cell it feeds; −1 when it leads out of the network. */
  readonly into: number;
  /** Metres driven along `way` where it joins or leaves. */
  readonly drivenM: number;
  readonly groups: LaneGroup[];
  /** Share of cars, and of trucks, that use the first group (ETC); the rest use the last. */
  readonly carFirst: number;
  readonly truckFirst: number;
  /** Passenger-car units that fit; infinite outside the network. */
  readonly storagePcu: number;
  /** Vehicles a day that want to enter, at an entry. */
  readonly daily: number;
  /** 0..1: what the gate lets pass of the normal rate. */
  rate: number;
  trucksBarred: boolean;
  /** Nobody turns onto it: a closed exit, which drivers pass for the next. */
  shut: boolean;
  /** Vehicles that went elsewhere, since the gate was shut. */
  turnedAway: number;
  /** Vehicles an hour that left it, smoothed over about five minutes. */
  flowVehH: number;
}

/** Seconds of service and their scatter (facts file: `service_seconds_proposal`; estimated; lognormal form sourced). */
const service = {
  entry: { etc: { carS: 3.6, truckS: 18, cv: 0.35 }, mixed: { carS: 9, truckS: 18, cv: 0.5 } },
  exit: { etc: { carS: 4.2, truckS: 8, cv: 0.4 }, mixed: { carS: 16, truckS: 24, cv: 0.5 } },
} as const;
/** Share of cars and of trucks with ETC; at an entry every truck is weighed on a mixed lane. */
const etcShare = { car: 0.7, truck: 0.6 } as const;

/** The lane groups of a plaza's way: about a third of the lanes, at least one, take those without ETC (and weigh trucks). */
export function buildTollGroups(way: 'entry' | 'exit', lanes: number): { groups: LaneGroup[]; carFirst: number; truckFirst: number } {
  const mixedLanes = Math.max(0.5, lanes / 3);
  const { etc, mixed } = service[way];
  const group = (count: number, of: { carS: number; truckS: number; cv: number }): LaneGroup => ({
    lanes: count, ...of, car: 0, truck: 0, carReady: 0, truckReady: 0,
  });
  return {
    groups: [group(Math.max(0.5, lanes - mixedLanes), etc), group(mixedLanes, mixed)],
    carFirst: etcShare.car,
    truckFirst: way === 'entry' ? 0 : etcShare.truck,
  };
}

/** Vehicles on a ramp. */
export function vehiclesOn(ramp: Ramp): Vehicles {
  let car = 0;
  let truck = 0;
  for (const group of ramp.groups) {
    car += group.car;
    truck += group.truck;
  }
  return { car, truck };
}

/** A waiting car with its gap, and a truck, metres. */
const spacingM = { car: 8, truck: 20 } as const;

/** Who waits on a ramp: how far back before its longest group, how many, and on how many lanes; those being served are not waiting. */
export function waitingOn({ groups }: Ramp): { lengthM: number; vehicles: number; lanes: number } {
  const all = { lengthM: 0, vehicles: 0, lanes: 0 };
  for (const { car, truck, carReady, truckReady, lanes } of groups) {
    const waiting = Math.max(0, car + truck - carReady - truckReady);
    const mean = car + truck > 0 ? (car * spacingM.car + truck * spacingM.truck) / (car + truck) : 0;
    all.lengthM = Math.max(all.lengthM, (waiting * mean) / Math.max(1, lanes));
    all.vehicles += waiting;
    all.lanes += lanes;
  }
  return all;
}

/** Room left, in passenger-car units. */
export function roomOn(ramp: Ramp): number {
  const { car, truck } = vehiclesOn(ramp);
  return Math.max(0, ramp.storagePcu - car - truckPcu * truck);
}

/** Puts vehicles at the end of the queue. */
export function joinRamp(ramp: Ramp, car: number, truck: number): void {
  const first = ramp.groups[0]!;
  const last = ramp.groups.at(-1)!;
  first.car += car * ramp.carFirst;
  first.truck += truck * ramp.truckFirst;
  last.car += car * (1 - ramp.carFirst);
  last.truck += truck * (1 - ramp.truckFirst);
}

/** Works out what each group can pass in a step and returns the sum in passenger-car units. */
export function serveRamp(ramp: Ramp, stepS: number, random: Random): number {
  let pcu = 0;
  for (const group of ramp.groups) {
    const needS = group.car * group.carS + group.truck * group.truckS;
    const served = (group.lanes * stepS) / Math.max(1, group.carS);
    const scatter = group.cv > 0 ? Math.max(0.2, 1 + (group.cv * random.normal()) / Math.sqrt(Math.max(1, served))) : 1;
    const share = needS > 0 ? Math.min(1, (group.lanes * stepS * ramp.rate * scatter) / needS) : 0;
    group.carReady = group.car * share;
    group.truckReady = group.truck * share;
    pcu += group.carReady + truckPcu * group.truckReady;
  }
  return pcu;
}

/** Takes a share (0..1) of what is ready off the ramp and returns the vehicles. */
export function leaveRamp(ramp: Ramp, share: number): Vehicles {
  let car = 0;
  let truck = 0;
  for (const group of ramp.groups) {
    const cars = group.carReady * share;
    const trucks = group.truckReady * share;
    group.car -= cars;
    group.truck -= trucks;
    car += cars;
    truck += trucks;
  }
  return { car, truck };
}
