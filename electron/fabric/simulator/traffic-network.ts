import type { Catalogue, Place } from '../../../shared/domain/catalogue.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { aadtOf } from './demand.ts';
import { buildTollGroups, type LaneGroup, type Ramp } from './ramp.ts';
import { carriagewayOf, cellAt, drivenM, type Carriageway, type RoadCells } from './road-cells.ts';

/** A share of what leaves a cell turns onto a ramp. */
export interface Diverge {
  readonly share: number;
  readonly ramp: number;
}

/** How cells, ramps and the outside hang together. */
export interface TrafficNetwork {
  readonly cells: RoadCells;
  readonly ramps: Ramp[];
  /** By cell: where part of its outflow turns off. */
  readonly diverges: readonly (readonly Diverge[] | undefined)[];
  /** By cell: ramps that feed it, beside the cell upstream. */
  readonly merges: readonly (readonly number[] | undefined)[];
  /** Carriageways that begin at a hub and so have no flow from outside. */
  readonly beginsAtHub: ReadonlySet<Carriageway>;
}

const exitStoragePcu = 110;
const hubStoragePcu = 180;
const hubRampPcuS = 1_500 / 3_600;
/** Vehicles a day that enter per entry lane on the busiest road (S1), by which plazas are loaded; estimated. */
const dailyPerLane = 1_900;
/** Of the smaller road's flow, what changes roads at a crossing hub, one way; estimated. */
const crossingShare = 0.15;

/** Builds plazas from places of kind `plaza` and hubs from places of kind `interchange`. */
export function buildTrafficNetwork(catalogue: Catalogue, network: RoadNetwork, cells: RoadCells): TrafficNetwork {
  const ramps: Ramp[] = [];
  const diverges: (Diverge[] | undefined)[] = Array.from({ length: cells.count }, () => undefined);
  const merges: (number[] | undefined)[] = Array.from({ length: cells.count }, () => undefined);
  const beginsAtHub = new Set<Carriageway>();
  const add = (ramp: Ramp): number => {
    const number = ramps.push(ramp) - 1;
    if (ramp.into >= 0) (merges[ramp.into] ??= []).push(number);
    return number;
  };
  const turnOff = (cell: number, share: number, ramp: number): void => {
    (diverges[cell] ??= []).push({ share, ramp });
  };
  for (const plaza of catalogue.places) if (plaza.kind === 'plaza') addPlaza(plaza);
  for (const hub of catalogue.places) if (hub.kind === 'interchange') addHub(hub);
  for (const way of cells.carriageways) {
    if (beginsAtHub.has(way)) continue;
    const base = { car: 0, truck: 0, carReady: 0, truckReady: 0, lanes: way.lanes, carS: 1.6, truckS: 3.2, cv: 0 };
    add(rampOf(`origin-${way.route}${sign(way)}`, 'origin', way, way.first, 0, [base], Number.POSITIVE_INFINITY));
  }
  return { cells, ramps, diverges, merges, beginsAtHub };

  function addPlaza(place: Place): void {
    const along = network.alongOf(place.route ?? '', place.stake ?? Number.NaN);
    if (Number.isNaN(along)) return;
    for (const direction of [1, -1] as const) {
      const way = carriagewayOf(cells, place.route!, direction)!;
      const cell = cellAt(way, along);
      const at = drivenM(way, along);
      const entryLanes = Number(place.props?.lanesEntry ?? 3) / 2;
      const exitLanes = Number(place.props?.lanesExit ?? 4) / 2;
      const perDirection = aadtOf(way.route) / 2;
      const daily = Math.min(0.25 * perDirection, entryLanes * dailyPerLane * Math.min(1, aadtOf(way.route) / 30_000 + 0.25));
      const into = Math.min(cell + 1, way.first + way.count - 1);
      const entry = buildTollGroups('entry', entryLanes);
      const exit = buildTollGroups('exit', exitLanes);
      add({ ...rampOf(`${place.id}:entry${sign(way)}`, 'entry', way, into, at, entry.groups, Number.POSITIVE_INFINITY), place: place.id, daily, carFirst: entry.carFirst, truckFirst: entry.truckFirst });
      const off = add({ ...rampOf(`${place.id}:exit${sign(way)}`, 'exit', way, -1, at, exit.groups, exitStoragePcu), place: place.id, carFirst: exit.carFirst, truckFirst: exit.truckFirst });
      turnOff(cell, daily / perDirection, off);
    }
  }

  function addHub(place: Place): void {
    const other = { route: String(place.props?.otherRoute ?? ''), stake: Number(place.props?.otherStake) };
    const one = { route: place.route ?? '', stake: place.stake ?? Number.NaN };
    connect(place.id, one, other);
    connect(place.id, other, one);
  }

  function connect(id: string, from: { route: string; stake: number }, to: { route: string; stake: number }): void {
    const fromAlong = network.alongOf(from.route, from.stake);
    const toAlong = network.alongOf(to.route, to.stake);
    if (Number.isNaN(fromAlong) || Number.isNaN(toAlong)) return;
    for (const direction of [1, -1] as const) {
      const way = carriagewayOf(cells, from.route, direction)!;
      const at = drivenM(way, fromAlong);
      if (at < way.cellM / 2) {
        beginsAtHub.add(way);
        continue;
      }
      const ends = way.line.lengthM - at < way.cellM / 2;
      const targets = ([1, -1] as const)
        .map((side) => carriagewayOf(cells, to.route, side)!)
        .filter((target) => target.line.lengthM - drivenM(target, toAlong) > target.cellM / 2);
      const total = ends ? 1 : turningShare(way.route, to.route, targets.length);
      for (const target of targets) {
        const into = cellAt(target, toAlong);
        const group: LaneGroup = { car: 0, truck: 0, carReady: 0, truckReady: 0, lanes: 1, carS: 1 / hubRampPcuS, truckS: 2 / hubRampPcuS, cv: 0 };
        const ramp = rampOf(`${id}:${way.route}${sign(way)}>${target.route}${sign(target)}`, 'hub', target, into, drivenM(target, toAlong), [group], hubStoragePcu);
        turnOff(cellAt(way, fromAlong), total / targets.length, add({ ...ramp, place: id }));
      }
    }
  }
}

/** What leaves one road for another: enough to feed a road that begins there, else the exchange of a crossing. */
function turningShare(from: string, to: string, targets: number): number {
  const ratio = aadtOf(to) / aadtOf(from);
  return targets === 1 ? Math.min(0.45, ratio / 2) : Math.min(0.25, crossingShare * Math.min(1, ratio) * 2);
}

function rampOf(id: string, kind: Ramp['kind'], way: Carriageway, into: number, at: number, groups: LaneGroup[], storagePcu: number): Ramp {
  return { id, kind, way, into, drivenM: at, groups, carFirst: 1, truckFirst: 1, storagePcu, daily: 0, rate: 1, trucksBarred: false, shut: false, turnedAway: 0, flowVehH: 0 };
}

function sign(way: Carriageway): string {
  return way.direction === 1 ? '+' : '-';
}
