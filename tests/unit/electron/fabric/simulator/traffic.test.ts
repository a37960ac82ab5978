import { beforeEach, describe, expect, it } from 'vitest';
import { buildRoadCells, carriagewayOf, type Carriageway } from '../../../../../electron/fabric/simulator/road-cells.ts';
import { TrafficModel } from '../../../../../electron/fabric/simulator/traffic.ts';
import { buildTrafficNetwork } from '../../../../../electron/fabric/simulator/traffic-network.ts';
import { buildCatalogue } from '../../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../../resources/network/load.ts';
import { Random } from '../../../../../shared/lib/random.ts';

const { roads } = loadNetwork();
const catalogue = buildCatalogue(loadNetwork());
const noon = Date.parse('2026-11-23T12:00:00+08:00');
const stepS = 10;

let traffic: TrafficModel;
let way: Carriageway;
let at: number;

function steps(count: number, each: () => void = () => {}): void {
  for (let i = 0; i < count; i++) {
    at += stepS * 1_000;
    traffic.step(at, stepS);
    each();
  }
}

function pcuOn(first: number, last: number): number {
  let sum = 0;
  for (let cell = first; cell <= last; cell++) sum += traffic.car[cell]! + 2 * traffic.truck[cell]!;
  return sum;
}

beforeEach(() => {
  const cells = buildRoadCells(catalogue, roads);
  traffic = new TrafficModel(buildTrafficNetwork(catalogue, roads, cells), new Random('test'));
  way = carriagewayOf(cells, 'S1', 1)!;
  at = noon;
  traffic.fill(at);
});

describe('traffic', () => {
  it('conserves vehicles of each class at every step, through a closure and its release', () => {
    const cell = way.first + 100;
    let worst = 0;
    const check = (): void => {
      const stored = traffic.stored();
      worst = Math.max(worst, Math.abs(traffic.entered.car - traffic.left.car - stored.car), Math.abs(traffic.entered.truck - traffic.left.truck - stored.truck));
    };
    steps(120, check);
    traffic.laneShare[cell] = 0;
    steps(180, check);
    traffic.laneShare[cell] = 1;
    steps(120, check);
    expect(worst).toBeLessThan(1e-6);
    expect(traffic.left.car).toBeGreaterThan(500);
  });

  it('never holds a negative number of vehicles nor more than fit', () => {
    traffic.laneShare[way.first + 100] = 0;
    steps(720);
    const jam = 0.14 * way.lanes * way.cellM;
    expect(Math.min(...traffic.car, ...traffic.truck)).toBeGreaterThanOrEqual(0);
    for (let cell = way.first; cell < way.first + way.count; cell++) expect(pcuOn(cell, cell)).toBeLessThanOrEqual(jam * 1.2);
  });

  it('lets a queue grow against the flow while a road is shut, at the rate of arrivals', () => {
    const cell = way.first + 100;
    steps(60);
    const before = pcuOn(way.first + 60, cell);
    traffic.laneShare[cell] = 0;
    steps(90);
    // 15 minutes of about 550 + 250 vehicles an hour arrive and nobody leaves.
    const gained = pcuOn(way.first + 60, cell) - before;
    expect(gained).toBeGreaterThan(120);
    expect(gained).toBeLessThan(600);
    expect(traffic.speedKmh[cell]).toBeLessThan(1);
    expect(traffic.speedKmh[way.first + 60]).toBeGreaterThan(60);
  });

  it('discharges a queue at capacity: 2,200 pcu/h a lane at a car\'s free speed, less with trucks', () => {
    const cell = way.first + 100;
    traffic.laneShare[cell] = 0;
    steps(180);
    traffic.laneShare[cell] = 1;
    steps(6);
    const rates: number[] = [];
    steps(18, () => rates.push(traffic.flowVehH[cell]!));
    const share = traffic.truck[cell]! / (traffic.car[cell]! + traffic.truck[cell]!);
    const pcuH = rates.at(-1)! * (1 + share);
    expect(pcuH).toBeGreaterThan(0.8 * 2 * 2_200);
    expect(pcuH).toBeLessThan(1.02 * 2 * 2_200);
  });

  it('slows traffic in fog and lowers what the road can carry', () => {
    steps(30);
    const clear = traffic.speedKmh[way.first + 50]!;
    traffic.visibilityM.fill(80);
    steps(30);
    expect(clear).toBeGreaterThan(80);
    expect(traffic.speedKmh[way.first + 50]).toBeLessThan(41);
  });

  it('holds back what a full exit ramp cannot take', () => {
    const exit = traffic.network.ramps.find((ramp) => ramp.kind === 'exit' && ramp.way === way)!;
    exit.rate = 0.02;
    steps(360);
    const cell = way.first + Math.floor(exit.drivenM / way.cellM);
    expect(traffic.speedKmh[cell]).toBeLessThan(15);
    exit.shut = true;
    steps(120);
    // A closed exit is passed, so the main line flows again.
    expect(traffic.speedKmh[cell]).toBeGreaterThan(60);
  });
});
