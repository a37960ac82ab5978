/**
 * Half of a 28 m road of four lanes (JTG B01, 120 km/h), metres right of the centre line of one carriageway's travel. Its
 * middle lies 8 m off the centre line, as everywhere in the console (`carriagewayOffsetM`).
 */
export const section = {
  /** The median ends and the left margin begins. */
  medianEdge: 2,
  /** Edges of the two lanes of 3.75 m. */
  lanes: [2.75, 6.5, 10.25],
  /** The hard shoulder of 3 m ends. */
  shoulderEdge: 13.25,
  paveEdge: 13.4,
  rail: 13.85,
  stake: 14.6,
  /** Poles of what stands beside the road. */
  pole: 15.6,
} as const;

/** Lanes of a carriageway, the first beside the median. */
export const laneCount = 2;

/** Middle of a lane, metres right of the centre line. */
export function laneMiddleM(lane: number): number {
  return section.lanes[0] + (lane + 0.5) * (section.lanes[1] - section.lanes[0]);
}

/** One dash and one gap of the lane line are 15 m (GB 5768.3: 6 m and 9 m): operators judge visibility by them. */
export const dash = { everyM: 15, lengthM: 6 } as const;
