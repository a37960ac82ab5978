import type { Rgb } from '../lib/colour.ts';

/** The light of a picture: linear 0..1 colours that surfaces are multiplied with, and the colours of sky and haze. */
export interface Light {
  ambient: Rgb;
  sun: Rgb;
  /** Where distant things fade to. */
  haze: Rgb;
  skyTop: Rgb;
  /** 0 none … 1 all lamps lit. */
  lamps: number;
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];

/** Restrained greys: the view stands between dark panels and must not glare. */
const day = { ambient: [0.62, 0.66, 0.7], sun: [0.62, 0.58, 0.5], haze: [0.36, 0.4, 0.44], skyTop: [0.13, 0.19, 0.26], fog: [0.365, 0.385, 0.4] } as const;
const night = { ambient: [0.1, 0.115, 0.135], sun: [0.04, 0.05, 0.065], haze: [0.014, 0.018, 0.024], skyTop: [0.004, 0.006, 0.011], fog: [0.05, 0.056, 0.062] } as const;

/**
 * The light by the hour and the air.
 * @param daylight 0 night … 1 day
 * @param thick extinction at the eye per metre: fog has no blue in it
 */
export function lightOf(daylight: number, thick: number): Light {
  const foggy = Math.min(1, thick / 0.02);
  const between = (name: keyof typeof day): Rgb => mix(night[name], day[name], daylight);
  const haze = mix(between('haze'), between('fog'), foggy);
  return { ambient: between('ambient'), sun: mix(between('sun'), [0, 0, 0], foggy * 0.6), haze, skyTop: mix(between('skyTop'), haze, foggy), lamps: Math.max(1 - daylight, foggy * 0.7) };
}

/** The light of the radar's view: an instrument, the same by day and night. */
export const radarLight: Light = { ambient: [0.085, 0.115, 0.145], sun: [0.05, 0.065, 0.08], haze: [0.008, 0.012, 0.016], skyTop: [0.005, 0.008, 0.011], lamps: 0 };
