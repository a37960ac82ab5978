import type { Ref } from '../../stores/selection.ts';

/** A piece of text in one colour. */
export interface LabelRun {
  text: string;
  colour: string;
}

/** Sides of the anchor where a label may go, in order of preference; `centre` covers it. */
export type LabelSide = 'right' | 'left' | 'above' | 'below' | 'centre';

/** One thing written on the map; sizes are pixels at scale 1. */
export interface MapLabel {
  id: string;
  /** What a click on it selects. */
  ref?: Ref;
  lon: number;
  lat: number;
  /** From the place to the anchor: x right, y down. */
  dx: number;
  dy: number;
  /** plain text, a pill with a coloured edge, a road number, a count with shares. */
  form: 'text' | 'pill' | 'shield' | 'donut';
  runs: readonly LabelRun[];
  /** Edge of the pill. */
  colour: string;
  size: number;
  bold: boolean;
  /** A pill without its coloured bar and with a dashed edge: known or over. */
  isQuiet: boolean;
  /** Higher is placed first. */
  priority: number;
  /** Shown from and below these zooms (`Screen.detailZoom`). */
  zoomFrom: number;
  zoomTo: number;
  sides: readonly LabelSide[];
  /** Given room before all others, and farther off than they may go. */
  must: boolean;
  /** A line leads back from it when it had to move away. */
  leader: boolean;
  /** Distance from the anchor to the text. */
  gap: number;
  /** For a donut: fresh, late, stale, lost. */
  shares?: readonly [number, number, number, number];
}

/** Fills in what most labels share. */
export function buildLabel(label: Pick<MapLabel, 'id' | 'lon' | 'lat' | 'form' | 'runs'> & Partial<MapLabel>): MapLabel {
  return { dx: 0, dy: 0, colour: '', size: 20, bold: false, isQuiet: false, priority: 0, must: false, leader: label.form === 'pill', zoomFrom: 0, zoomTo: 99, sides: ['centre'], gap: 0, ...label };
}
