import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { exitAfter, exitBefore, exitsAlong } from '../../../../shared/domain/exits.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { TravelNetwork } from '../../../../shared/domain/travel.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { interchangeAt, plazaAt, travelNets } from '../../../builders/travel-net.ts';

const network = new RoadNetwork([buildChainRoute('A', 0, 30_000, [{ atM: 12_000, longM: 2_000 }]), buildChainRoute('B', 0, 30_000, [])]);
const metre = network.line('A')!.lengthM / 30_000;
const km = (value: number) => value * 1_000 * metre;
const places = [
  plazaAt(network, 'p5', 'A', km(5)),
  plazaAt(network, 'up8', 'A', km(8), { direction: 1 }),
  plazaAt(network, 'in9', 'A', km(9), { props: { lanesEntry: 2, lanesExit: 0 } }),
  plazaAt(network, 'p20', 'A', km(20)),
  interchangeAt(network, 'hub', { route: 'A', alongM: km(15) }, { route: 'B', alongM: km(15) }),
];
const travel = new TravelNetwork(network, places);
const named = (found: { place: { id: string }; distanceM: number } | undefined) => found && [found.place.id, Math.round(found.distanceM / metre)];

describe('the last exit before and the first after', () => {
  it.each([
    ['with the stakes', 1, 10, ['up8', 2_000], ['p20', 10_000]],
    ['against them', -1, 10, ['p20', 10_000], ['p5', 5_000]],
    ['at the exit itself', 1, 8, ['up8', 0], ['p20', 12_000]],
    ['before the first', 1, 3, undefined, ['p5', 2_000]],
    ['after the last', 1, 25, ['p20', 5_000], undefined],
  ] as const)('%s', (_name, direction, at, before, after) => {
    const position = { route: 'A', direction, alongM: km(at) };
    expect(named(exitBefore(travel, position))).toEqual(before);
    expect(named(exitAfter(travel, position))).toEqual(after);
  });

  it('counts an interchange where that is asked for, on each of its roads', () => {
    const options = { interchanges: true };
    expect(named(exitAfter(travel, { route: 'A', direction: 1, alongM: km(10) }, options))).toEqual(['hub', 5_000]);
    expect(named(exitBefore(travel, { route: 'B', direction: -1, alongM: km(10) }, options))).toEqual(['hub', 5_000]);
  });

  it('measures over a long chain in real metres, from the later place of a stake that names two', () => {
    // K12 to K10 is passed twice: the stake K11 lies at 11 and at 13 km.
    expect(named(exitBefore(travel, { route: 'A', direction: 1, stake: 11_000 }))).toEqual(['up8', 5_000]);
    expect(named(exitBefore(travel, { route: 'A', direction: -1, stake: 11_000 }))).toEqual(['p20', 9_000]);
  });

  it('knows none for a road that is not there and a stake that names no place', () => {
    expect(exitsAlong(travel, { route: 'X', direction: 1, stake: 0 }, 1)).toEqual([]);
    expect(exitsAlong(travel, { route: 'A', direction: 1, stake: 90_000 }, 1)).toEqual([]);
  });
});

test('every exit is before or after a position, none is both, and the distance is what is driven', () => {
  fc.assert(
    fc.property(travelNets, fc.nat(2), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1 as const, -1 as const), (net, which, part, direction) => {
      const route = net.network.routes[which % net.network.routes.length]!.id;
      const position = { route, direction, alongM: part * net.network.line(route)!.lengthM };
      const drive = new TravelNetwork(net.network, net.places);
      const [before, after] = [exitsAlong(drive, position, -1), exitsAlong(drive, position, 1)];
      const all = net.places.filter((place) => place.kind === 'plaza' && place.route === route && place.direction !== -direction);
      expect([...before, ...after].map(({ place }) => place.id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      for (const { place, distanceM } of after) expect(drive.metresBetween(position, place)).toBeLessThanOrEqual(distanceM + 1e-6);
      for (const [at, { distanceM }] of before.entries()) expect(distanceM).toBeGreaterThanOrEqual(before[at - 1]?.distanceM ?? 0);
    }),
  );
});

test('on the network that ships: from G22 K468 westward the last exit is Lihaiwu, the next Zhulaozhuang', () => {
  const { roads, places: shipped } = loadNetwork();
  const drive = new TravelNetwork(roads, shipped);
  const position = { route: 'G22', direction: 1 as const, stake: 468_000 };
  expect(exitBefore(drive, position)).toMatchObject({ place: { id: 'plaza-G22-02' } });
  expect(exitBefore(drive, position)!.distanceM).toBeCloseTo(roads.distanceM('G22', 464_400, 468_000), 3);
  expect(exitAfter(drive, position)).toMatchObject({ place: { id: 'plaza-G22-03' } });
});
