import type { Channel } from '../../../shared/domain/catalogue.ts';
import { formatStake, parseStake } from '../../../shared/domain/stake.ts';
import { textOf } from '../../i18n/text.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { channelTableOf } from './channel-table.ts';

/** A stake asks for the channels within this much road of it, real metres. */
export const stakeReachM = 1_000;

/** Longest text that is looked for. */
export const queryChars = 64;

/** Texts of all channels in one string, because one search over one string is what engines do fastest. */
interface ChannelTexts {
  all: string;
  /** Where each channel's text begins, and where the last one ends. */
  starts: Uint32Array;
}

const texts = new WeakMap<Lookup, ChannelTexts>();

/**
 * The channels that a text asks for: those near a whole stake (`G22 K465+200`), else those that hold every word of it in
 * their name, code, road, stake or kind (in either language).
 * @returns by channel 1 for found, 0 for not; undefined when the text asks for nothing
 */
export function findChannels(lookup: Lookup, query: string): Uint8Array | undefined {
  const asked = query.slice(0, queryChars);
  const words = fold(asked).split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  return (asked.includes('+') ? nearStake(lookup, asked) : undefined) ?? holdingWords(lookup, words);
}

function nearStake(lookup: Lookup, query: string): Uint8Array | undefined {
  const { routes } = lookup.catalogue;
  const parsed = parseStake(query, routes);
  if (!parsed.ok) return undefined;
  const { route: only, direction: way, stakeM } = parsed.value;
  const { codes, alongM, direction, count } = channelTableOf(lookup);
  const found = new Uint8Array(count);
  for (const [code, route] of routes.entries()) {
    if (only !== undefined && route.id !== only) continue;
    for (const place of lookup.network.placesAt(route.id, stakeM)) {
      for (let i = 0; i < count; i += 1) {
        if (codes.routes[i] !== code || (way && direction[i] === -way)) continue;
        if (Math.abs(alongM[i]! - place) <= stakeReachM) found[i] = 1;
      }
    }
  }
  return found;
}

function holdingWords(lookup: Lookup, words: readonly string[]): Uint8Array {
  const known = texts.get(lookup) ?? buildTexts(lookup);
  texts.set(lookup, known);
  const { all, starts } = known;
  const count = starts.length - 1;
  const held = new Uint8Array(count);
  for (const [before, word] of words.entries()) {
    let row = 0;
    for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, starts[row])) {
      while (starts[row + 1]! <= at) row += 1;
      if (held[row] === before) held[row] = before + 1;
      row += 1;
    }
  }
  const all1 = words.length;
  for (let row = 0; row < count; row += 1) held[row] = held[row] === all1 ? 1 : 0;
  return held;
}

function buildTexts({ catalogue, routes }: Lookup): ChannelTexts {
  const kinds = new Map<string, string>();
  const kindWords = (kind: string) => {
    let words = kinds.get(kind);
    if (words === undefined) kinds.set(kind, (words = fold(`${textOf('zh', 'kind', kind)}\n${textOf('en', 'kind', kind)}`)));
    return words;
  };
  const starts = new Uint32Array(catalogue.channels.length + 1);
  const parts = catalogue.channels.map((channel, at) => {
    const text = `${fold(textsOf(channel))}${routes.get(channel.route ?? '')?.code.toLowerCase() ?? ''}\n${kindWords(channel.kind)}\n`;
    starts[at + 1] = starts[at]! + text.length;
    return text;
  });
  return { all: parts.join(''), starts };
}

function textsOf({ id, name, stake }: Channel): string {
  return `${id}\n${name}\n${stake === undefined ? '' : formatStake(stake)}\n`;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
