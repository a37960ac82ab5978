/**
 * How much larger than on a 1920 × 1080 window everything is drawn, so that a wall of any pixel count reads alike.
 * @param width CSS pixels of the window
 * @param height CSS pixels of the window
 * @returns 0.7..3; 20 px of text at scale 1 never falls below 14 px
 */
export function screenScaleOf(width: number, height: number): number {
  return Math.min(Math.max(Math.min(width / 1920, height / 1080), 0.7), 3);
}
