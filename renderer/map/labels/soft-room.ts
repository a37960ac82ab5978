import type { Box } from './place-labels.ts';

/** Side of a cell, CSS pixels at scale 1. */
const cellPixels = 4;

/** What texts keep clear of: symbols and roads by the thousand, as cells of a grid, so that a label asks at the price of its own size. */
export class SoftRoom {
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly taken: Uint8Array;

  /** @param width CSS pixels @param scale see `screenScaleOf` */
  constructor(width: number, height: number, scale: number) {
    this.cell = cellPixels * scale;
    this.columns = Math.max(1, Math.ceil(width / this.cell));
    this.rows = Math.max(1, Math.ceil(height / this.cell));
    this.taken = new Uint8Array(this.columns * this.rows);
  }

  /** Takes a box; what lies outside the screen is ignored. */
  take({ left, right, top, bottom }: Box): void {
    const from = Math.max(0, Math.floor(left / this.cell));
    const to = Math.min(this.columns, Math.ceil(right / this.cell));
    const last = Math.min(this.rows, Math.ceil(bottom / this.cell));
    if (from >= to) return;
    for (let row = Math.max(0, Math.floor(top / this.cell)); row < last; row += 1) this.taken.fill(1, row * this.columns + from, row * this.columns + to);
  }

  /** Takes a line of a width, screen pixels. */
  takeLine(fromX: number, fromY: number, toX: number, toY: number, halfWidth: number): void {
    const right = this.columns * this.cell;
    const bottom = this.rows * this.cell;
    if (Math.max(fromX, toX) < -halfWidth || Math.min(fromX, toX) > right + halfWidth || Math.max(fromY, toY) < -halfWidth || Math.min(fromY, toY) > bottom + halfWidth) return;
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / halfWidth));
    for (let step = 0; step <= steps; step += 1) {
      const x = fromX + ((toX - fromX) * step) / steps;
      const y = fromY + ((toY - fromY) * step) / steps;
      this.take({ left: x - halfWidth, right: x + halfWidth, top: y - halfWidth, bottom: y + halfWidth });
    }
  }

  /** Whether nothing has taken any part of a box. */
  isFree({ left, right, top, bottom }: Box): boolean {
    const from = Math.max(0, Math.floor(left / this.cell));
    const to = Math.min(this.columns, Math.ceil(right / this.cell));
    const last = Math.min(this.rows, Math.ceil(bottom / this.cell));
    for (let row = Math.max(0, Math.floor(top / this.cell)); row < last; row += 1) {
      for (let column = from; column < to; column += 1) if (this.taken[row * this.columns + column] === 1) return false;
    }
    return true;
  }
}
