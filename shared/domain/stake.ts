import { fail, ok, type Result } from '../lib/result.ts';
import type { Route } from './catalogue.ts';
import type { Direction } from './position.ts';
import { foldRoadText, takeCarriageway, takeRoad } from './road-words.ts';

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
const km = '([0-9]{1,4})';
const metres = '([0-9]{1,3}(?:\\.[0-9]{1,3})?)';
const kmWord = '(?:KM|K|公里|千米)';
const mWord = '(?:M|米)';
/** Groups of each: kilometres, metres, decimals of the kilometre; absent ones undefined. */
const forms: readonly RegExp[] = [
  // K465+200, 465+200, K465+200M, 465K+200, 465公里+200米
  new RegExp(`^K? ?${km} ?${kmWord}? ?\\+ ?${metres} ?${mWord}?$`),
  // 465公里200米, 465KM200M, K465公里200米, 465公里200
  new RegExp(`^K? ?${km} ?(?:KM|公里|千米) ?(?:零|又)?${metres} ?${mWord}?$`),
  // K465 200: three digits, as what is left when the plus is not typed
  new RegExp(`^K ?${km} ([0-9]{3})$`),
  // K465.2, 465.2KM, 465.200公里
  new RegExp(`^K? ?${km}()\\.([0-9]{1,3}) ?(?:KM|公里|千米)?$`),
  // K465, 465KM, 465公里, 465公里处
  new RegExp(`^K ?${km} ?(?:KM|公里|千米)?$`),
  new RegExp(`^${km} ?(?:KM|公里|千米)$`),
];
/** G22 465, G22 465 200: only where a road stands before them. */
const bareForm = new RegExp(`^${km}(?: ([0-9]{3}))?$`);
const roadNumberPattern = /^([GSXYC][0-9]{1,4})(?![0-9+.])/;
/** What is said around a stake and says nothing. */
const before = /^(?:里程桩号|里程桩|桩号|里程|STAKE|AT|在)[ :]*/;
const after = /[ ]*(?:处|附近|左右|路段)$/;
/** What stands between the parts: G22-K465+200, G22: K465+200, G22/K465+200. */
const between = /^[ ,:;/|·、。-]+|[ ,:;/|·、。-]+$/g;
/** The left and right lines of a road whose carriageways are numbered apart: right of growing stakes drives with them. */
const line = /^([ZY])(?=K ?[0-9])/;

/**
 * Reads a stake however it is commonly written; full-width characters count as their narrow ones, case does not matter:
 * - the stake: `K465+200`, `465+200`, `K465+200米`, `465K+200M`, `465公里200米`, `465公里+200米`, `K465 200`, `K465.2`, `465.2`, `465.2 km`, `K465`;
 * - before it the road by number, name or both: `G22 K465+200`, `G22-K465+200`, `青兰高速K465+200`, `G22青兰高速465公里处`; with a
 *   road a bare number is kilometres: `G22 465`;
 * - before or behind it the carriageway by the road's own labels: `上行`, `(上行线)`, `兰州方向`, `往兰州方向`; by the compass as English writes it
 *   (`G22 K465+200 EB`, with a road only); also the lines of a
 *   road that is numbered apart: `YK465+200` drives with the stakes, `ZK465+200` against them;
 * - and words such as 桩号, 处, 附近.
 *
 * Not read, because they mean something else or nothing certain: a hyphen or a wave between two numbers (`K465-200` writes a
 * stretch), lettered ramps (`AK0+300`), one number of metres (`465200`), a bare whole number without a road.
 *
 * 上行 and 下行 are labels of a route: without a route they are read only where all routes agree.
 * @param text what was typed; at most 64 characters
 * @param routes the roads whose codes, names and labels are understood; without any, only bare stakes are
 * @returns `stake-syntax` when it is no stake, `route-unknown` when it names a road that is not among `routes`
 */
export function parseStake(text: string, routes: readonly Route[] = []): Result<ParsedStake> {
  const bad = fail('stake-syntax', `"${text.slice(0, longestText)}" is not a stake; write it like G22 K465+200`);
  if (text.length > longestText) return bad;
  let rest = withoutWords(foldRoadText(text));
  let route: Route | undefined;
  let direction: Direction | undefined;
  // The road and the carriageway come in either order, and the road by number and name.
  for (let left = rest.length + 1; rest.length < left; ) {
    left = rest.length;
    const road = takeRoad(rest, route ? [route] : routes);
    if (road) [route, rest] = [road.route, withoutWords(road.rest.replace(between, ''))];
    const way = direction === undefined ? takeCarriageway(rest, route ? [route] : routes) : undefined;
    if (way) [direction, rest] = [way.direction, withoutWords(way.rest.replace(between, ''))];
  }
  const unknown = route ? null : roadNumberPattern.exec(rest);
  if (unknown) return fail('route-unknown', `There is no road ${unknown[1]} here`);
  const lettered = line.exec(rest);
  if (lettered) {
    const side = lettered[1] === 'Y' ? 1 : -1;
    if (direction !== undefined && direction !== side) return bad;
    direction = side;
    rest = rest.slice(1);
  }
  const found = forms.reduce<RegExpExecArray | null>((match, form) => match ?? form.exec(rest), null) ?? (route ? bareForm.exec(rest) : null);
  if (!found) return bad;
  const stakeM = Number(found[1]) * 1000 + (found[3] === undefined ? Number(found[2] ?? 0) : Number(found[3].padEnd(3, '0')));
  return ok({ ...(route && { route: route.id }), ...(direction && { direction }), stakeM });
}

/** How a stake is written: as on the roadside, in kilometres, or as it is said. */
export type StakeStyle = 'post' | 'kilometres' | 'spoken';

/**
 * Writes a stake to the metre: 465200 is `K465+200` as on the roadside, `K465.2` in kilometres, `465公里200米` as it is said.
 * @param stakeM 0..`maxStakeM`; rounded to whole metres
 */
export function formatStake(stakeM: number, style: StakeStyle = 'post'): string {
  const whole = Math.round(Math.min(Math.max(stakeM, 0), maxStakeM));
  const kilometres = Math.floor(whole / 1000);
  const rest = String(whole % 1000).padStart(3, '0');
  if (style === 'kilometres') return rest === '000' ? `K${kilometres}` : `K${kilometres}.${rest.replace(/0+$/, '')}`;
  if (style === 'spoken') return `${kilometres}公里${whole % 1000 === 0 ? '' : `${whole % 1000}米`}`;
  return `K${kilometres}+${rest}`;
}

/** Writes a position for a person: `G22 K465+200 上行`. The direction is left out when it is 0 or not given. */
export function formatPosition(route: Route, stakeM: number, direction: Direction | 0 = 0): string {
  const place = `${route.code} ${formatStake(stakeM)}`;
  return direction === 0 ? place : `${place} ${route.labels[`${direction}`].short}`;
}

function withoutWords(text: string): string {
  return text.replace(before, '').replace(after, '');
}
