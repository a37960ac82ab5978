import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadNetwork } from '../../../../resources/network/load.ts';
import type { Place } from '../../../../shared/domain/catalogue.ts';
import type { Direction } from '../../../../shared/domain/position.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { TravelNetwork, type TravelSite } from '../../../../shared/domain/travel.ts';
import { travelAssumptions } from '../../../../shared/domain/travel-graph.ts';
import { distanceM } from '../../../../shared/lib/geo.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { interchangeAt, plazaAt, travelNets, type TravelNet } from '../../../builders/travel-net.ts';

type Spot = { route: string; direction: Direction; alongM: number };
const { rampM, plazaRampM, borderTurnM, rampKmh } = travelAssumptions;

/**
 * Every way between a few spots, by brute force: all places where anything is, both carriageways, joined one by one, and
 * the sums of all pairs (Floyd, Warshall). Metres, or seconds of a vehicle.
 */
function bruteForce({ network, places }: TravelNet, spots: readonly Spot[], kmh?: number): number[][] {
  const nodes: Spot[] = [];
  const node = (route: string, direction: Direction, alongM: number) => nodes.push({ route, direction, alongM }) - 1;
  const both = (route: string, alongM: number) => ({ '1': node(route, 1, alongM), '-1': node(route, -1, alongM) });
  const links: [number, number, number][] = [];
  const speed = (route: string) => network.routes.find(({ id }) => id === route)!.freeFlowKmh;
  const costOf = (lengthM: number, limitKmh: number, isRamp = false) => (kmh === undefined ? lengthM : (3.6 * lengthM) / (isRamp ? limitKmh : Math.min(limitKmh, kmh)));
  const named = spots.map(({ route, direction, alongM }) => node(route, direction, alongM));
  const place = (route: string, stake: number, { lon, lat }: Place) => {
    const line = network.line(route)!;
    const away = (alongM: number) => {
      const point = line.pointAt(alongM, 1, 0);
      return distanceM(point.lon, point.lat, lon, lat);
    };
    return line.stakes.placesOf(stake).toSorted((a, b) => away(a) - away(b))[0]!;
  };
  const joined: Spot[] = [];
  for (const each of places) {
    const alongM = place(each.route!, each.stake!, each);
    const here = both(each.route!, alongM);
    if (each.kind === 'plaza' && each.direction === undefined) links.push([here[1], here[-1], costOf(2 * plazaRampM, rampKmh, true)], [here[-1], here[1], costOf(2 * plazaRampM, rampKmh, true)]);
    if (each.kind !== 'interchange') continue;
    const route = String(each.props!.otherRoute);
    const otherM = place(route, Number(each.props!.otherStake), each);
    const there = both(route, otherM);
    const a = network.line(each.route!)!.pointAt(alongM, 1, 0);
    const b = network.line(route)!.pointAt(otherM, 1, 0);
    const cost = costOf(Math.max(rampM, distanceM(a.lon, a.lat, b.lon, b.lat)), rampKmh, true);
    for (const out of [here[1], here[-1]]) for (const into of [there[1], there[-1]]) links.push([out, into, cost], [into, out, cost]);
    joined.push({ route: each.route!, direction: 1, alongM }, { route, direction: 1, alongM: otherM });
  }
  for (const { id } of network.routes) {
    const { lengthM } = network.line(id)!;
    const isFree = (alongM: number) => joined.every((each) => each.route !== id || Math.abs(each.alongM - alongM) >= 1);
    const [start, end] = [both(id, 0), both(id, lengthM)];
    if (isFree(0)) links.push([start[-1], start[1], costOf(borderTurnM, speed(id))]);
    if (isFree(lengthM)) links.push([end[1], end[-1], costOf(borderTurnM, speed(id))]);
  }
  const least = nodes.map((a, i) =>
    nodes.map((b, j) => {
      const ahead = (b.alongM - a.alongM) * a.direction;
      return i === j ? 0 : a.route === b.route && a.direction === b.direction && ahead >= 0 ? costOf(ahead, speed(a.route)) : Number.POSITIVE_INFINITY;
    }),
  );
  for (const [from, to, cost] of links) least[from]![to] = Math.min(least[from]![to]!, cost);
  for (let k = 0; k < nodes.length; k += 1) for (const row of least) for (let j = 0; j < nodes.length; j += 1) row[j] = Math.min(row[j]!, row[k]! + least[k]![j]!);
  return named.map((from) => named.map((to) => least[from]![to]!));
}

const spotsOn = ({ network }: TravelNet, picks: readonly (readonly [number, number, Direction])[]): Spot[] =>
  picks.map(([route, part, direction]) => {
    const { id } = network.routes[route % network.routes.length]!;
    return { route: id, direction, alongM: part * network.line(id)!.lengthM };
  });
