import type { Disposable } from '../../../shared/lib/disposable.ts';
import type { Screen } from '../screen.ts';
import { drawLabels, fontOf, sizeOfLabel } from './draw-labels.ts';
import type { MapLabel } from './label.ts';
import { placeLabels, type Keep, type PlacedLabel } from './place-labels.ts';

/**
 * Everything written on the map, on a canvas over the layers: any script at any size with the fonts of the page, no glyph
 * server, and it outlives a lost WebGL context.
 */
export class LabelCanvas implements Disposable {
  readonly canvas = document.createElement('canvas');
  placed: readonly PlacedLabel[] = [];
  private readonly context: CanvasRenderingContext2D;
  private readonly widths = new Map<string, number>();

  constructor(parent: HTMLElement) {
    this.canvas.className = 'map-labels';
    this.canvas.setAttribute('aria-hidden', 'true');
    this.context = this.canvas.getContext('2d')!;
    parent.append(this.canvas);
  }

  /** Places and draws everything again. @param keep kept clear @param under drawn before the labels: rings around what is selected */
  draw(labels: readonly MapLabel[], screen: Screen, keep: Keep, under: (context: CanvasRenderingContext2D) => void): void {
    const ratio = devicePixelRatio;
    const width = Math.round(screen.width * ratio);
    const height = Math.round(screen.height * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const { context } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, screen.width, screen.height);
    this.placed = placeLabels(labels, screen, (label) => sizeOfLabel(label, this.widthOf(label, screen.scale), screen.scale), keep);
    this.tellSmallest(screen.scale);
    under(context);
    drawLabels(context, this.placed, screen.scale);
  }

  /** Measured widths belong to the fonts that were there: forget them when more have come. */
  forgetFonts(): void {
    this.widths.clear();
  }

  dispose(): void {
    this.canvas.remove();
  }

  /** A canvas cannot be read: the legibility guard is told the smallest of what is written here, CSS pixels. */
  private tellSmallest(scale: number): void {
    let smallest: MapLabel | undefined;
    for (const { label } of this.placed) if (!smallest || label.size < smallest.size) smallest = label;
    const { dataset } = this.canvas;
    const px = smallest ? String(smallest.size * scale) : undefined;
    if (dataset['textPx'] === px) return;
    if (!smallest) delete dataset['textPx'];
    else Object.assign(dataset, { textPx: px, text: smallest.runs.map(({ text }) => text).join('') });
  }

  private widthOf(label: MapLabel, scale: number): number {
    const font = fontOf(label, scale);
    let width = 0;
    for (const { text } of label.runs) {
      const key = `${font}|${text}`;
      let measured = this.widths.get(key);
      if (measured === undefined) {
        // A canvas draws with what is loaded: ask for the part of the font that this text needs; a redraw follows when it comes.
        if (!document.fonts.check(font, text)) void document.fonts.load(font, text);
        this.context.font = font;
        measured = this.context.measureText(text).width;
        if (this.widths.size > 5_000) this.widths.clear();
        this.widths.set(key, measured);
      }
      width += measured;
    }
    return width;
  }
}
