/**
 * A pinhole camera on a pole, looking along the road: metres to pixels. Plain ratios, so that the 15 m from one lane dash
 * to the next are true to scale: operators judge visibility by them (domain page, "Video").
 */
export interface Perspective {
  width: number;
  height: number;
  /** Row of the horizon, pixels from the top. */
  horizon: number;
  /** Column of a point. */
  x(acrossM: number, aheadM: number): number;
  /** Row of the ground. */
  y(aheadM: number): number;
  /** Pixels that a metre takes at a distance. */
  scale(aheadM: number): number;
  /** Metres ahead of the ground at a row below the horizon. */
  aheadAt(y: number): number;
}

/** Height of the camera over the road, metres, and where it stands, metres right of the middle of the carriageway. */
const poleM = 9;
const standsM = 4.5;

/** Carriageway of two lanes of 3.75 m and a hard shoulder of 3 m (JTG B01, 120 km/h), from its left edge. */
export const section = { lane: 3.75, lanes: 2, shoulder: 3, median: 3 } as const;

/** The camera of a picture of so many pixels. */
export function buildPerspective(width: number, height: number): Perspective {
  const horizon = height * 0.3;
  const focal = height * 1.15;
  return {
    width,
    height,
    horizon,
    x: (acrossM, aheadM) => width * 0.52 + (focal * (acrossM - standsM)) / aheadM,
    y: (aheadM) => horizon + (focal * poleM) / aheadM,
    scale: (aheadM) => focal / aheadM,
    aheadAt: (y) => (focal * poleM) / Math.max(0.001, y - horizon),
  };
}
