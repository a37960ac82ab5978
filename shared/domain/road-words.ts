import type { Route } from './catalogue.ts';
import type { Direction } from './position.ts';
import { routeCompass } from './route-compass.ts';

/** A text with its words peeled off one end. */
interface Taken {
  rest: string;
}

/** Text as it is compared: narrow characters, capitals, brackets and runs of spaces as one space. */
export function foldRoadText(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[\s()[\]{}<>【】〔〕《》「」]+/g, ' ').trim();
}

/**
 * Takes a road off the beginning of a text: its number, id or name, the longest that fits.
 * @returns undefined when the text begins with none of them
 */
export function takeRoad(text: string, routes: readonly Route[]): (Taken & { route: Route }) | undefined {
  let best: { route: Route; length: number } | undefined;
  for (const route of routes) {
    for (const key of wordsOf(route).road) {
      if (!text.startsWith(key) || (/[0-9]$/.test(key) && /^[0-9+.]/.test(text.slice(key.length)))) continue;
      if (!best || key.length > best.length) best = { route, length: key.length };
    }
  }
  return best && { route: best.route, rest: text.slice(best.length).replace(/^(?:高速公路|公路|高速|线)/, '').trim() };
}

/**
 * Takes the name of a carriageway off either end of a text.
 * @returns undefined when there is none, and when one word means one way on one road and the other way on another
 */
export function takeCarriageway(text: string, routes: readonly Route[]): (Taken & { direction: Direction }) | undefined {
  let best: { direction: Direction | 0; word: string; rest: string } | undefined;
  for (const route of routes) {
    for (const direction of [1, -1] as const) {
      const { compass, [`${direction}` as const]: words } = wordsOf(route);
      // Of one road it is known where it leads; of several a word of the compass would mean whichever happens to run so.
      for (const word of routes.length === 1 ? [...words, ...compass[`${direction}`]] : words) {
        const atStart = text.startsWith(word);
        if (!atStart && !text.endsWith(word)) continue;
        const rest = (atStart ? text.slice(word.length) : text.slice(0, -word.length)).trim();
        if (!best || word.length > best.word.length) best = { direction, word, rest };
        else if (word === best.word && best.direction !== direction) best.direction = 0;
      }
    }
  }
  return best && best.direction !== 0 ? { direction: best.direction, rest: best.rest } : undefined;
}

/** Everything that a road and its carriageways are called, folded. */
interface RoadWords {
  road: readonly string[];
  '1': readonly string[];
  '-1': readonly string[];
  compass: { '1': readonly string[]; '-1': readonly string[] };
}

const compassWords = {
  north: ['NB', 'NORTHBOUND', '北向', '北行'],
  east: ['EB', 'EASTBOUND', '东向', '东行'],
  south: ['SB', 'SOUTHBOUND', '南向', '南行'],
  west: ['WB', 'WESTBOUND', '西向', '西行'],
} as const;

const built = new WeakMap<Route, RoadWords>();

/** Built once a route: routes of a catalogue do not change. */
function wordsOf(route: Route): RoadWords {
  let words = built.get(route);
  if (!words) {
    words = { road: [route.code, route.id, route.name, route.nameEn].flatMap(spellings), '1': carriagewayWords(route, 1), '-1': carriagewayWords(route, -1), compass: { '1': compassWords[routeCompass(route, 1)], '-1': compassWords[routeCompass(route, -1)] } };
    built.set(route, words);
  }
  return words;
}

/** 上行, 上行线, 上行方向; 兰州方向(邯郸), 兰州方向, 兰州, 往兰州, 往兰州方向, 向兰州. */
function carriagewayWords(route: Route, direction: Direction): string[] {
  const { short, towards } = route.labels[`${direction}`];
  const whole = spellings(towards).map((word) => word.replace(/^[往向去至]/, ''));
  const cities = whole.map((word) => word.replace(/方向.*$/, '')).filter((city) => city !== '');
  return [
    ...spellings(short).flatMap((word) => [word, `${word}线`, `${word}方向`, `${word}侧`, `${word}车道`]),
    ...[...whole, ...cities, ...cities.map((city) => `${city}方向`)].flatMap((word) => [word, `往${word}`, `向${word}`, `去${word}`, `至${word}`]),
  ];
}

/** A label, and what it is without the part in brackets. */
function spellings(label: string): string[] {
  return [foldRoadText(label), foldRoadText(label.replace(/\s*[(（].*/, ''))].filter((word) => word !== '');
}
