/** Red, green, blue in 0..255. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. */
export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A CSS colour with an opacity of 0..1. */
export function withAlpha(hex: string, alpha: number): string {
  const [red, green, blue] = parseHex(hex);
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/** Relative luminance, 0..1 (WCAG 2.2). */
export function luminanceOf(hex: string): number {
  const [red, green, blue] = parseHex(hex);
  return 0.2126 * linearOf(red) + 0.7152 * linearOf(green) + 0.0722 * linearOf(blue);
}

/** Contrast ratio of two colours, 1..21 (WCAG 2.2); 4.5 is AA for text, 3 for symbols and large text. */
export function contrastOf(a: string, b: string): number {
  const [light, dark] = [luminanceOf(a), luminanceOf(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function linearOf(byte: number): number {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