const picks = (length: number) => fc.array(fc.tuple(fc.nat(2), fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1 / 3, 1)), fc.constantFrom<Direction>(1, -1)), { minLength: length, maxLength: length });
const travelOf = ({ network, places }: TravelNet) => new TravelNetwork(network, places);

describe('against brute force', () => {
  it('drives the least metres and the least seconds', () => {
    fc.assert(
      fc.property(travelNets, picks(4), fc.constantFrom(60, 80, 500), (net, chosen, kmh) => {
        const spots = spotsOn(net, chosen);
        const travel = travelOf(net);
        const metres = bruteForce(net, spots);
        const seconds = bruteForce(net, spots, kmh);
        for (const [i, from] of spots.entries()) {
          for (const [j, to] of spots.entries()) {
            expect(travel.metresBetween(from, to) ?? Number.POSITIVE_INFINITY).toBeCloseTo(metres[i]![j]!, 4);
            expect(travel.secondsBetween(from, to, kmh) ?? Number.POSITIVE_INFINITY).toBeCloseTo(seconds[i]![j]!, 4);
          }
        }
      }),
    );
  });

  it('names the nearest few, in order, whichever way is asked', () => {
    fc.assert(
      fc.property(travelNets, picks(8), fc.integer({ min: 0, max: 9 }), fc.constantFrom('to-here' as const, 'from-here' as const, 'either' as const), fc.constantFrom('distance' as const, 'time' as const), (net, chosen, count, way, by) => {
        const [here, ...items] = spotsOn(net, chosen) as [Spot, ...Spot[]];
        const costs = bruteForce(net, [here, ...items], by === 'time' ? 75 : undefined);
        const wanted = items
          .map((_, i) => ({ 'to-here': costs[i + 1]![0]!, 'from-here': costs[0]![i + 1]!, either: Math.min(costs[i + 1]![0]!, costs[0]![i + 1]!) })[way])
          .filter((cost) => Number.isFinite(cost))
          .toSorted((a, b) => a - b)
          .slice(0, count);
        const found = travelOf(net).nearest(items, here, { count, way, by, siteOf: (item) => item, kmhOf: () => 75 });
        expect(found.map((near) => (by === 'time' ? near.timeS : near.distanceM))).toHaveLength(wanted.length);
        for (const [at, near] of found.entries()) expect(by === 'time' ? near.timeS : near.distanceM).toBeCloseTo(wanted[at]!, 4);
      }),
    );
  });

  it('reads a stake of two places as the one that is less far', () => {
    fc.assert(
      fc.property(travelNets, picks(2), (net, chosen) => {
        const [from, to] = spotsOn(net, chosen) as [Spot, Spot];
        const travel = travelOf(net);
        const stake = net.network.line(to.route)!.stakes.stakeAt(to.alongM);
        const places = net.network.placesAt(to.route, stake);
        const least = Math.min(...places.map((alongM) => travel.metresBetween(from, { ...to, alongM }) ?? Number.POSITIVE_INFINITY));
        expect(travel.metresBetween(from, { route: to.route, direction: to.direction, stake }) ?? Number.POSITIVE_INFINITY).toBeCloseTo(least, 4);
      }),
    );
  });
});

// Two roads of 30 km that cross at 10 km of the one and 20 km of the other; a plaza of the first at 25 km.
const network = new RoadNetwork([buildChainRoute('A', 0, 30_000, []), buildChainRoute('B', 0, 30_000, [])]);
const metre = network.line('A')!.lengthM / 30_000;
const places = [interchangeAt(network, 'hub', { route: 'A', alongM: 10_000 * metre }, { route: 'B', alongM: 10_000 * metre }), plazaAt(network, 'plaza', 'A', 25_000 * metre)];
const travel = new TravelNetwork(network, places);
const at = (route: string, direction: Direction, km: number): TravelSite => ({ route, direction, alongM: km * 1_000 * metre });

test.each<[string, TravelSite, TravelSite, number]>([
  ['straight on', at('A', 1, 12), at('A', 1, 15), 3_000 * metre],
  ['nowhere at all', at('A', 1, 12), at('A', 1, 12), 0],
  ['to the other carriageway by the plaza ahead', at('A', 1, 20), at('A', -1, 20), 10_000 * metre + 2 * plazaRampM],
  ['back behind it by two turns', at('A', 1, 20), at('A', 1, 19), (5_000 + 15_000 + 9_000) * metre + 2 * plazaRampM + 2 * rampM],
  ['onto the crossing road', at('A', 1, 8), at('B', 1, 12), 4_000 * metre + rampM],
  ['onto its other carriageway', at('A', -1, 12), at('B', -1, 8), 4_000 * metre + rampM],
  ['round beyond the border', at('B', 1, 28), at('B', -1, 28), 4_000 * metre + borderTurnM],
])('one drives %s', (_name, from, to, metres) => {
  expect(travel.metresBetween(from, to)).toBeCloseTo(metres, 3);
});

