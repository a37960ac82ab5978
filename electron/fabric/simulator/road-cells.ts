import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { Direction } from '../../../shared/domain/position.ts';
import type { RoadLine } from '../../../shared/domain/road-line.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';

/** One carriageway cut into cells, in the order traffic meets them. */
export interface Carriageway {
  readonly route: string;
  readonly direction: Direction;
  readonly line: RoadLine;
  /** Global number of the first cell. */
  readonly first: number;
  readonly count: number;
  /** Real metres of one cell. */
  readonly cellM: number;
  readonly lanes: number;
  readonly freeFlowKmh: number;
}

/** All carriageways and their cells. */
export interface RoadCells {
  readonly carriageways: readonly Carriageway[];
  readonly count: number;
}

/** Cells are about this long: more than a car's 10 s at free flow (300 m), as the scheme needs, and fine enough for a tail. */
const targetCellM = 500;
/** Lanes a direction where they are not two (facts file: `lanes_total`). */
const lanesOf: Record<string, number> = { G22: 3 };

/** Cuts every route's two carriageways into cells of equal length. */
export function buildRoadCells(catalogue: Catalogue, network: RoadNetwork): RoadCells {
  const carriageways: Carriageway[] = [];
  let first = 0;
  for (const route of catalogue.routes) {
    const line = network.line(route.id);
    if (!line) continue;
    const count = Math.max(2, Math.round(line.lengthM / targetCellM));
    for (const direction of [1, -1] as const) {
      const cellM = line.lengthM / count;
      carriageways.push({ route: route.id, direction, line, first, count, cellM, lanes: lanesOf[route.id] ?? 2, freeFlowKmh: route.freeFlowKmh });
      first += count;
    }
  }
  return { carriageways, count: first };
}

/** The carriageway of a route and direction. */
export function carriagewayOf(cells: RoadCells, route: string, direction: Direction): Carriageway | undefined {
  return cells.carriageways.find((way) => way.route === route && way.direction === direction);
}

/** Metres driven since the carriageway's beginning, of a place. */
export function drivenM(way: Carriageway, alongM: number): number {
  return way.direction === 1 ? alongM : way.line.lengthM - alongM;
}

/** Real metres from the route's first point, of metres driven. */
export function alongOfDriven(way: Carriageway, driven: number): number {
  return way.direction === 1 ? driven : way.line.lengthM - driven;
}

/** Global number of the cell at a place. */
export function cellAt(way: Carriageway, alongM: number): number {
  const local = Math.floor(drivenM(way, alongM) / way.cellM);
  return way.first + Math.min(Math.max(local, 0), way.count - 1);
}

/** Stake of a place given by metres driven. */
export function stakeOfDriven(way: Carriageway, driven: number): number {
  return Math.round(way.line.stakes.stakeAt(alongOfDriven(way, driven)));
}
