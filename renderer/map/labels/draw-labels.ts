import { withAlpha } from '../../lib/colour.ts';
import { palette } from '../../lib/palette.ts';
import type { MapLabel } from './label.ts';
import type { PlacedLabel } from './place-labels.ts';

/** The map's type face; the application loads it. */
export const fontFamily = '"Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif';

const { ground, text, freshness } = palette;

/** Padding of pills and shields, in text sizes. */
const padX = 0.45;
const padY = 0.24;

/** The CSS font of a label. */
export function fontOf(label: MapLabel, scale: number): string {
  return `${label.bold ? 700 : 500} ${label.size * scale}px ${fontFamily}`;
}

/** Room that a label needs, CSS pixels. @param textWidth of all its runs */
export function sizeOfLabel(label: MapLabel, textWidth: number, scale: number): { width: number; height: number } {
  const size = label.size * scale;
  if (label.form === 'donut') {
    const across = Math.max(size * 2.1, textWidth + size * 1.3);
    return { width: across, height: across };
  }
  if (label.form === 'text') return { width: textWidth, height: size * 1.2 };
  return { width: textWidth + size * padX * 2 + (label.form === 'pill' ? size * 0.25 : 0), height: size * (1.2 + padY * 2) };
}

/** Draws labels where they were placed, the first on top. Every line to what a label names lies under every label: none strikes out another's words. */
export function drawLabels(context: CanvasRenderingContext2D, placed: readonly PlacedLabel[], scale: number): void {
  for (let i = placed.length - 1; i >= 0; i -= 1) if (placed[i]!.label.leader) drawLeader(context, placed[i]!, scale);
  for (let i = placed.length - 1; i >= 0; i -= 1) drawLabel(context, placed[i]!, scale);
}

function drawLabel(context: CanvasRenderingContext2D, placed: PlacedLabel, scale: number): void {
  const { label, box } = placed;
  const size = label.size * scale;
  context.font = fontOf(label, scale);
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const middle = (box.top + box.bottom) / 2 + size * 0.04;
  if (label.form === 'donut') {
    drawDonut(context, placed, size);
    drawRuns(context, label, (box.left + box.right) / 2 - widthOf(context, label) / 2, middle, 0);
    return;
  }
  if (label.form === 'text') {
    drawRuns(context, label, box.left, middle, size * 0.22);
    return;
  }
  const radius = label.form === 'pill' ? size * 0.28 : size * 0.22;
  context.beginPath();
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, radius);
  context.fillStyle = label.form === 'pill' ? withAlpha(ground.outside, 0.93) : ground.raised;
  context.fill();
  context.lineWidth = (label.form === 'pill' ? 1.5 : 2) * scale;
  context.strokeStyle = label.form === 'pill' ? withAlpha(label.colour, 0.75) : text.quiet;
  if (label.isQuiet) context.setLineDash([5 * scale, 4 * scale]);
  context.stroke();
  context.setLineDash([]);
  let x = box.left + size * padX;
  if (label.form === 'pill' && !label.isQuiet) {
    context.fillStyle = label.colour;
    context.beginPath();
    context.roundRect(box.left, box.top, size * 0.3, box.bottom - box.top, [radius, 0, 0, radius]);
    context.fill();
    x += size * 0.25;
  }
  drawRuns(context, label, x, middle, 0);
}

function drawRuns(context: CanvasRenderingContext2D, label: MapLabel, left: number, middle: number, outline: number): void {
  let x = left;
  for (const run of label.runs) {
    if (outline > 0) {
      context.strokeStyle = withAlpha(ground.outside, 0.9);
      context.lineWidth = outline;
      context.strokeText(run.text, x, middle);
    }
    context.fillStyle = run.colour;
    context.fillText(run.text, x, middle);
    x += context.measureText(run.text).width;
  }
}

function widthOf(context: CanvasRenderingContext2D, label: MapLabel): number {
  let width = 0;
  for (const run of label.runs) width += context.measureText(run.text).width;
  return width;
}

function drawLeader(context: CanvasRenderingContext2D, placed: PlacedLabel, scale: number): void {
  const { box, anchorX, anchorY, label } = placed;
  const x = Math.min(Math.max(anchorX, box.left), box.right);
  const y = Math.min(Math.max(anchorY, box.top), box.bottom);
  if (Math.hypot(x - anchorX, y - anchorY) < (label.form === 'text' ? 26 : 8) * scale) return;
  context.beginPath();
  context.moveTo(anchorX, anchorY);
  context.lineTo(x, y);
  context.lineWidth = 2 * scale;
  context.strokeStyle = label.colour || text.quiet;
  context.stroke();
}

const shareColours = [freshness.fresh, freshness.late, freshness.stale, freshness.lost] as const;

function drawDonut(context: CanvasRenderingContext2D, placed: PlacedLabel, size: number): void {
  const { box, label } = placed;
  const shares = label.shares ?? [1, 0, 0, 0];
  const total = shares[0] + shares[1] + shares[2] + shares[3];
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const radius = (box.right - box.left) / 2;
  const ring = size * 0.26;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = withAlpha(ground.outside, 0.88);
  context.fill();
  context.lineWidth = ring;
  let from = -Math.PI / 2;
  for (let state = 0; state < 4; state += 1) {
    const share = shares[state]! / Math.max(total, 1);
    if (share === 0) continue;
    const to = from + share * 2 * Math.PI;
    context.beginPath();
    context.arc(x, y, radius - ring / 2, from, to);
    context.strokeStyle = withAlpha(shareColours[state]!, state === 0 ? 0.75 : 1);
    context.setLineDash(state === 3 ? [size * 0.12, size * 0.12] : []);
    context.stroke();
    from = to;
  }
  context.setLineDash([]);
}
