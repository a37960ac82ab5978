import type { Random } from '../../../shared/lib/random.ts';
import { aadtOf, demandOf } from './demand.ts';
import { capacityPcuS, fogSpeedKmh, jamPcuPerLaneM, waveMs } from './fundamental-diagram.ts';
import { joinRamp, leaveRamp, roomOn, serveRamp, truckPcu, vehiclesOn, type Ramp, type Vehicles } from './ramp.ts';
import type { Carriageway } from './road-cells.ts';
import type { TrafficNetwork } from './traffic-network.ts';

/** Free speeds of the two classes, km/h (facts file, `free_speed_kmh`; estimated). */
const freeSpeed = { car: 108, truck: 82 } as const;
/** Of those who meet a shut entry, these wait; the rest drive elsewhere. */
const waitingShare = 0.3;

/**
 * Traffic on all carriageways: the cell-transmission model (Daganzo 1994, 1995) with two classes that move together
 * (first in, first out), proportional merges, and point queues (Vickrey 1969) on ramps and at toll lanes.
 * Vehicles are conserved: entered − left = on the road, at every step and for each class.
 */
export class TrafficModel {
  readonly network: TrafficNetwork;
  readonly car: Float64Array;
  readonly truck: Float64Array;
  /** Space-mean speed of each cell in the last step, km/h. */
  readonly speedKmh: Float32Array;
  /** Speed that the vehicles in a cell would go if alone, fog included, km/h. */
  readonly freeKmh: Float32Array;
  /** Vehicles an hour that left each cell, smoothed over about two minutes. */
  readonly flowVehH: Float32Array;
  /** Share of each cell's lanes that is open. */
  readonly laneShare: Float32Array;
  /** Share of each cell's capacity that the road's own shape leaves (weaving, lane drop). */
  readonly builtShare: Float32Array;
  /** Visibility in each cell, metres. */
  readonly visibilityM: Float32Array;
  /** Capacity behind the last cell of a carriageway, pcu/h; absent: free. */
  readonly downstreamPcuH = new Map<Carriageway, number>();
  readonly entered: Vehicles = { car: 0, truck: 0 };
  readonly left: Vehicles = { car: 0, truck: 0 };
  private readonly sending: Float64Array;
  private readonly receiving: Float64Array;
  private readonly grant: Float64Array;
  private readonly rampGrant: Float64Array;
  private readonly rampReady: Float64Array;
  private readonly room: Float64Array;
  private readonly random: Random;

  constructor(network: TrafficNetwork, random: Random) {
    const n = network.cells.count;
    this.network = network;
    this.random = random;
    this.car = new Float64Array(n);
    this.truck = new Float64Array(n);
    this.speedKmh = new Float32Array(n).fill(freeSpeed.car);
    this.freeKmh = new Float32Array(n).fill(freeSpeed.car);
    this.flowVehH = new Float32Array(n);
    this.laneShare = new Float32Array(n).fill(1);
    this.builtShare = new Float32Array(n).fill(1);
    this.visibilityM = new Float32Array(n).fill(20_000);
    this.sending = new Float64Array(n);
    this.receiving = new Float64Array(n);
    this.grant = new Float64Array(n);
    this.rampGrant = new Float64Array(network.ramps.length);
    this.rampReady = new Float64Array(network.ramps.length);
    this.room = new Float64Array(network.ramps.length);
  }

  /** Vehicles on cells and ramps now. */
  stored(): Vehicles {
    const sum = { car: 0, truck: 0 };
    for (let cell = 0; cell < this.car.length; cell++) {
      sum.car += this.car[cell]!;
      sum.truck += this.truck[cell]!;
    }
    for (const ramp of this.network.ramps) {
      const on = vehiclesOn(ramp);
      sum.car += on.car;
      sum.truck += on.truck;
    }
    return sum;
  }

