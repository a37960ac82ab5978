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

/**
 * Where the mark of a stake lies: a crosshair at every place in sight and the stake beside it, above if there is room, so
 * that neither covers the other place of a long chain.
 */
export function layStakeMark(stake: SoughtStake | undefined, screen: Screen): StakeMark[] {
  if (!stake) return [];
  const { scale } = screen;
  const many = stake.places.length;
  const reach = look.armTo * scale;
  const seen = stake.places.flatMap(({ lon, lat }, at) => {
    const [x, y] = [screen.xOf(lon), screen.yOf(lat)];
    if (!screen.holds(x, y, reach)) return [];
    return [{ x, y, text: many > 1 ? `${stake.label} (${at + 1}/${many})` : stake.label, ring: { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach } }];
  });
  const marks: StakeMark[] = [];
  for (const mark of seen) {
    const taken = [...seen.map(({ ring }) => ring), ...marks.map(({ tag }) => tag)];
    const beside = tagsBeside(mark, scale);
    const inSight = beside.filter((box) => box.left >= 0 && box.right <= screen.width && box.top >= 0 && box.bottom <= screen.height);
    const room = inSight.length > 0 ? inSight : beside.slice(0, 2).filter((box) => box.top >= 0);
    marks.push({ ...mark, tag: room.find((box) => !taken.some((other) => overlap(box, other))) ?? room[0] ?? beside[1]! });
  }
  return marks;
}

/** Above, below, right and left of a crosshair. */
function tagsBeside({ x, y, text }: Pick<StakeMark, 'x' | 'y' | 'text'>, scale: number): Box[] {
  const half = ((text.length * look.letter * look.size) / 2 + look.pad) * scale;
  const height = look.size * 1.5 * scale;
  const away = (look.armTo + look.gap) * scale;
  const box = (middle: number, top: number): Box => ({ left: middle - half, right: middle + half, top, bottom: top + height });
  return [box(x, y - away - height), box(x, y + away), box(x + away + half, y - height / 2), box(x - away - half, y - height / 2)];
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
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
    context.fillText(text, (tag.left + tag.right) / 2, (tag.top + tag.bottom) / 2 + scale, tag.right - tag.left);
    context.restore();
  }
}
