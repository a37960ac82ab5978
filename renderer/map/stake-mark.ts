import { palette } from '../lib/palette.ts';
import type { SoughtStake } from '../stores/selection.ts';
import { fontFamily } from './labels/draw-labels.ts';
import type { Box } from './labels/place-labels.ts';
import type { Screen } from './screen.ts';

/** The mark of a searched stake at one of its places, CSS pixels. */
export interface StakeMark {
  x: number;
  y: number;
  text: string;
  /** Room of the crosshair, and of the stake written beside it. */
  ring: Box;
  tag: Box;
}

/** Pixels at scale 1. */
const look = { radius: 20, armFrom: 9, armTo: 34, line: 3.5, halo: 3, size: 24, letter: 0.62, pad: 10, gap: 6 } as const;

/** Room of the key that shows the whole network, in the map's upper right corner, between the sources and the banner. */
export function homeKeyBox({ width, scale }: Screen): Box {
  return { left: width - 240 * scale, right: width, top: 25 * scale, bottom: 57 * scale };
}

/** Where the mark of a stake lies: a crosshair at every place in sight and the stake above it, or below at the upper edge. */
export function layStakeMark(stake: SoughtStake | undefined, screen: Screen): StakeMark[] {
  if (!stake) return [];
  const { scale } = screen;
  const many = stake.places.length;
  return stake.places.flatMap(({ lon, lat }, at) => {
    const [x, y] = [screen.xOf(lon), screen.yOf(lat)];
    const reach = look.armTo * scale;
    if (!screen.holds(x, y, reach)) return [];
    const text = many > 1 ? `${stake.label} (${at + 1}/${many})` : stake.label;
    const half = ((text.length * look.letter * look.size) / 2 + look.pad) * scale;
    const height = look.size * 1.5 * scale;
    const above = y - reach - look.gap * scale - height;
    const top = above >= 0 ? above : y + reach + look.gap * scale;
    return [{ x, y, text, ring: { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }, tag: { left: x - half, right: x + half, top, bottom: top + height } }];
  });
}

/** Draws crosshairs open in the middle, so that the road shows, and the stake in the accent colour. */
export function drawStakeMark(context: CanvasRenderingContext2D, marks: readonly StakeMark[], scale: number): void {
  for (const { x, y, text, tag } of marks) {
    context.beginPath();
    context.arc(x, y, look.radius * scale, 0, 2 * Math.PI);
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
      context.moveTo(x + dx * look.armFrom * scale, y + dy * look.armFrom * scale);
      context.lineTo(x + dx * look.armTo * scale, y + dy * look.armTo * scale);
    }
    context.lineWidth = (look.line + look.halo) * scale;
    context.strokeStyle = palette.ground.outside;
    context.stroke();
    context.lineWidth = look.line * scale;
    context.strokeStyle = palette.accent;
    context.stroke();
    context.beginPath();
    context.roundRect(tag.left, tag.top, tag.right - tag.left, tag.bottom - tag.top, 6 * scale);
    context.fillStyle = palette.accent;
    context.fill();
    context.save();
    context.font = `700 ${look.size * scale}px ${fontFamily}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = palette.ground.outside;
    context.fillText(text, x, (tag.top + tag.bottom) / 2 + scale, tag.right - tag.left);
    context.restore();
  }
}