  /** Fills every carriageway with the traffic that flows freely at a time: the state before the first step. */
  fill(at: number): void {
    for (const way of this.network.cells.carriageways) {
      const { cars, trucks } = demandOf(way.route, at);
      for (let cell = way.first; cell < way.first + way.count; cell++) {
        this.admit(cell, (cars / 1_000 / freeSpeed.car) * way.cellM, (trucks / 1_000 / freeSpeed.truck) * way.cellM);
      }
    }
  }

  /**
   * One step.
   * @param at UTC ms at its end
   * @param stepS seconds; at most 12, so that no car crosses a cell of 400 m in one
   */
  step(at: number, stepS: number): void {
    this.arrive(at, stepS);
    this.offer(stepS);
    this.allocate();
    this.move(stepS);
  }

  private admit(cell: number, car: number, truck: number): void {
    this.car[cell]! += car;
    this.truck[cell]! += truck;
    this.entered.car += car;
    this.entered.truck += truck;
  }

  /** New vehicles at origins (flow) and at entries (Poisson, whole vehicles). */
  private arrive(at: number, stepS: number): void {
    let route = '';
    let demand = { cars: 0, trucks: 0 };
    for (const ramp of this.network.ramps) {
      if (ramp.kind !== 'origin' && ramp.kind !== 'entry') continue;
      if (route !== ramp.way.route) demand = demandOf((route = ramp.way.route), at);
      const part = (stepS / 3_600) * (ramp.kind === 'origin' ? 1 : ramp.daily / (aadtOf(route) / 2));
      let cars = demand.cars * part;
      let trucks = demand.trucks * part;
      if (ramp.kind === 'entry') {
        cars = this.poisson(cars);
        trucks = this.poisson(trucks);
        const waiting = ramp.rate > 0 ? 1 : waitingShare;
        const joining = { car: Math.round(cars * waiting), truck: ramp.trucksBarred ? 0 : Math.round(trucks * waiting) };
        ramp.turnedAway += cars + trucks - joining.car - joining.truck;
        cars = joining.car;
        trucks = joining.truck;
      }
      joinRamp(ramp, cars, trucks);
      this.entered.car += cars;
      this.entered.truck += trucks;
    }
  }

  /** What each cell and ramp could send and receive. */
  private offer(stepS: number): void {
    for (const way of this.network.cells.carriageways) {
      const jam = jamPcuPerLaneM * way.lanes * way.cellM;
      for (let cell = way.first; cell < way.first + way.count; cell++) {
        const car = this.car[cell]!;
        const truck = this.truck[cell]!;
        const pcu = car + truckPcu * truck;
        const own = car + truck > 0 ? (freeSpeed.car * car + freeSpeed.truck * truck) / (car + truck) : freeSpeed.car;
        const freeKmh = Math.min(own, fogSpeedKmh(this.visibilityM[cell]!));
        const freeMs = freeKmh / 3.6;
        const capacity = capacityPcuS(freeMs) * way.lanes * Math.min(this.laneShare[cell]!, this.builtShare[cell]!) * stepS;
        this.freeKmh[cell] = freeKmh;
        this.sending[cell] = Math.min((freeMs * stepS * pcu) / way.cellM, capacity);
        this.receiving[cell] = Math.max(0, Math.min(capacity, (waveMs * stepS * (jam - pcu)) / way.cellM));
      }
      const last = way.first + way.count - 1;
      const behind = this.downstreamPcuH.get(way);
      if (behind !== undefined) this.sending[last] = Math.min(this.sending[last]!, (behind / 3_600) * stepS);
    }
    for (const [number, ramp] of this.network.ramps.entries()) {
      this.rampReady[number] = serveRamp(ramp, stepS, this.random);
      this.room[number] = roomOn(ramp);
    }
  }

