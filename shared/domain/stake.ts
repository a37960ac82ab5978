import { fail, ok, type Result } from '../lib/result.ts';
import type { Route } from './catalogue.ts';
import type { Direction } from './position.ts';

/** What a person wrote: a stake, perhaps with the road and the carriageway. */
export interface ParsedStake {
  /** Route id. */
  route?: string;
  direction?: Direction;
  /** Metres as printed: K12+345 is 12345. */
  stakeM: number;
}

/** Stakes end here: no Chinese road is numbered beyond 9,999 km. */
export const maxStakeM = 9_999_999;

const longestText = 64;
const stakePattern = /^K?\s*([0-9]{1,4})(?:\s*\+\s*([0-9]{1,3}(?:\.[0-9]{1,3})?)|\.([0-9]{1,3}))?\s*(?:KM|公里|千米)?$/;
const roadNumberPattern = /^([GSXYC][0-9]{1,4})(?![0-9+.])/;

/**
 * Reads `G22 K465+200`, `G22K465+200 上行`, `K465.2`, `465+200`, `济聊高速 济南方向 K93`; full-width characters count as
 * their narrow ones. 上行 and 下行 are labels of a route: without a route they are read only where all routes agree.
 * @param text what was typed; at most 64 characters
 * @param routes the roads whose codes, names and labels are understood; without any, only bare stakes are
 * @returns `stake-syntax` when it is no stake, `route-unknown` when it names a road that is not among `routes`
 */
export function parseStake(text: string, routes: readonly Route[] = []): Result<ParsedStake> {
  const bad = fail('stake-syntax', `"${text.slice(0, longestText)}" is not a stake; write it like G22 K465+200`);
  if (text.length > longestText) return bad;
  const named = takeRoute(plainText(text), routes);
  const unknown = named.route ? null : roadNumberPattern.exec(named.rest);
  if (unknown) return fail('route-unknown', `There is no road ${unknown[1]} here`);
  const way = takeDirection(named.rest, named.route ? [named.route] : routes);
  const found = stakePattern.exec(way.rest);
  if (!found) return bad;
  const [whole, km, metres, decimals] = found;
  const isBareNumber = metres === undefined && decimals === undefined && !whole.startsWith('K');
  if (isBareNumber && !named.route) return bad;
  const stakeM = Number(km) * 1000 + (metres === undefined ? Number((decimals ?? '').padEnd(3, '0')) : Number(metres));
  return ok({ ...(named.route && { route: named.route.id }), ...(way.direction && { direction: way.direction }), stakeM });
}

/**
 * Writes a stake as on the roadside, to the metre: 465200 is `K465+200`.
 * @param stakeM 0..`maxStakeM`; rounded to whole metres
 */
export function formatStake(stakeM: number): string {
  const whole = Math.round(Math.min(Math.max(stakeM, 0), maxStakeM));
  return `K${Math.floor(whole / 1000)}+${String(whole % 1000).padStart(3, '0')}`;
}

/** Writes a position for a person: `G22 K465+200 上行`. The direction is left out when it is 0 or not given. */
export function formatPosition(route: Route, stakeM: number, direction: Direction | 0 = 0): string {
  const place = `${route.code} ${formatStake(stakeM)}`;
  return direction === 0 ? place : `${place} ${route.labels[`${direction}`].short}`;
}

function plainText(text: string): string {
  return text.normalize('NFKC').toUpperCase().trim();
}

/** A label and what it is without the part in brackets. */
function spellings(label: string): string[] {
  const plain = plainText(label);
  return [plain, plain.replace(/\s*\(.*/, '')].filter((word) => word !== '');
}

function takeRoute(text: string, routes: readonly Route[]): { route?: Route; rest: string } {
  let best: { route: Route; length: number } | undefined;
  for (const route of routes) {
    for (const key of [route.code, route.id, route.name, route.nameEn].flatMap(spellings)) {
      if (!text.startsWith(key) || (/[0-9]$/.test(key) && /^[0-9+.]/.test(text.slice(key.length)))) continue;
      if (!best || key.length > best.length) best = { route, length: key.length };
    }
  }
  return best ? { route: best.route, rest: text.slice(best.length).trim() } : { rest: text };
}

function takeDirection(text: string, routes: readonly Route[]): { direction?: Direction; rest: string } {
  let best: { direction: Direction | 0; word: string; rest: string } | undefined;
  for (const route of routes) {
    for (const direction of [1, -1] as const) {
      const { short, towards } = route.labels[`${direction}`];
      for (const word of [...spellings(short), ...spellings(towards), ...spellings(towards.replace(/方向.*$/, ''))]) {
        const atStart = text.startsWith(word);
        if (!atStart && !text.endsWith(word)) continue;
        const rest = (atStart ? text.slice(word.length) : text.slice(0, -word.length)).trim();
        if (!best || word.length > best.word.length) best = { direction, word, rest };
        else if (word === best.word && best.direction !== direction) best.direction = 0;
      }
    }
  }
  // 0: the word means one way on one road and the other way on another, so it is left where it is and not read.
  return best && best.direction !== 0 ? { direction: best.direction, rest: best.rest } : { rest: text };
}
