import type { Corridor } from '../corridor.ts';

/** Posts stand every so many metres of stakes. */
const everyM = 100;

/** A stake post beside both carriageways. */
export interface StakePost {
  s: number;
  /** Metres as printed: a multiple of 100. */
  stake: number;
  /** A kilometre's board stands there. */
  kilometre: boolean;
}

/** The posts of a corridor by `s`. A stake that repeats (long chain) has a post at each of its places; one that is missing has none. */
export function buildStakePosts(corridor: Corridor): StakePost[] {
  const { stakes } = corridor.line;
  const [fromM, toM] = [corridor.alongOf(corridor.fromS), corridor.alongOf(corridor.toS)].toSorted((a, b) => a - b) as [number, number];
  const posts: StakePost[] = [];
  for (const [lowest, highest] of stakeSpans(corridor, fromM, toM)) {
    for (let stake = Math.ceil(lowest / everyM) * everyM; stake <= highest; stake += everyM) {
      for (const alongM of stakes.placesOf(stake)) {
        if (alongM < fromM || alongM > toM) continue;
        const s = corridor.sOf(alongM);
        if (posts.every((post) => post.stake !== stake || Math.abs(post.s - s) > 1)) posts.push({ s, stake, kilometre: stake % 1_000 === 0 });
      }
    }
  }
  return posts.toSorted((a, b) => a.s - b.s);
}

/** Stakes printed along the corridor, cut where they break. */
function stakeSpans({ line: { stakes } }: Corridor, fromM: number, toM: number): [number, number][] {
  const inside = stakes.breaks.filter(({ alongM }) => alongM > fromM && alongM < toM);
  const starts = [stakes.stakeAt(fromM), ...inside.map(({ stakeAfter }) => stakeAfter)];
  const ends = [...inside.map(({ stakeBefore }) => stakeBefore), stakes.stakeAt(toM)];
  return starts.map((start, i) => [start, ends[i]!]);
}