  /** Shares what each cell can receive between the cell upstream and its ramps, in proportion to what they could send. */
  private allocate(): void {
    const { merges, cells } = this.network;
    for (const way of cells.carriageways) {
      for (let cell = way.first; cell < way.first + way.count; cell++) {
        const before = cell - 1;
        const through = cell > way.first ? this.sending[before]! * (1 - this.turning(before)) : 0;
        let wanted = through;
        const joining = merges[cell];
        if (joining) for (const ramp of joining) wanted += this.rampReady[ramp]!;
        const share = wanted > this.receiving[cell]! ? this.receiving[cell]! / wanted : 1;
        if (joining) for (const ramp of joining) this.rampGrant[ramp] = share;
        if (cell > way.first) this.grant[before] = this.limited(before, share);
      }
      const last = way.first + way.count - 1;
      this.grant[last] = this.limited(last, 1);
    }
    for (const [number, ramp] of this.network.ramps.entries()) if (ramp.into < 0) this.rampGrant[number] = 1;
  }

  /** The share of a cell's sending that may move: a full ramp holds everybody behind it (first in, first out). */
  private limited(cell: number, share: number): number {
    let granted = share;
    const turns = this.network.diverges[cell];
    if (!turns) return granted;
    for (const { share: part, ramp } of turns) {
      if (this.network.ramps[ramp]!.shut) continue;
      const wanted = this.sending[cell]! * part;
      if (wanted > this.room[ramp]!) granted = Math.min(granted, this.room[ramp]! / wanted);
    }
    return granted;
  }

  /** The share of a cell's outflow that turns off. */
  private turning(cell: number): number {
    const turns = this.network.diverges[cell];
    if (!turns) return 0;
    let sum = 0;
    for (const { share, ramp } of turns) if (!this.network.ramps[ramp]!.shut) sum += share;
    return Math.min(1, sum);
  }

  private move(stepS: number): void {
    const { cells, ramps, diverges } = this.network;
    const smoothing = Math.min(1, stepS / 120);
    const joins: [Ramp, number, number][] = [];
    for (const way of cells.carriageways) {
      // Downstream first, so that what a cell takes in is not sent on within the same step.
      for (let cell = way.first + way.count - 1; cell >= way.first; cell--) {
        const pcu = this.car[cell]! + truckPcu * this.truck[cell]!;
        const out = this.sending[cell]! * this.grant[cell]!;
        const part = pcu > 0 ? Math.min(1, out / pcu) : 0;
        const car = this.car[cell]! * part;
        const truck = this.truck[cell]! * part;
        this.car[cell]! -= car;
        this.truck[cell]! -= truck;
        let staying = 1;
        const turns = diverges[cell];
        if (turns) {
          for (const { share, ramp } of turns) {
            if (ramps[ramp]!.shut) continue;
            joins.push([ramps[ramp]!, car * share, truck * share]);
            staying -= share;
          }
          staying = Math.max(0, staying);
        }
        if (cell < way.first + way.count - 1) {
          this.car[cell + 1]! += car * staying;
          this.truck[cell + 1]! += truck * staying;
        } else if (staying > 0) {
          this.left.car += car * staying;
          this.left.truck += truck * staying;
        }
        const moved = part * (way.cellM / stepS) * 3.6;
        this.speedKmh[cell] = pcu > 0.05 ? Math.min(moved, this.freeKmh[cell]!) : this.freeKmh[cell]!;
        this.flowVehH[cell]! += (((car + truck) * 3_600) / stepS - this.flowVehH[cell]!) * smoothing;
      }
    }
    for (const [number, ramp] of ramps.entries()) {
      const { car, truck } = leaveRamp(ramp, this.rampGrant[number]!);
      ramp.flowVehH += (((car + truck) * 3_600) / stepS - ramp.flowVehH) * Math.min(1, stepS / 300);
      if (ramp.into >= 0) {
        this.car[ramp.into]! += car;
        this.truck[ramp.into]! += truck;
      } else {
        this.left.car += car;
        this.left.truck += truck;
      }
    }
    for (const [ramp, car, truck] of joins) joinRamp(ramp, car, truck);
  }

  /** Whole arrivals of a Poisson process (Knuth's product for small means, a rounded normal above 30). */
  private poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.random.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.random.next(); product > limit; product *= this.random.next()) count++;
    return count;
  }
}
