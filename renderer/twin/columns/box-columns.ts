import type { Albedo } from './ribbon-columns.ts';

/** A block on, over or beside the road: where its middle is, and its size along, across and up, metres. */
export interface Block {
  s: number;
  offsetM: number;
  /** Height of its middle. */
  heightM: number;
  longM: number;
  wideM: number;
  highM: number;
  colour: Albedo;
  /** Shines by itself: the hour does not darken it. */
  glows: boolean;
}

/** A block standing on the ground. */
export function standing(s: number, offsetM: number, longM: number, wideM: number, highM: number, colour: Albedo, glows = false): Block {
  return { s, offsetM, heightM: highM / 2, longM, wideM, highM, colour, glows };
}

/** A block at a height over the ground (its lower side). */
export function hung(s: number, offsetM: number, lowM: number, longM: number, wideM: number, highM: number, colour: Albedo, glows = false): Block {
  return { s, offsetM, heightM: lowM + highM / 2, longM, wideM, highM, colour, glows };
}

/** A strip along the road in pieces short enough to follow its bends. */
export function strip(fromS: number, toS: number, offsetM: number, lowM: number, wideM: number, highM: number, colour: Albedo): Block[] {
  const pieces = Math.max(1, Math.ceil((toS - fromS) / 20));
  const longM = (toS - fromS) / pieces;
  return Array.from({ length: pieces }, (_, i) => hung(fromS + (i + 0.5) * longM, offsetM, lowM, longM, wideM, highM, colour, true));
}