test('seconds follow the road, the ramp and what the vehicle can drive', () => {
  const [from, to] = [at('A', 1, 8), at('B', 1, 12)];
  const ramp = (rampM * 3.6) / rampKmh;
  expect(travel.secondsBetween(from, to)).toBeCloseTo((4_000 * metre * 3.6) / 120 + ramp, 6);
  expect(travel.secondsBetween(from, to, 60)).toBeCloseTo((4_000 * metre * 3.6) / 60 + ramp, 6);
});

test('what stands beside the network drives on over the nearest plaza, by ordinary roads', () => {
  const plaza = places[1]!;
  const yard = { lon: plaza.lon, lat: plaza.lat + 0.05 };
  const town = travelAssumptions.detour * distanceM(yard.lon, yard.lat, plaza.lon, plaza.lat);
  expect(travel.metresBetween(yard, at('A', 1, 27))).toBeCloseTo(town + plazaRampM + 2_000 * metre, 3);
  expect(travel.metresBetween(at('A', -1, 27), yard)).toBeCloseTo(town + plazaRampM + 2_000 * metre, 3);
  expect(travel.secondsBetween(yard, at('A', 1, 25))).toBeCloseTo((town * 3.6) / travelAssumptions.townKmh + (plazaRampM * 3.6) / rampKmh, 6);
});

test('coordinates on a carriageway are that carriageway, and of two places of a stake the nearer one', () => {
  const point = network.line('A')!.pointAt(12_000 * metre, -1, 8);
  expect(travel.metresBetween({ lon: point.lon, lat: point.lat }, at('A', -1, 11))).toBeCloseTo(1_000 * metre, 0);
  const chain = new RoadNetwork([buildChainRoute('C', 0, 10_000, [{ atM: 5_000, longM: 1_000 }])]);
  const line = chain.line('C')!;
  const later = line.pointAt(5_500 * metre, 1, 8);
  const drive = new TravelNetwork(chain, []);
  const from = { route: 'C', direction: 1 as const, alongM: 0 };
  expect(drive.metresBetween(from, { route: 'C', direction: 1, stake: 4_500, lon: later.lon, lat: later.lat })).toBeCloseTo(5_500 * metre, 0);
  expect(drive.metresBetween(from, { route: 'C', direction: 1, stake: 4_500 })).toBeCloseTo(4_500 * metre, 0);
});

test('a site that is nowhere has no way', () => {
  expect(travel.metresBetween({}, at('A', 1, 1))).toBeUndefined();
  expect(travel.metresBetween(at('A', 1, 1), { route: 'X', direction: 1, stake: 0 })).toBeUndefined();
  expect(travel.metresBetween(at('A', 1, 1), { route: 'A', direction: 1, stake: -5 })).toBeUndefined();
  expect(travel.nearest([at('A', 1, 1)], {}, { count: 5, way: 'to-here', siteOf: (site) => site })).toEqual([]);
  expect(new TravelNetwork(new RoadNetwork([]), places).metresBetween({ lon: 115, lat: 36 }, { lon: 115, lat: 36 })).toBeUndefined();
});

test('an interchange that names no other road joins the roads it lies on', () => {
  const { roads, places: shipped } = loadNetwork();
  const bare = shipped.map((place) => ({ ...place, props: {} }));
  const named = new TravelNetwork(roads, shipped);
  const drawn = new TravelNetwork(roads, bare);
  const from = { route: 'S1', direction: 1 as const, stake: 90_000 };
  const to = { route: 'G0321', direction: 1 as const, stake: 145_000 };
  expect(named.metresBetween(from, to)).toBeDefined();
  expect(Math.abs(named.metresBetween(from, to)! - drawn.metresBetween(from, to)!)).toBeLessThan(100);
});

test('on the network that ships every carriageway is reached from every other', () => {
  const { roads, routes, places: shipped } = loadNetwork();
  const all = new TravelNetwork(roads, shipped);
  const middles = routes.flatMap(({ id }) => ([1, -1] as const).map((direction) => ({ route: id, direction, alongM: roads.line(id)!.lengthM / 2 })));
  for (const from of middles) for (const to of middles) expect(all.metresBetween(from, to)).toBeLessThan(400_000);
});
