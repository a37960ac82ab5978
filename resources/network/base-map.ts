import type { LonLat } from '../../shared/lib/geo.ts';
import { certaintyOf, type NetworkFacts } from './facts.ts';
import { riverLine } from './rivers.ts';

/** What a label stands for; `rank` 0 is drawn first and from farthest, 4 only when near. */
export interface LabelProperties {
  id: string;
  kind: 'prefecture' | 'county' | 'city' | 'neighbour' | 'township' | 'landmark' | 'river';
  nameZh: string;
  /** Equal to `nameZh` where no English name is known. */
  nameEn: string;
  rank: number;
  certainty: string;
}

/** Properties of an outline or a river. */
export interface AreaProperties {
  id: string;
  kind: 'prefecture' | 'county' | 'river' | 'canal';
  nameZh: string;
  nameEn: string;
  certainty: string;
}

/** A GeoJSON feature (RFC 7946) with known geometry and properties. */
export interface MapFeature<G, P> {
  type: 'Feature';
  id: number;
  geometry: G;
  properties: P;
}

/** A GeoJSON feature collection. */
export interface MapFeatures<G, P> {
  type: 'FeatureCollection';
  features: MapFeature<G, P>[];
}

interface PolygonGeometry {
  type: 'Polygon';
  coordinates: LonLat[][];
}
interface LineGeometry {
  type: 'LineString';
  coordinates: LonLat[];
}
interface PointGeometry {
  type: 'Point';
  coordinates: LonLat;
}

/** What lies under the roads. Free of any platform, so that a window can bundle it. */
export interface BaseMap {
  prefecture: MapFeatures<PolygonGeometry, AreaProperties>;
  counties: MapFeatures<PolygonGeometry, AreaProperties>;
  rivers: MapFeatures<LineGeometry, AreaProperties>;
  labels: MapFeatures<PointGeometry, LabelProperties>;
  /** West, south, east, north: the whole prefecture. */
  bounds: [number, number, number, number];
  attribution: string[];
  /** What the directions of a route are called in English, by route id (the protocol carries the Chinese). */
  directionNamesEn: Record<string, { '1': string; '-1': string }>;
}

/** Builds the base map from the facts. */
export function buildBaseMap(facts: NetworkFacts): BaseMap {
  const { prefecture } = facts;
  const [west, south, east, north] = prefecture.bbox as [number, number, number, number];
  return {
    prefecture: collect([
      {
        geometry: { type: 'Polygon', coordinates: [closeRing(prefecture.outline)] },
        properties: area('prefecture', 'prefecture', prefecture, prefecture.outline_status),
      },
    ]),
    counties: collect(
      facts.counties.map((county) => ({
        geometry: { type: 'Polygon' as const, coordinates: [closeRing(county.outline)] },
        properties: area(String(county.adcode), 'county', county, county.status),
      })),
    ),
    rivers: collect(
      facts.rivers.map((river) => ({
        geometry: { type: 'LineString' as const, coordinates: riverLine(river.points) },
        properties: area(river.id, river.kind === 'canal' ? 'canal' : 'river', river, river.status),
      })),
    ),
    labels: collect(buildLabels(facts).map(([at, properties]) => ({ geometry: { type: 'Point' as const, coordinates: at }, properties }))),
    bounds: [west, south, east, north],
    attribution: facts.attribution,
    directionNamesEn: Object.fromEntries(
      facts.routes.map((route) => [route.id, { '1': route.direction_inc_en, '-1': route.direction_dec_en }]),
    ),
  };
}

function buildLabels(facts: NetworkFacts): [LonLat, LabelProperties][] {
  const named = (item: { name_zh: string; name_en?: string; status: string }) => ({
    nameZh: item.name_zh.replace(/\(.*/, ''),
    nameEn: (item.name_en ?? item.name_zh).replace(/ \(.*/, ''),
    certainty: certaintyOf(item.status),
  });
  const placed = new Set(['junction', 'road section', 'school', 'police-medical post', 'junction post, south gate']);
  return [
    [[facts.city_centre.lon, facts.city_centre.lat], { id: 'city', kind: 'prefecture', rank: 0, ...named({ ...facts.prefecture, status: facts.city_centre.status }) }],
    ...facts.counties.map((c): [LonLat, LabelProperties] => [c.seat, { id: `county-${c.adcode}`, kind: 'county', rank: 1, ...named(c) }]),
    ...facts.neighbour_cities.map((c): [LonLat, LabelProperties] => [[c.lon, c.lat], { id: `city-${c.name_en}`, kind: 'city', rank: 1, ...named(c) }]),
    ...facts.neighbour_counties.map((c): [LonLat, LabelProperties] => [[c.lon, c.lat], { id: `neighbour-${c.name_en}`, kind: 'neighbour', rank: 2, ...named(c) }]),
    ...facts.rivers.map((r): [LonLat, LabelProperties] => [
      r.points[Math.floor(r.points.length / 2)]!,
      { id: `river-${r.id}`, kind: 'river', rank: 2, ...named(r) },
    ]),
    ...facts.city_points
      .filter((p) => !placed.has(p.kind))
      .map((p): [LonLat, LabelProperties] => [[p.lon, p.lat], { id: p.id, kind: 'landmark', rank: 4, ...named(p) }]),
    ...facts.townships.points.map((t, i): [LonLat, LabelProperties] => [
      [t.lon, t.lat],
      { id: `township-${i + 1}`, kind: 'township', rank: 3, ...named({ ...t, status: facts.townships.status }) },
    ]),
  ];
}

function area(id: string, kind: AreaProperties['kind'], item: { name_zh: string; name_en: string }, status: string): AreaProperties {
  return { id, kind, nameZh: item.name_zh, nameEn: item.name_en, certainty: certaintyOf(status) };
}

function collect<G, P>(items: { geometry: G; properties: P }[]): MapFeatures<G, P> {
  return { type: 'FeatureCollection', features: items.map((item, id) => ({ type: 'Feature', id, ...item })) };
}

function closeRing(ring: readonly LonLat[]): LonLat[] {
  const [first] = ring;
  const last = ring.at(-1);
  if (!first || !last) return [];
  return first[0] === last[0] && first[1] === last[1] ? [...ring] : [...ring, first];
}
