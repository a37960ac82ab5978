import type { Rgb } from '../../lib/colour.ts';

/** One colour turned into another by a share of 0..1. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** Colours as a canvas wants them, by their numbers: writing and reading them costs more than drawing with them. */
const written = new Map<number, string>();
const mostWritten = 1_024;

/** A colour for a canvas; alpha in steps of 1/64. */
export function css([r, g, b]: Rgb, alpha = 1): string {
  const key = ((Math.round(r) * 256 + Math.round(g)) * 256 + Math.round(b)) * 128 + Math.round(alpha * 64);
  let text = written.get(key);
  if (text === undefined) {
    if (written.size >= mostWritten) written.clear();
    text = `rgba(${Math.round(r)},${Math.round(g)},${Math.round(b)},${Math.round(alpha * 64) / 64})`;
    written.set(key, text);
  }
  return text;
}

/**
 * How much of a thing is lost in the air, 0..1 (Koschmieder's law: at the meteorological visibility 5 % of the contrast
 * is left, ln 20 ≈ 3).
 */
export function veil(aheadM: number, visibilityM: number): number {
  return 1 - Math.exp((-3 * aheadM) / visibilityM);
}

/** The colours of a picture by its light: 0 night … 1 day. */
export function lightOf(daylight: number, visibilityM: number) {
  const foggy = Math.min(1, Math.max(0, (1_500 - visibilityM) / 1_300));
  const between = (night: Rgb, day: Rgb): Rgb => mix(night, day, daylight);
  const haze = mix(between([24, 28, 36], [196, 208, 218]), between([46, 48, 50], [190, 194, 197]), foggy);
  return {
    skyTop: mix(between([8, 11, 18], [96, 140, 186]), haze, foggy),
    haze,
    grass: between([14, 18, 16], [92, 108, 74]),
    road: between([26, 28, 31], [98, 101, 104]),
    paint: between([150, 152, 150], [236, 238, 236]),
    rail: between([54, 58, 62], [168, 174, 178]),
    lamps: 1 - daylight,
  };
}

/** A picture's colours. */
export type Light = ReturnType<typeof lightOf>;
