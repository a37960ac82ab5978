import fc from 'fast-check';
import type { Place } from '../../shared/domain/catalogue.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import { buildChainRoute } from './chain-route.ts';

/** A road network made up for a test, and what can be done on it. */
export interface TravelNet {
  network: RoadNetwork;
  places: Place[];
}

const lengthM = 12_000;
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A plaza on a road, so many of its metres from the start. */
export function plazaAt(network: RoadNetwork, id: string, route: string, alongM: number, over: Partial<Place> = {}): Place {
  const line = network.line(route)!;
  const { lon, lat } = line.pointAt(alongM, 1, 0);
  return { id, kind: 'plaza', name: id, nameEn: id, route, stake: line.stakes.stakeAt(alongM), lon, lat, ...over };
}

/** An interchange of two roads. */
export function interchangeAt(network: RoadNetwork, id: string, one: { route: string; alongM: number }, other: { route: string; alongM: number }): Place {
  const otherStake = network.line(other.route)!.stakes.stakeAt(other.alongM);
  return plazaAt(network, id, one.route, one.alongM, { kind: 'interchange', props: { otherRoute: other.route, otherStake } });
}

/** One to three roads of 12 km with up to two chain breaks each, up to five plazas and four interchanges. */
export const travelNets: fc.Arbitrary<TravelNet> = fc
  .record({
    breaks: fc.array(fc.array(fc.integer({ min: -400, max: 400 }).filter((m) => m !== 0), { maxLength: 2 }), { minLength: 1, maxLength: 3 }),
    plazas: fc.array(fc.record({ route: fc.nat(2), at: share, direction: fc.constantFrom(1 as const, -1 as const, undefined, undefined) }), { maxLength: 5 }),
    hubs: fc.array(fc.record({ one: fc.nat(2), other: fc.nat(2), at: fc.oneof(share, fc.constantFrom(0, 1)), otherAt: fc.oneof(share, fc.constantFrom(0, 1)) }), { maxLength: 4 }),
  })
  .map(({ breaks, plazas, hubs }) => {
    const routes = breaks.map((list, index) => ({
      ...buildChainRoute(`T${index}`, 10_000, lengthM, list.map((longM, at) => ({ atM: 4_000 * (at + 1), longM }))),
      freeFlowKmh: 70 + 20 * index,
    }));
    const network = new RoadNetwork(routes);
    const at = (route: number, part: number) => ({ route: `T${route % routes.length}`, alongM: part * network.line(`T${route % routes.length}`)!.lengthM });
    const places = plazas.map(({ route, at: part, direction }, index) => plazaAt(network, `P${index}`, at(route, part).route, at(route, part).alongM, { direction }));
    for (const [index, { one, other, at: part, otherAt }] of hubs.entries()) {
      if (one % routes.length !== other % routes.length) places.push(interchangeAt(network, `H${index}`, at(one, part), at(other, otherAt)));
    }
    return { network, places };
  });
