import type { Screen } from '../screen.ts';
import type { LabelSide, MapLabel } from './label.ts';
import type { SoftRoom } from './soft-room.ts';

/** A box on the screen, CSS pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A label that found room. */
export interface PlacedLabel {
  label: MapLabel;
  box: Box;
  /** What it speaks of. */
  anchorX: number;
  anchorY: number;
}

/** Width and height of a label, CSS pixels. */
export type Measure = (label: MapLabel) => { width: number; height: number };

/** How far off a label with a leader may stand, in gaps; the others keep to the first. */
const leaderReach = [1, 2.2, 3.6, 5.5] as const;
/**
 * A label that must be seen is tried in ever wider rings around its anchor: this many of this distance, pixels at scale 1.
 * Farther off nobody finds its place any more: the symbol is there, and the list has the words.
 */
const mustRings = { count: 9, pixels: 34, turns: 16 } as const;

/** Air between labels, pixels at scale 1. */
const air = 4;

/** What labels keep clear of. */
export interface Keep {
  /** By every label: symbols that must be seen, notices over the map. */
  clear: readonly Box[];
  /** By texts always, by pills where they can: all other symbols and the roads. */
  soft?: SoftRoom;
}

/**
 * Gives room to labels: first to those that must be seen, then in order of priority. What finds none on any of its
 * sides is left out, so that no two labels ever touch. Equal priorities keep the order given.
 */
export function placeLabels(labels: readonly MapLabel[], screen: Screen, measure: Measure, { clear, soft }: Keep = { clear: [] }): PlacedLabel[] {
  const zoom = screen.detailZoom;
  const { scale } = screen;
  const candidates = labels
    .filter((label) => zoom >= label.zoomFrom && zoom < label.zoomTo)
    .sort((a, b) => Number(b.must) - Number(a.must) || b.priority - a.priority);
  const placed: PlacedLabel[] = [];
  for (const label of candidates) {
    const anchorX = screen.xOf(label.lon) + label.dx * scale;
    const anchorY = screen.yOf(label.lat) + label.dy * scale;
    if (!screen.holds(anchorX, anchorY, 0)) continue;
    const { width, height } = measure(label);
    const isApart = (box: Box): boolean =>
      box.left >= 2 && box.top >= 2 && box.right <= screen.width - 2 && box.bottom <= screen.height - 2 &&
      !placed.some((other) => overlaps(other.box, box, air * scale)) && !clear.some((other) => overlaps(other, box, 0));
    const isFree = (box: Box): boolean => isApart(box) && (soft?.isFree(box) ?? true);
    const obeysSoft = soft !== undefined && (label.form === 'text' || label.form === 'pill');
    let box = findRoom(label, anchorX, anchorY, width, height, scale, obeysSoft ? isFree : isApart);
    if (!box && obeysSoft && label.form === 'pill') box = findRoom(label, anchorX, anchorY, width, height, scale, isApart);
    if (!box && label.must) box = findAnywhere(anchorX, anchorY, width, height, screen, isApart);
    if (box) placed.push({ label, box, anchorX, anchorY });
  }
  return placed;
}

/** The topmost label at a point. */
export function labelAt(placed: readonly PlacedLabel[], x: number, y: number): PlacedLabel | undefined {
  return placed.find(({ box, label }) => label.ref && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}

/** Nearest first; one with a leader may stand farther off and on the corners. */
function findRoom(label: MapLabel, x: number, y: number, width: number, height: number, scale: number, isFree: (box: Box) => boolean): Box | undefined {
  for (const times of label.leader ? leaderReach : [1]) {
    const gap = label.gap * times * scale;
    for (const side of label.sides) {
      const box = boxAt(side, x, y, width, height, gap);
      if (isFree(box)) return box;
    }
    if (!label.leader) continue;
    for (const [right, down] of [[1, -1], [-1, -1], [1, 1], [-1, 1]] as const) {
      const box = boxAround(x + right * (gap * 0.8 + width / 2), y + down * (gap * 0.8 + height / 2), width, height);
      if (isFree(box)) return box;
    }
  }
  return undefined;
}

/** The nearest room around the anchor, kept on the screen. */
function findAnywhere(x: number, y: number, width: number, height: number, screen: Screen, isFree: (box: Box) => boolean): Box | undefined {
  const { count, pixels, turns } = mustRings;
  for (let ring = 1; ring <= count; ring += 1) {
    for (let turn = 0; turn < turns; turn += 1) {
      const angle = (turn / turns) * 2 * Math.PI;
      const middleX = Math.min(Math.max(x + Math.cos(angle) * ring * pixels * screen.scale, width / 2 + 3), screen.width - width / 2 - 3);
      const middleY = Math.min(Math.max(y + Math.sin(angle) * ring * pixels * screen.scale, height / 2 + 3), screen.height - height / 2 - 3);
      const box = boxAround(middleX, middleY, width, height);
      if (isFree(box)) return box;
    }
  }
  return undefined;
}

function boxAround(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function boxAt(side: LabelSide, x: number, y: number, width: number, height: number, gap: number): Box {
  const left = side === 'right' ? x + gap : side === 'left' ? x - gap - width : x - width / 2;
  const top = side === 'below' ? y + gap : side === 'above' ? y - gap - height : y - height / 2;
  return { left, top, right: left + width, bottom: top + height };
}

function overlaps(a: Box, b: Box, between: number): boolean {
  return a.left < b.right + between && b.left < a.right + between && a.top < b.bottom + between && b.top < a.bottom + between;
}
