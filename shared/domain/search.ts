import type { Catalogue, Channel, Place, Route } from './catalogue.ts';
import { carriagewayOffsetM, type RoadNetwork } from './road-network.ts';
import { formatPosition, parseStake } from './stake.ts';
import type { Unit } from './unit.ts';

/** A place that a stake names: one of two on a long chain. */
export interface FoundStake {
  kind: 'stake';
  id: string;
  label: string;
  lon: number;
  lat: number;
  /** In a short chain: the stake asked for, metres, which names no place; this is the last one before it or the first after. */
  askedM?: number;
}

/** One thing found, and where it is. */
export type Found =
  | FoundStake
  | { kind: 'route'; id: string; route: Route; lon: number; lat: number }
  | { kind: 'place'; id: string; place: Place; lon: number; lat: number }
  | { kind: 'unit'; id: string; unit: Unit; lon: number; lat: number }
  | { kind: 'channel'; id: string; channel: Channel; lon: number; lat: number };

/** Groups are listed in this order. */
export const foundKinds = ['stake', 'route', 'place', 'unit', 'channel'] as const satisfies readonly Found['kind'][];

/** At most this many results, and of one kind. */
export const searchLimits = { results: 50, ofOneKind: 25, queryChars: 64 } as const;

/**
 * Search by name (Chinese or English), code prefix or stake. Texts are folded once per catalogue; a query then walks
 * them without allocating, so 213,000 channels answer while a person types.
 */
export class SearchIndex {
  private readonly catalogue: Catalogue;
  private readonly network: RoadNetwork;
  private readonly routes: string[];
  private readonly places: string[];
  private readonly channels: string[];

  /** @param wordsOf more words that a channel is found by, say its kind in both languages */
  constructor(catalogue: Catalogue, network: RoadNetwork, wordsOf: (channel: Channel) => string = () => '') {
    this.catalogue = catalogue;
    this.network = network;
    this.routes = catalogue.routes.map((route) => fold(`${route.code}\n${route.name}\n${route.nameEn}`));
    this.places = catalogue.places.map((place) => fold(`${place.name}\n${place.nameEn}\n${place.id}`));
    this.channels = catalogue.channels.map((channel) => fold(`${channel.id}\n${channel.name}\n${wordsOf(channel)}`));
  }

  /**
   * @param units the units as they are now
   * @returns at most 50, grouped in the order of `foundKinds`; those that begin with the query before those that contain it
   */
  find(text: string, units: readonly Unit[]): Found[] {
    const query = fold(text.slice(0, searchLimits.queryChars)).trim();
    if (query === '') return [];
    const { routes, places, channels } = this.catalogue;
    const results: Found[] = this.findStakes(text.slice(0, searchLimits.queryChars));
    for (const at of matches(this.routes, query)) {
      const route = routes[at]!;
      const middle = midpoint(route);
      results.push({ kind: 'route', id: route.id, route, ...middle });
    }
    for (const at of matches(this.places, query)) {
      const place = places[at]!;
      results.push({ kind: 'place', id: place.id, place, lon: place.lon, lat: place.lat });
    }
    for (const unit of units) {
      if (results.length >= searchLimits.results) break;
      if (!fold(`${unit.callSign}\n${unit.id}`).includes(query)) continue;
      results.push({ kind: 'unit', id: unit.id, unit, lon: unit.lon, lat: unit.lat });
    }
    for (const at of matches(this.channels, query)) {
      const channel = channels[at]!;
      results.push({ kind: 'channel', id: channel.id, channel, lon: channel.lon, lat: channel.lat });
    }
    return results.slice(0, searchLimits.results);
  }

  private findStakes(text: string): Found[] {
    const parsed = parseStake(text, this.catalogue.routes);
    if (!parsed.ok) return [];
    const { route: only, direction, stakeM } = parsed.value;
    const found: FoundStake[] = [];
    const add = (route: Route, alongM: number, numberM: number, asked?: Pick<FoundStake, 'askedM'>): void => {
      const point = this.network.line(route.id)?.pointAt(alongM, direction ?? 1, direction ? carriagewayOffsetM : 0);
      if (point) found.push({ kind: 'stake', id: `${route.id} ${numberM} ${found.length}`, label: formatPosition(route, numberM, direction ?? 0), lon: point.lon, lat: point.lat, ...asked });
    };
    const routes = this.catalogue.routes.filter(({ id }) => only === undefined || id === only);
    for (const route of routes) for (const alongM of this.network.placesAt(route.id, stakeM)) add(route, alongM, stakeM);
    if (found.length > 0) return found;
    for (const route of routes) {
      const gap = this.network.line(route.id)?.stakes.shortChainAt(stakeM);
      if (gap) add(route, gap.alongM, stakeM - gap.stakeBefore <= gap.stakeAfter - stakeM ? gap.stakeBefore : gap.stakeAfter, { askedM: stakeM });
    }
    return found;
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function matches(texts: readonly string[], query: string): number[] {
  const first: number[] = [];
  const later: number[] = [];
  for (let at = 0; at < texts.length && first.length < searchLimits.ofOneKind; at += 1) {
    const where = texts[at]!.indexOf(query);
    if (where < 0) continue;
    if (where === 0 || texts[at]!.charCodeAt(where - 1) === 10) first.push(at);
    else if (later.length < searchLimits.ofOneKind) later.push(at);
  }
  return [...first, ...later].slice(0, searchLimits.ofOneKind);
}

function midpoint(route: Route): { lon: number; lat: number } {
  const line = route.segments[Math.floor(route.segments.length / 2)]?.line ?? [];
  const [lon, lat] = line[Math.floor(line.length / 2)] ?? [0, 0];
  return { lon, lat };
}
