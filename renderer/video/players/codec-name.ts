/** Names that people use, by the beginning of a codec string. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^(hvc1|hev1|h265|hevc)/i, 'H.265'],
  [/^(avc1|avc3|h264)/i, 'H.264'],
  [/^(vvc1|vvi1|h266)/i, 'H.266'],
  [/^(av01|av1)/i, 'AV1'],
  [/^(svac)/i, 'SVAC'],
];

/** A codec as people know it: `H.265 (hvc1.1.6.L93.B0)`; as it was given when it has no other name. */
export function codecName(codec: string): string {
  const name = names.find(([pattern]) => pattern.test(codec))?.[1];
  return name === undefined ? codec : `${name} (${codec})`;
}
