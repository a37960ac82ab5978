import { corridorStepMs } from '../../../shared/domain/corridor.ts';
import { CorridorGrid } from './corridor-grid.ts';
import { heatClassOf, heatPixels, type HeatMode } from './heat-scale.ts';
import { alongAt, columnMs, type PlotScale } from './plot-scale.ts';

/** What the colours are put on: a canvas, or in a test its stand-in. */
export interface HeatSurface {
  /** Moves everything some columns to the left; what comes in at the right is clear. */
  shift(columns: number): void;
  /** Puts pixels (rows from the top, `width` a row) from a column on. */
  put(column: number, width: number, pixels: Uint32Array<ArrayBuffer>): void;
}

/**
 * The colours of one carriageway. Drawn whole once; after that what time brings moves the picture to the left and only the
 * columns of minutes that have changed are drawn.
 */
export class HeatLayer {
  /** Columns drawn since the layer was made. */
  columnsDrawn = 0;
  private readonly surface: HeatSurface;
  private readonly grid: CorridorGrid;
  private readonly mode: HeatMode;
  private readonly freeFlowKmh: number;
  private scale: PlotScale | undefined;
  private readonly columns = new Map<number, Uint32Array>();
  /** The piece of road that each row of pixels shows. */
  private pieces: number[] = [];

  constructor(surface: HeatSurface, grid: CorridorGrid, mode: HeatMode, freeFlowKmh: number) {
    this.surface = surface;
    this.grid = grid;
    this.mode = mode;
    this.freeFlowKmh = freeFlowKmh;
  }

  /** Draws everything on a scale. */
  draw(scale: PlotScale): void {
    this.scale = scale;
    this.pieces = Array.from({ length: scale.heightPx }, (_, row) => this.grid.pieceAt(alongAt(scale, row + 0.5)));
    this.drawColumns(0, scale.widthPx);
  }

  /**
   * Goes on to a later scale of the same size.
   * @param changedBin the oldest minute whose values have changed since the last call
   */
  append(scale: PlotScale, changedBin: number): void {
    const before = this.scale;
    const steps = before ? scale.rightColumn - before.rightColumn : Number.POSITIVE_INFINITY;
    if (steps < 0 || steps >= scale.widthPx) return this.draw(scale);
    this.scale = scale;
    if (steps > 0) this.surface.shift(steps);
    const firstChanged = Math.floor((changedBin * corridorStepMs) / columnMs(scale)) - scale.rightColumn + scale.widthPx - 1;
    this.drawColumns(Math.max(0, Math.min(scale.widthPx - steps, firstChanged)), scale.widthPx);
  }

  private drawColumns(from: number, to: number): void {
    const scale = this.scale!;
    const width = to - from;
    if (width <= 0) return;
    const { heightPx } = scale;
    const pixels = new Uint32Array(width * heightPx);
    this.columns.clear();
    for (let column = 0; column < width; column++) {
      const middleMs = (scale.rightColumn + 1 - scale.widthPx + from + column + 0.5) * columnMs(scale);
      const source = this.minute(CorridorGrid.binOf(middleMs), scale);
      for (let row = 0, place = column; row < heightPx; row++, place += width) pixels[place] = source[row]!;
    }
    this.surface.put(from, width, pixels);
    this.columnsDrawn += width;
  }

  /** The colours of one minute from the top; several columns share them. */
  private minute(bin: number, scale: PlotScale): Uint32Array {
    const known = this.columns.get(bin);
    if (known) return known;
    const rows = new Uint32Array(scale.heightPx);
    let last = -1;
    let pixel = 0;
    for (const [row, piece] of this.pieces.entries()) {
      if (piece !== last) {
        const found = heatClassOf(this.mode, this.grid.read(this.mode, piece, bin).value, this.freeFlowKmh);
        pixel = found ? heatPixels[found] : 0;
        last = piece;
      }
      rows[row] = pixel;
    }
    this.columns.set(bin, rows);
    return rows;
  }
}

/** A canvas as a surface. */
export function buildCanvasSurface(canvas: HTMLCanvasElement): HeatSurface {
  // In plain memory: pixels are put there, and the picture moves within it.
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  return {
    shift(columns) {
      // Copied, not laid over: what is clear stays clear.
      context.globalCompositeOperation = 'copy';
      context.drawImage(canvas, -columns, 0);
    },
    put: (column, width, pixels) => context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, pixels.length / width), column, 0),
  };
}
