import type { Viewing } from './scene.ts';

/** Angle that Chinese text should fill, minutes of arc (domain page, "Screens"). */
export const chineseArcMin = 20;
/** Below this angle text is not read from that far: the console says so. */
export const leastArcMin = 16;

/** Minutes of arc in a full circle, which is 6.283 radii around. */
const circleArcMin = 21_600;
const circleRad = 6.283;

/** A text on a display. */
export interface ShownText {
  /** What is written. */
  label: string;
  /** Its height, pixels of the display. */
  px: number;
}

/** A text that is too small for its display. */
export interface SmallText extends ShownText {
  /** The angle that it fills, minutes of arc. */
  arcMin: number;
}

/**
 * Height of a text that fills an angle, pixels of the display, not rounded: 6.283 × distance × arc ÷ 21,600 (domain page,
 * "Screens"). At 6 m 20′ are 35 mm: 39 pixels of 0.9 mm.
 * @param arcMin minutes of arc, > 0
 */
export function textPx({ distanceM, pitchMm }: Viewing, arcMin: number): number {
  return (circleRad * distanceM * 1_000 * arcMin) / circleArcMin / pitchMm;
}

/** The angle that a text of so many pixels fills, minutes of arc: the other way round of `textPx`. */
export function arcMinutes({ distanceM, pitchMm }: Viewing, px: number): number {
  return (px * pitchMm * circleArcMin) / (circleRad * distanceM * 1_000);
}

/**
 * What falls below 16′ of arc, the smallest first, each text once at its smallest. Texts that differ only in their digits
 * are one: a clock or an age is the same complaint a second later.
 */
export function findIllegible(viewing: Viewing, texts: Iterable<ShownText>): SmallText[] {
  const least = textPx(viewing, leastArcMin);
  const found = new Map<string, ShownText>();
  for (const text of texts) {
    // A hair of tolerance: sizes made from this very rule are rounded by the browser.
    if (text.px >= least - 0.05) continue;
    const key = text.label.replace(/\d+/g, '0');
    const known = found.get(key);
    if (!known || text.px < known.px) found.set(key, text);
  }
  return [...found.values()].map(({ label, px }) => ({ label, px, arcMin: arcMinutes(viewing, px) })).sort((a, b) => a.px - b.px || (a.label < b.label ? -1 : 1));
}
