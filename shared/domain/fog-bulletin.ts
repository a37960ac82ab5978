import type { Place, Route } from './catalogue.ts';
import type { VehicleClass } from './fog-ladder.ts';
import { isControlled } from './fog-timers.ts';
import type { Gate } from './gate.ts';
import { routeCompass } from './route-compass.ts';
import type { RoadNetwork } from './road-network.ts';

/** What a bulletin is made from. */
export interface BulletinInput {
  gates: readonly Gate[];
  places: ReadonlyMap<string, Place>;
  routes: ReadonlyMap<string, Route>;
  network: RoadNetwork;
  vehicleClasses: readonly VehicleClass[];
  language: 'zh' | 'en';
}

/** Plazas that are under one and the same order. */
interface Group {
  route: string;
  way: Gate['way'];
  state: Gate['state'];
  banned: string[];
  directions: Set<number>;
  plazas: Place[];
}

/** Shandong's clock, whatever the machine's: UTC+8, without summer time. */
const localOffsetMs = 8 * 3_600_000;

/** `3时10分` as the site writes it, `03:10` in English; a dash for a number that is no time. */
function clockOf(at: number, language: 'zh' | 'en'): string {
  if (!(Math.abs(at) < 8e15)) return '—';
  const clock = new Date(at + localOffsetMs).toISOString().slice(11, 16);
  return language === 'zh' ? `${Number(clock.slice(0, 2))}时${clock.slice(3)}分` : clock;
}

/**
 * The bulletin of the controls that stand, in the site's own form (domain page, "a bulletin, in their own form"): at
 * which time, because of patchy fog, which entries of which plazas are under which control.
 * @param input `gates`: those to be spoken of; open ones are left out
 * @returns undefined when nothing is under control
 */
export function buildControlBulletin(input: BulletinInput): string | undefined {
  const gates = input.gates.filter(isControlled);
  if (gates.length === 0) return undefined;
  const at = clockOf(Math.min(...gates.map(({ since }) => since)), input.language);
  const parts = groupsOf(gates, input).map((group) => phrase(group, input));
  return input.language === 'zh' ? `${at}，因部分路段有团雾，${parts.join('；')}。` : `At ${at}, because of patchy fog on part of the road, ${parts.join('; ')}.`;
}

/**
 * The bulletin of controls that are over: `gates` are those that were spoken of, open again.
 * @returns undefined while one of them is still under control, or without any
 */
export function buildLiftBulletin(input: BulletinInput): string | undefined {
  const { gates, language } = input;
  if (gates.length === 0 || gates.some(isControlled)) return undefined;
  const at = clockOf(Math.max(...gates.map(({ since }) => since)), language);
  // Which ways were shut does not matter any more: each plaza once.
  const over = gates.map((gate): Gate => ({ ...gate, way: 'entry', direction: 1, state: 'open' }));
  const parts = groupsOf(over, input).map(({ route, plazas }) => namesOf(plazas, input.routes.get(route), language));
  return language === 'zh' ? `${at}，雾已散去，${parts.join('；')}管制解除。` : `At ${at}, the fog has lifted; control is lifted at ${parts.join(' and at ')}.`;
}

/** One order a group: plazas in the order of their stakes, both ways in one word where both are under the same order. */
function groupsOf(gates: readonly Gate[], { places, network }: BulletinInput): Group[] {
  const byPlaza = new Map<string, Group>();
  for (const { plaza, way, state, banned, direction } of gates) {
    const place = places.get(plaza);
    if (!place?.route) continue;
    const key = `${plaza} ${way} ${state} ${banned.toSorted().join()}`;
    const group = byPlaza.get(key) ?? { route: place.route, way, state, banned: banned.toSorted(), directions: new Set(), plazas: [place] };
    group.directions.add(direction);
    byPlaza.set(key, group);
  }
  const merged = new Map<string, Group>();
  for (const group of byPlaza.values()) {
    const key = `${group.route} ${group.way} ${group.state} ${group.banned.join()} ${[...group.directions].toSorted((a, b) => a - b).join()}`;
    const last = merged.get(key);
    if (last) last.plazas.push(...group.plazas);
    else merged.set(key, group);
  }
  const alongOf = (place: Place) => network.alongOf(place.route!, place.stake ?? Number.NaN, place);
  for (const group of merged.values()) group.plazas.sort((a, b) => alongOf(a) - alongOf(b));
  return [...merged.values()].toSorted((a, b) => compareText(a.route, b.route) || alongOf(a.plazas[0]!) - alongOf(b.plazas[0]!) || b.directions.size - a.directions.size);
}

function phrase({ route: id, way, state, banned, directions, plazas }: Group, { routes, vehicleClasses, language }: BulletinInput): string {
  const route = routes.get(id);
  const names = namesOf(plazas, route, language);
  const classes = banned.map((each) => vehicleClasses.find((known) => known.id === each)).map((known, i) => (language === 'zh' ? known?.name : known?.nameEn) ?? banned[i]!);
  const [one] = directions;
  const towards = route && route.labels[one === 1 ? '1' : '-1'];
  if (language === 'zh') {
    const where = `${directions.size > 1 ? '双向' : plain(towards?.towards)}${way === 'entry' ? '入口' : '出口'}`;
    if (state === 'closed') return `${names}${where}临时管制`;
    const barred = classes.length > 0 ? `禁止${classes.join('、')}驶${way === 'entry' ? '入' : '出'}` : '';
    if (state === 'intermittent') return `${names}${where}间断放行${barred && `，${barred}`}`;
    return `${names}${where}${barred || '临时限行'}`;
  }
  const where = directions.size > 1 || !route ? 'in both directions' : `${routeCompass(route, one === 1 ? 1 : -1)}bound`;
  const noun = way === 'entry' ? 'entry' : 'exit';
  const barred = classes.length > 0 ? ` and barred to ${classes.join(', ')}` : '';
  if (state === 'closed') return `${noun} ${where} is under temporary control at ${names}`;
  if (state === 'intermittent') return `${noun} ${where} is released intermittently${barred} at ${names}`;
  return `${noun} ${where} is ${barred.slice(' and '.length) || 'restricted'} at ${names}`;
}

/** `济聊高速茌平、茌平西收费站`; `Chiping and Chiping West toll stations (S1 Jinan–Liaocheng Expressway)`. */
function namesOf(plazas: readonly Place[], route: Route | undefined, language: 'zh' | 'en'): string {
  const unique = [...new Set(plazas)];
  if (language === 'zh') {
    const short = unique.map((plaza) => plazaShortName(plaza, 'zh'));
    return `${plain(route?.name)}${short.join('、')}收费站`;
  }
  const short = unique.map((plaza) => plazaShortName(plaza, 'en'));
  const list = short.length > 1 ? `${short.slice(0, -1).join(', ')} and ${short.at(-1)!}` : short[0]!;
  return `${list} toll station${unique.length > 1 ? 's' : ''}${route ? ` (${route.code} ${plain(route.nameEn)})` : ''}`;
}

/** A plaza among plazas: 茌平, Chiping. */
export function plazaShortName({ name, nameEn }: Pick<Place, 'name' | 'nameEn'>, language: 'zh' | 'en'): string {
  return language === 'zh' || nameEn === '' ? name.replace(/收费站$/, '') : nameEn.replace(/ toll station$/i, '');
}

/** A name without what it says in brackets. */
function plain(name = ''): string {
  return name.replace(/\s*[(（].*$/, '');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
