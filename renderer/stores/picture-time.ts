/** Pictures run on for so long (real ms) after the World's last frame: it has about one a second. */
const holdMs = 1_000;

/**
 * The moment that pictures may show: the fabric's now, but never much past the World's last frame. A picture that went on
 * by itself while the link is dead would lie.
 * @param rate of the fabric's clock
 */
export function pictureTime(fabricMs: number, worldAt: number, rate: number): number {
  return Math.min(fabricMs, worldAt + holdMs * Math.max(1, rate));
}
