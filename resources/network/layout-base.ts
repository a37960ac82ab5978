import type { Place } from '../../shared/domain/catalogue.ts';
import { formatStake } from '../../shared/domain/stake.ts';
import { distanceM } from '../../shared/lib/geo.ts';
import type { KindFact } from './facts.ts';
import { alarmsD04, evenOver, fixedA12 } from './layout-road.ts';
import type { Network } from './network.ts';
import { placeSpot, roadSpot, scatter, styleOf, type Spot } from './spots.ts';
import { stakeOfText } from './places.ts';

/** Lays out a kind whose numbers the facts do not split by road. */
export type BaseLayout = (network: Network, kind: KindFact) => Spot[];

interface Base {
  name: string;
  lon: number;
  lat: number;
}

/** Scatter round a base, so that a dozen vehicles in one yard can be told apart. */
const yardM = 350;
const townshipReachM = 6000;
/** Positions that the facts call doubtful. */
const doubtfulTownships = new Set(['安乐镇', '郑家镇', '侯营镇', '固河镇']);

const seats = (network: Network): Base[] =>
  network.facts.counties.map((county) => ({ name: county.name_zh, lon: county.seat[0], lat: county.seat[1] }));
const centre = (network: Network): Base => {
  const office = network.facts.city_points.find((point) => point.kind === 'command centre')!;
  return { name: '', lon: office.lon, lat: office.lat };
};
const places = (network: Network, ...kinds: Place['kind'][]): Place[] => network.places.filter((p) => kinds.includes(p.kind));

/** `count` spots over the bases in turn. */
function around(bases: readonly Base[], kind: KindFact, count: number, placeCode: 'MOB' | 'CTR', radiusM = yardM): Spot[] {
  return Array.from({ length: count }, (_, i) => {
    const base = bases[i % bases.length]!;
    const [lon, lat] = scatter(base.lon, base.lat, `${kind.id}/${i}`, radiusM);
    return { lon, lat, placeCode, ...(base.name !== '' && { at: base.name }) };
  });
}

/** The toll plaza nearest to the middle of each brigade's first stretch: where its cars start from. */
function brigadeBases(network: Network): Base[] {
  return network.facts.facilities.brigades.map((brigade) => {
    const [range] = brigade.ranges;
    const line = network.roads.line(range!.route)!;
    const middle = (stakeOfText(range!.from) + stakeOfText(range!.to)) / 2;
    const point = line.pointAt(line.stakes.nearestPlaceOf(middle), 1, 0);
    const gap = (p: Place): number => distanceM(p.lon, p.lat, point.lon, point.lat);
    const base = places(network, 'plaza').toSorted((a, b) => gap(a) - gap(b))[0]!;
    return { name: base.name.replace(/收费站$/, ''), lon: base.lon, lat: base.lat };
  });
}

/** Towns within 6 km of a road, each as far from the ones before as can be. */
function townships(network: Network, count: number): Base[] {
  const left = network.facts.townships.points.filter(
    (t) => !doubtfulTownships.has(t.name_zh) && network.roads.snap(t.lon, t.lat, townshipReachM),
  );
  const chosen: typeof left = left.splice(0, 1);
  const gap = (t: (typeof left)[number]): number => Math.min(...chosen.map((c) => distanceM(c.lon, c.lat, t.lon, t.lat)));
  while (chosen.length < count) {
    const next = left.reduce((best, t) => (gap(t) > gap(best) ? t : best));
    left.splice(left.indexOf(next), 1);
    chosen.push(next);
  }
  return chosen.map((t) => ({ name: t.name_zh, lon: t.lon, lat: t.lat }));
}

const perRoad = (layout: typeof fixedA12): BaseLayout => (network, kind) =>
  network.routes.flatMap((route) => layout(network, network.roads.line(route.id)!, kind));
const repeatAt = (network: Network, kind: KindFact, list: readonly Place[], times: number): Spot[] =>
  list.flatMap((place) => Array.from({ length: times }, (_, i) => placeSpot(network, place, `${kind.id}/${place.id}/${i}`)));
const medical = (network: Network): Base[] => [
  ...network.places.filter((p) => p.kind === 'hospital' || p.props?.sort === 'police-medical post').map((p) => ({ ...p, name: p.name.replace(/\(.*/, '') })),
  ...seats(network),
];
const vehicles = (bases: (network: Network) => Base[]): BaseLayout => (network, kind) => around(bases(network), kind, kind.count, 'MOB');
const office = (bases: (network: Network) => Base[], radiusM: number): BaseLayout => (network, kind) =>
  around(bases(network), kind, kind.count, 'CTR', radiusM);

/** By the kind's id in the facts file. */
export const baseLayouts: Readonly<Record<string, BaseLayout>> = {
  A10: (network, kind) => [
    ...repeatAt(network, kind, places(network, 'enforcement-station'), 6),
    ...repeatAt(network, kind, places(network, 'smart-office'), 5),
    ...repeatAt(network, kind, places(network, 'joint-post').filter((p) => p.route !== undefined), 4),
  ],
  A11: vehicles(brigadeBases),
  A12: (network, kind) => [
    ...perRoad(fixedA12)(network, kind),
    ...around(places(network, 'enforcement-station'), kind, 12, 'MOB'),
  ],
  A13: (network, kind) => evenOver(network, kind, kind.count, 0.6).map((spot) => ({ ...spot, placeCode: 'MOB' })),
  A14: (network, kind) => {
    const bridges = places(network, 'bridge');
    const first = (river: string): Place => bridges.find((bridge) => bridge.props?.river === river)!;
    const yellow = first('HUANGHE');
    return [yellow, yellow, yellow, yellow, first('MAJIA'), first('TUHAI')].map((bridge, i) => {
      const line = network.roads.line(bridge.route!)!;
      const alongM = line.stakes.nearestPlaceOf(bridge.stake!) + Math.floor(i / 2) * 200;
      const spot = roadSpot(line, alongM, i % 2 === 0 ? 1 : -1, styleOf(kind.id));
      return { ...spot, at: `${bridge.name} ${formatStake(spot.stake!)}` };
    });
  },
  A16: vehicles(seats),
  A17: vehicles(medical),
  B07: office((network) => [centre(network)], 1500),
  C03: (network, kind) =>
    places(network, 'bridge')
      .slice(0, kind.count)
      .map((bridge) => {
        const line = network.roads.line(bridge.route!)!;
        return { ...roadSpot(line, line.stakes.nearestPlaceOf(bridge.stake!), undefined, styleOf(kind.id)), at: bridge.name };
      }),
  C04: (network, kind) => around(townships(network, kind.count), kind, kind.count, 'CTR', 100),
  C05: office((network) => [{ ...centre(network), name: network.facts.prefecture.name_zh }, ...seats(network)], 200),
  D04: perRoad(alarmsD04),
  D05: (network, kind) => repeatAt(network, kind, places(network, 'rescue-point'), 2),
  E01: vehicles(brigadeBases),
  E02: vehicles((network) => places(network, 'enforcement-station')),
  E03: vehicles((network) => places(network, 'service-area')),
  E04: vehicles((network) => places(network, 'rescue-point')),
  E05: vehicles(medical),
  E06: vehicles(seats),
  E07: vehicles((network) => [centre(network), ...seats(network)]),
  E08: (network, kind) => repeatAt(network, kind, places(network, 'rescue-point'), 1),
  ...Object.fromEntries(['E09', 'E10', 'E11', 'E12', 'E13', 'E14', 'E16'].map((id) => [id, office((n) => [centre(n)], 800)])),
  E15: office(seats, 300),
};
