import { corridorStepMs } from '../../../shared/domain/corridor.ts';
import type { CorridorGrid } from './corridor-grid.ts';
import { heatClassOf, heatPixels, type HeatMode } from './heat-scale.ts';
import { alongAt, columnMs, type PlotScale } from './plot-scale.ts';

/** The colours of some minutes: rows as the surface has them, from the top; a minute wide, `bins` a row. */
export interface HeatImage {
  pixels: Uint32Array<ArrayBuffer>;
  bins: number;
  /** Where in the first bin the first column begins, 0..1, and how many bins a column is wide. */
  offset: number;
  perColumn: number;
}

/** What the colours are put on: a canvas, or in a test its stand-in. */
export interface HeatSurface {
  /** Moves everything some columns to the left; what comes in at the right is clear. */
  shift(columns: number): void;
  /** Puts minutes on some columns, in place of what is there; a column shows the minute that its middle lies in. */
  put(column: number, width: number, image: HeatImage): void;
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
    if (to <= from) return;
    const [left, right] = [from, to].map((column) => ((scale.rightColumn + 1 - scale.widthPx + column) * columnMs(scale)) / corridorStepMs) as [number, number];
    const first = Math.floor(left);
    this.surface.put(from, to - from, this.paint(first, Math.floor(right) + 1 - first, { offset: left - first, perColumn: (right - left) / (to - from) }));
    this.columnsDrawn += to - from;
  }

  /** The colours of minutes, a pixel each: what a column or a piece of road has in common is worked out once. */
  private paint(first: number, bins: number, lies: Pick<HeatImage, 'offset' | 'perColumn'>): HeatImage {
    const { pieces } = this;
    const pixels = new Uint32Array(pieces.length * bins);
    for (let row = 0; row < pieces.length; row++) {
      const place = row * bins;
      if (pieces[row] === pieces[row - 1]) pixels.copyWithin(place, place - bins, place);
      else for (let bin = 0; bin < bins; bin++) pixels[place + bin] = this.pixelOf(pieces[row]!, first + bin);
    }
    return { pixels, bins, ...lies };
  }

  private pixelOf(piece: number, bin: number): number {
    const found = heatClassOf(this.mode, this.grid.read(this.mode, piece, bin).value, this.freeFlowKmh);
    return found ? heatPixels[found] : 0;
  }
}

/** A column whose middle is where two minutes meet shows the later one, however the canvas rounds: so much of a minute is beyond its rounding. */
const tieBins = 1e-4;

/** A canvas as a surface. */
export function buildCanvasSurface(canvas: HTMLCanvasElement): HeatSurface {
  // In plain memory: pixels are put there, and the picture moves within it.
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const minutes = document.createElement('canvas');
  const pen = minutes.getContext('2d', { willReadFrequently: true })!;
  return {
    shift(columns) {
      // Copied, not laid over: what is clear stays clear.
      context.globalCompositeOperation = 'copy';
      context.drawImage(canvas, -columns, 0);
    },
    put(column, width, { pixels, bins, offset, perColumn }) {
      // A minute is many columns wide: its pixels are made once and stretched by the canvas, which is many times cheaper than making them all.
      [minutes.width, minutes.height] = [bins, pixels.length / bins];
      pen.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), bins, minutes.height), 0, 0);
      const whole = width === canvas.width;
      if (!whole) context.clearRect(column, 0, width, canvas.height);
      context.globalCompositeOperation = whole ? 'copy' : 'source-over';
      context.imageSmoothingEnabled = false;
      context.drawImage(minutes, offset + tieBins, 0, width * perColumn, minutes.height, column, 0, width, canvas.height);
    },
  };
}
