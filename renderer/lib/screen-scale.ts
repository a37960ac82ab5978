/**
 * How much larger than on a 1920 × 1080 desk everything is drawn, so that a wall of any pixel count, read from any
 * distance, reads alike.
 * @param rootPx the root font size, CSS pixels: 20 on such a desk
 * @returns 0.7..3; 20 px of text at scale 1 never falls below 14 px
 */
export function screenScaleOf(rootPx: number): number {
  return Math.min(Math.max(rootPx / 20, 0.7), 3);
}
