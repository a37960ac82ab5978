import type { Channel } from '../../shared/domain/catalogue.ts';
import { buildPerspective, section } from './simulated/perspective.ts';

/** One dash and one gap of the lane line, metres (GB 5768.3: 6 m and 9 m). */
export const dashM = 15;
/** Beyond it the dashes of a picture run into each other, metres. */
const farthestM = 300;
/** Height of the figures on a large tile, in the picture's units; rows between two figures, of their height; and the height from which too few have room. */
const figureUnits = 44;
const figureGap = 1.18;
const mostFigureUnits = 240;
/** The ruler is drawn over a picture of so many units. */
export const rulerSize = { width: 1_600, height: 900 } as const;

/** A mark of the ruler: the far end of a dash. */
export interface RulerMark {
  aheadM: number;
  x1: number;
  x2: number;
  y: number;
  /** Its figure is written; those whose figures would touch are left out, and all where the tile is too small for any. */
  labelled: boolean;
  /** Beyond what is measured: one sees it, and the measurement is too low. */
  beyond: boolean;
}

/** Whether it is known how the camera looks at the road: of simulated pictures it is, of a real camera nobody has said. */
export function isCalibrated({ streams = [] }: Pick<Channel, 'streams'>): boolean {
  return streams.length > 0 && streams.every(({ protocol }) => protocol === 'simulated');
}

/**
 * Marks every 15 m on the lane line of a simulated picture, up to the measured visibility and two more, by which a person
 * sees whether the measurement is right.
 * @param visibilityM measured; undefined marks as far as the dashes can be told apart
 * @param figure height of the figures, as `figureSize` says; 0: none is written
 */
export function buildLaneRuler(visibilityM: number | undefined, figure: number = figureUnits): RulerMark[] {
  const view = buildPerspective(rulerSize.width, rulerSize.height);
  const upToM = Math.min(farthestM, visibilityM === undefined ? farthestM : (Math.floor(visibilityM / dashM) + 2) * dashM);
  const marks: RulerMark[] = [];
  let lastLabelY = Number.POSITIVE_INFINITY;
  for (let aheadM = dashM; aheadM <= upToM; aheadM += dashM) {
    const y = view.y(aheadM);
    if (y > rulerSize.height) continue;
    const half = Math.max(0.5, 9 / view.scale(aheadM));
    const labelled = figure > 0 && lastLabelY - y >= figure * figureGap;
    if (labelled) lastLabelY = y;
    marks.push({ aheadM, x1: view.x(section.lane - half, aheadM), x2: view.x(section.lane + half, aheadM), y, labelled, beyond: visibilityM !== undefined && aheadM > visibilityM });
  }
  return marks;
}

/**
 * Height of the ruler's figures in its units: however small the tile, never below one root font size, which is what is read
 * from where people sit. 0 where figures of that height would cover the road: none is written then.
 * @param tile CSS pixels
 * @param remPx the root font size, CSS pixels
 */
export function figureSize(tile: { width: number; height: number }, remPx: number): number {
  const unitsPerPx = Math.max(rulerSize.width / tile.width, rulerSize.height / tile.height);
  const size = Math.max(figureUnits, remPx * unitsPerPx);
  return size <= mostFigureUnits ? size : 0;
}

/** Where the measured visibility ends, across the whole carriageway; undefined beyond what the ruler reaches. */
export function visibilityLine(visibilityM: number): { x1: number; x2: number; y: number } | undefined {
  if (visibilityM > farthestM) return undefined;
  const view = buildPerspective(rulerSize.width, rulerSize.height);
  return { x1: view.x(0, visibilityM), x2: view.x(section.lane * section.lanes + section.shoulder, visibilityM), y: view.y(visibilityM) };
}
