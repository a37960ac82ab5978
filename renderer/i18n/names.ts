import type { Channel, Route } from '../../shared/domain/catalogue.ts';
import type { RoadPosition } from '../../shared/domain/position.ts';
import { routeCompass } from '../../shared/domain/route-compass.ts';
import { formatStake } from '../../shared/domain/stake.ts';
import type { Language } from '../stores/language.ts';
import type { Lookup } from '../stores/lookup.ts';
import { alarmName } from './alarm-words.ts';
import { textIn, textOf } from './text.ts';

/** What has a name in both languages. */
export function nameOf(thing: { name: string; nameEn: string }, language: Language): string {
  return language === 'en' && thing.nameEn !== '' ? thing.nameEn : thing.name;
}

/** Several names as one text: `、` between them in Chinese, commas in English. */
export function joinNames(names: readonly string[], language: Language): string {
  return names.join(language === 'zh' ? '、' : ', ');
}

/** A department's short name for tight columns; its full name when no short one is known. */
export function departmentShort(id: string, language: Language, lookup: Lookup): string {
  const short = textOf(language, 'department', id);
  const department = lookup.departments.get(id);
  return short !== id || !department ? short : nameOf(department, language);
}

/** A department's full name. */
export function departmentName(id: string, language: Language, lookup: Lookup): string {
  const department = lookup.departments.get(id);
  return department ? nameOf(department, language) : id;
}

/** A channel's name: as catalogued in Chinese; in English, where the catalogue has none, from its kind and place. */
export function channelName(channel: Channel, language: Language, lookup: Lookup): string {
  if (language === 'zh') return channel.name;
  const kind = textOf('en', 'kind', channel.kind);
  return channel.route !== undefined && channel.stake !== undefined ? `${kind} · ${placeLabel(channel.route, channel.stake, channel.direction ?? 0, language, lookup)}` : `${kind} · ${channel.id}`;
}

/** A channel beside one on the same road: its stake, direction and kind; the road goes without saying. */
export function channelShort(channel: Channel, language: Language, lookup: Lookup): string {
  if (channel.route === undefined || channel.stake === undefined) return channelName(channel, language, lookup);
  const direction = channel.direction ? directionLabel(lookup.routes.get(channel.route), channel.direction, language) : '';
  return [formatStake(channel.stake), direction, textOf(language, 'kind', channel.kind)].filter(Boolean).join(' ');
}

/** What a direction is called: the route's own label in Chinese, the compass in English; both for 0. */
export function directionLabel(route: Route | undefined, direction: number, language: Language): string {
  if (direction === 0) return textIn(language)('direction.both');
  if (!route) return direction > 0 ? '+1' : '−1';
  if (language === 'zh') return route.labels[direction > 0 ? '1' : '-1'].short;
  return textIn('en')(`direction.${routeCompass(route, direction > 0 ? 1 : -1)}`);
}

/** `G22 K465+200 上行`. */
export function placeLabel(routeId: string, stake: number, direction: number, language: Language, lookup: Lookup): string {
  const route = lookup.routes.get(routeId);
  const place = `${route?.code ?? routeId} ${formatStake(stake)}`;
  return direction === 0 ? place : `${place} ${directionLabel(route, direction, language)}`;
}

/**
 * Where a thing is of which nothing but its stake is known: `placeLabel`, and that the stake names two places (long chain) or
 * none (short chain, beyond the road's end), for the map shows the first of two and nothing for none.
 */
export function stakeLabel({ route, stake, direction }: RoadPosition, language: Language, lookup: Lookup): string {
  const label = placeLabel(route, stake, direction, language, lookup);
  const places = lookup.network.placesAt(route, stake).length;
  if (places === 1 || !lookup.routes.has(route)) return label;
  return `${label} · ${textIn(language)(places === 0 ? 'stake.no-place' : 'stake.two-places')}`;
}

/** `G22 K465+200–K470+000`; `G22 K465+200` where it begins and ends at one stake. */
export function stretchLabel(routeId: string, from: number, to: number, lookup: Lookup): string {
  if (from === to) return placeLabel(routeId, from, 0, 'zh', lookup);
  return `${lookup.routes.get(routeId)?.code ?? routeId} ${formatStake(Math.min(from, to))}–${formatStake(Math.max(from, to))}`;
}

/** Why a queue stands: a word of its own, or `incident:<type>`. */
export function causeLabel(cause: string, language: Language): string {
  const [group, type] = cause.split(':');
  const word = textOf(language, 'cause', group ?? cause);
  return type === undefined ? word : `${word} · ${alarmName(type, language)}`;
}
