/** Parts of a name that count, words and numbers in turn: words, kilometre, words, metre, words, running number, words, copy. */
const partsKept = 9;
const number = /(\d+)/;

/**
 * Order of names as people read lists: words by the language's own order, numbers by their size (K9 before K10). Names of
 * a catalogue are made of few words, so the slow comparing of words is done once a word and the rest is numbers.
 * @param locale `zh` orders by pinyin
 * @returns every position once
 */
export function orderByName(names: readonly string[], locale: string): Uint32Array {
  const codes = new Map<string, number>([['', 0]]);
  const parts = new Float64Array(names.length * partsKept);
  for (const [at, name] of names.entries()) {
    for (const [nth, part] of name.split(number, partsKept).entries()) {
      let value = nth % 2 === 1 ? Number(part) : codes.get(part);
      if (value === undefined) codes.set(part, (value = codes.size));
      parts[at * partsKept + nth] = value;
    }
  }
  const collator = new Intl.Collator(locale);
  const rankOf = new Float64Array(codes.size);
  for (const [rank, [, code]] of [...codes].sort(([a], [b]) => collator.compare(a, b)).entries()) rankOf[code] = rank;
  for (let at = 0; at < parts.length; at += 1) if ((at % partsKept) % 2 === 0) parts[at] = rankOf[parts[at]!]!;
  return Uint32Array.from(names.keys()).sort((a, b) => {
    for (let nth = 0; nth < partsKept; nth += 1) {
      const difference = parts[a * partsKept + nth]! - parts[b * partsKept + nth]!;
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}
