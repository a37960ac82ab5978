/**
 * FNV-1a over the UTF-16 code units of a text, in two lanes of 32 bits: a name for content, not a secret.
 * @returns 16 hexadecimal digits, the same on every machine
 */
export function hashText(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xc9dc5118;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ (unit & 0xff), 0x01000193);
    a = Math.imul(a ^ (unit >>> 8), 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193) + 0x9e3779b9;
  }
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

/** A number in [0, 1) that depends on nothing but the text: for scatter that must not change from run to run. */
export function hashFraction(text: string): number {
  return Number.parseInt(hashText(text).slice(8), 16) / 0x1_0000_0000;
}
