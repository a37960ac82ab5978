import { degreeLengths } from '../lib/geo.ts';
import type { RoadLine } from './road-line.ts';

/** Cells are squares of so many degrees: about a kilometre, five legs of a road. */
const cellDeg = 0.01;
/** Beyond so many rings of cells looking at every leg is quicker. */
const mostRings = 24;
/** Cells are numbered row by row, so many to a row. */
const rowCells = 36_000;
/** Degrees; a leg longer than this is none of a surveyed road's: it is looked at each time instead of filling cells. */
const longLegDeg = 0.2;

/** A leg of one of the lines. */
export interface FoundLeg {
  line: RoadLine;
  leg: number;
}

/**
 * Finds the leg of all lines that is nearest to a point: by cells around it, ring by ring, until no leg of a cell farther out
 * can be nearer. Exact: the same leg as looking at every one, of equal ones the first.
 */
export class SnapIndex {
  private readonly lines: readonly RoadLine[];
  /** By number of a leg: which line, and which of its legs. */
  private readonly lineOf: Int32Array;
  private readonly legOf: Int32Array;
  private readonly cells = new Map<number, number[]>();
  private readonly longLegs: number[] = [];

  constructor(lines: readonly RoadLine[]) {
    this.lines = lines;
    const count = lines.reduce((sum, line) => sum + Math.max(0, line.along.length - 1), 0);
    this.lineOf = new Int32Array(count);
    this.legOf = new Int32Array(count);
    let id = 0;
    for (const [index, { lon, lat }] of lines.entries()) {
      for (let leg = 0; leg + 1 < lon.length; leg += 1, id += 1) {
        this.lineOf[id] = index;
        this.legOf[id] = leg;
        this.enter(id, lon[leg]!, lat[leg]!, lon[leg + 1]!, lat[leg + 1]!);
      }
    }
  }

  /**
   * The nearest leg.
   * @param maxM none farther than this
   */
  find(lon: number, lat: number, maxM = Number.POSITIVE_INFINITY): FoundLeg | undefined {
    const k = degreeLengths(lat);
    const cellM = cellDeg * Math.min(k.lonM, k.latM);
    const column = Math.floor(lon / cellDeg);
    const row = Math.floor(lat / cellDeg);
    let best = -1;
    let bestSq = maxM * maxM;
    const look = (id: number): void => {
      const sq = this.lines[this.lineOf[id]!]!.awaySq(this.legOf[id]!, lon, lat, k);
      if (sq > bestSq || (sq === bestSq && best >= 0 && id >= best)) return;
      best = id;
      bestSq = sq;
    };
    this.longLegs.forEach(look);
    for (let ring = 0; ring <= mostRings; ring += 1) {
      // The point stands somewhere in its cell, so what lies in this ring is at least a ring less than its number away.
      if (ring > 0 && ((ring - 1) * cellM) ** 2 > bestSq) return this.legAt(best);
      for (let dy = -ring; dy <= ring; dy += 1) {
        const step = Math.abs(dy) === ring ? 1 : 2 * ring;
        for (let dx = -ring; dx <= ring; dx += step) this.cells.get((row + dy) * rowCells + column + dx)?.forEach(look);
      }
    }
    for (let id = 0; id < this.lineOf.length; id += 1) look(id);
    return this.legAt(best);
  }

  private legAt(id: number): FoundLeg | undefined {
    return id < 0 ? undefined : { line: this.lines[this.lineOf[id]!]!, leg: this.legOf[id]! };
  }

  /** Enters a leg into every cell that it may touch: piece by piece, so that a long one fills no square. */
  private enter(id: number, x1: number, y1: number, x2: number, y2: number): void {
    const extentDeg = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1));
    if (extentDeg > longLegDeg) {
      this.longLegs.push(id);
      return;
    }
    const pieces = Math.max(1, Math.ceil(extentDeg / cellDeg));
    for (let piece = 0; piece < pieces; piece += 1) {
      const at = (from: number, to: number, part: number): number => Math.floor((from + (to - from) * (part / pieces)) / cellDeg);
      const columns = [at(x1, x2, piece), at(x1, x2, piece + 1)];
      const rows = [at(y1, y2, piece), at(y1, y2, piece + 1)];
      for (let row = Math.min(...rows); row <= Math.max(...rows); row += 1) {
        for (let column = Math.min(...columns); column <= Math.max(...columns); column += 1) {
          const key = row * rowCells + column;
          const cell = this.cells.get(key);
          if (!cell) this.cells.set(key, [id]);
          else if (cell.at(-1) !== id) cell.push(id);
        }
      }
    }
  }
}
