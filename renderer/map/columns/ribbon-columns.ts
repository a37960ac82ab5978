import type { Rgb } from '../../lib/colour.ts';
import { worldX, worldY } from './web-mercator.ts';

/** Patterns of a ribbon; the position is the byte that the GPU gets. */
export const ribbonPatterns = ['plain', 'dashed', 'hatched', 'chevrons', 'soft'] as const;
export type RibbonPattern = (typeof ribbonPatterns)[number];

/** How one ribbon is drawn. Widths are screen pixels at scale 1, so that a road is seen from any height. */
export interface RibbonStyle {
  colour: Rgb;
  /** 0..1 */
  alpha: number;
  widthPixels: number;
  /** To the right of the line's own direction. */
  offsetPixels: number;
  pattern: RibbonPattern;
  /** Share of the pattern that is full, 0..1. */
  density: number;
  /** Both ends of the line fade away along it; otherwise they are cut square, for they are known to the metre. */
  softEnds?: boolean;
}

const maxMitre = 2;

/**
 * Lines as legs for the GPU: every leg has both its ends and the mitred normals there, so neighbours share their edge,
 * nothing overlaps, and a see-through band has no blots. Grows as needed; `begin` starts again from nothing.
 */
export class RibbonColumns {
  count = 0;
  /** Rises with every rebuild: tells the layer to upload. */
  version = 0;
  /** World x, y (zoom 0, 512 px) and their low parts of the leg's start; the same of its end. */
  starts = new Float32Array(0);
  ends = new Float32Array(0);
  /** Mitred normal to the right at start and end (x, y; y up), per pixel of offset. */
  normals = new Float32Array(0);
  /** Distance along the whole line of start and end in world units of zoom 0 (512 px), offset, width. */
  measures = new Float32Array(0);
  colours = new Uint8Array(0);
  /** pattern, density × 255, 0, 0 */
  patterns = new Uint8Array(0);
  /** Length of the whole line with soft ends that the leg is of, world units of zoom 0; 0 where its ends are square. */
  lengths = new Float32Array(0);

  /** Forgets every line. */
  begin(): void {
    this.count = 0;
    this.version += 1;
  }

  /** Adds a line of at least two different points, [lon, lat]. */
  add(line: readonly (readonly [number, number])[], style: RibbonStyle): void {
    const n = line.length;
    if (n < 2) return;
    this.reserve(this.count + n - 1);
    const x = new Float64Array(n);
    const y = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      x[i] = worldX(line[i]![0]);
      y[i] = worldY(line[i]![1]);
    }
    const first = this.count;
    let along = 0;
    for (let i = 0; i + 1 < n; i += 1) {
      const length = Math.hypot(x[i + 1]! - x[i]!, y[i + 1]! - y[i]!);
      if (length === 0) continue;
      this.write(this.count, [x[i]!, y[i]!], [x[i + 1]!, y[i + 1]!], along, along + length, style);
      this.writeNormal(this.count * 4, x, y, i);
      this.writeNormal(this.count * 4 + 2, x, y, i + 1);
      along += length;
      this.count += 1;
    }
    this.lengths.fill(style.softEnds ? along : 0, first, this.count);
  }

  private write(leg: number, from: readonly [number, number], to: readonly [number, number], start: number, end: number, style: RibbonStyle): void {
    const at = leg * 4;
    split(this.starts, at, from[0], from[1]);
    split(this.ends, at, to[0], to[1]);
    this.measures[at] = start;
    this.measures[at + 1] = end;
    this.measures[at + 2] = style.offsetPixels;
    this.measures[at + 3] = style.widthPixels;
    this.colours[at] = style.colour[0];
    this.colours[at + 1] = style.colour[1];
    this.colours[at + 2] = style.colour[2];
    this.colours[at + 3] = Math.round(style.alpha * 255);
    this.patterns[at] = ribbonPatterns.indexOf(style.pattern);
    this.patterns[at + 1] = Math.round(style.density * 255);
  }

  private writeNormal(at: number, x: Float64Array, y: Float64Array, i: number): void {
    const before = unitLeg(x, y, Math.max(0, i - 1));
    const after = unitLeg(x, y, Math.min(x.length - 2, i));
    const sumX = before[0] + after[0];
    const sumY = before[1] + after[1];
    const size = Math.hypot(sumX, sumY) || 1;
    const cosHalf = Math.max((before[0] * sumX + before[1] * sumY) / size, 1 / maxMitre);
    this.normals[at] = sumY / size / cosHalf;
    this.normals[at + 1] = -sumX / size / cosHalf;
  }

  private reserve(count: number): void {
    if (count * 4 <= this.starts.length) return;
    const size = Math.max(count, this.starts.length / 2, 64) * 4;
    this.starts = grown(this.starts, new Float32Array(size));
    this.ends = grown(this.ends, new Float32Array(size));
    this.normals = grown(this.normals, new Float32Array(size));
    this.measures = grown(this.measures, new Float32Array(size));
    this.colours = grown(this.colours, new Uint8Array(size));
    this.patterns = grown(this.patterns, new Uint8Array(size));
    this.lengths = grown(this.lengths, new Float32Array(size / 4));
  }
}

function unitLeg(x: Float64Array, y: Float64Array, i: number): [number, number] {
  const dx = x[i + 1]! - x[i]!;
  const dy = y[i + 1]! - y[i]!;
  const size = Math.hypot(dx, dy) || 1;
  return [dx / size, dy / size];
}

function split(into: Float32Array, at: number, x: number, y: number): void {
  into[at] = x;
  into[at + 1] = y;
  into[at + 2] = x - into[at];
  into[at + 3] = y - into[at + 1]!;
}

function grown<T extends Float32Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
