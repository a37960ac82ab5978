import type { DirtyRange } from '../../../shared/domain/world.ts';
import { latOf, lonOf, worldX, worldY } from './web-mercator.ts';

/** The columns that the GPU has a buffer each of. */
export type MarkColumnName = 'places' | 'offsets' | 'shapes' | 'looks';

/**
 * Symbols in columns, as the GPU takes them. `places` is a Web Mercator position split into a float and what the float
 * lost, so that a symbol stands still at any zoom.
 */
export class MarkColumns {
  readonly capacity: number;
  /** How many of the marks are drawn. */
  count: number;
  /** World x, y (zoom 0, 512 px), and their low parts. */
  readonly places: Float32Array;
  /** Screen offset: x, y in symbol sizes, then x, y in road widths; y up. */
  readonly offsets: Float32Array;
  /** shape, heading (256 = 360°), size (64 = 1), visible (0 or 1). */
  readonly shapes: Uint8Array;
  /** Position in `looks` (looks.ts): the only column that changes with the telemetry, a byte a symbol. */
  readonly looks: Uint8Array;
  private readonly stale: Record<MarkColumnName, DirtyRange>;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.count = capacity;
    this.places = new Float32Array(capacity * 4);
    this.offsets = new Float32Array(capacity * 4);
    this.shapes = new Uint8Array(capacity * 4);
    this.looks = new Uint8Array(capacity);
    this.stale = { places: all(capacity), offsets: all(capacity), shapes: all(capacity), looks: all(capacity) };
  }

  /** Puts a mark somewhere. */
  place(index: number, lon: number, lat: number): void {
    const at = index * 4;
    const x = worldX(lon);
    const y = worldY(lat);
    this.places[at] = x;
    this.places[at + 1] = y;
    this.places[at + 2] = x - this.places[at];
    this.places[at + 3] = y - this.places[at + 1]!;
  }

  /** Where a mark was put, degrees. */
  placeOf(index: number): [lon: number, lat: number] {
    const at = index * 4;
    return [lonOf(this.places[at]! + this.places[at + 2]!), latOf(this.places[at + 1]! + this.places[at + 3]!)];
  }

  /** Gives a mark a look. The caller tells the range with `touch` once the columns have been uploaded before. */
  look(index: number, look: number): void {
    this.looks[index] = look;
  }

  /** Gives a mark its shape. @param headingDeg 0 is north; @param size 1 is a channel's */
  shape(index: number, shape: number, headingDeg: number, size: number): void {
    const at = index * 4;
    this.shapes[at] = shape;
    this.shapes[at + 1] = Math.round((headingDeg / 360) * 256) & 255;
    this.shapes[at + 2] = Math.round(size * 64);
    this.shapes[at + 3] = 1;
  }

  /** Widens what must be written to the GPU (inclusive). */
  touch(column: MarkColumnName, from: number, to: number): void {
    const range = this.stale[column];
    if (from < range.from) range.from = from;
    if (to > range.to) range.to = to;
  }

  /** Everything must be written again: after a rebuild, or with a new GPU context. */
  touchAll(): void {
    for (const range of Object.values(this.stale)) Object.assign(range, all(this.count));
  }

  /** What must be written; the caller empties it with `settle`. */
  staleRange(column: MarkColumnName): Readonly<DirtyRange> {
    return this.stale[column];
  }

  /** The column has been written. */
  settle(column: MarkColumnName): void {
    this.stale[column].from = Number.POSITIVE_INFINITY;
    this.stale[column].to = -1;
  }
}

function all(count: number): DirtyRange {
  return { from: 0, to: count - 1 };
}
