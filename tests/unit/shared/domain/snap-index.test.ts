import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { RoadNetwork, type Snap } from '../../../../shared/domain/road-network.ts';
import { degreeLengths } from '../../../../shared/lib/geo.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

/** Every leg of every road, looked at one by one. */
function bruteForce(network: RoadNetwork, lon: number, lat: number, maxM: number): Pick<Snap, 'route' | 'alongM' | 'distanceM'> | undefined {
  const { lonM, latM } = degreeLengths(lat);
  let best: Pick<Snap, 'route' | 'alongM' | 'distanceM'> | undefined;
  for (const { id } of network.routes) {
    const line = network.line(id)!;
    for (let i = 0; i + 1 < line.along.length; i += 1) {
      const [ax, ay, bx, by] = [(line.lon[i]! - lon) * lonM, (line.lat[i]! - lat) * latM, (line.lon[i + 1]! - lon) * lonM, (line.lat[i + 1]! - lat) * latM];
      const [dx, dy] = [bx - ax, by - ay];
      const t = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
      const distanceM = Math.hypot(ax + t * dx, ay + t * dy);
      if (distanceM <= maxM && (!best || distanceM < best.distanceM - 1e-9)) best = { route: id, alongM: line.along[i]! + t * (line.along[i + 1]! - line.along[i]!), distanceM };
    }
  }
  return best;
}

const shipped = loadNetwork().roads;
const scattered = new RoadNetwork([buildChainRoute('T1', 0, 90_000, []), buildChainRoute('T2', 0, 300, []), { ...buildChainRoute('T3', 0, 5_000, []), segments: [{ stakeStart: 0, stakeEnd: 5_000, line: [[-0.02, -0.03], [0.03, 0.01]] }] }]);
const point = (lon: readonly [number, number], lat: readonly [number, number]) =>
  fc.tuple(fc.double({ min: lon[0], max: lon[1], noNaN: true }), fc.double({ min: lat[0], max: lat[1], noNaN: true }));
const maxM = fc.constantFrom(100, 3_000, Number.POSITIVE_INFINITY);

it.each([
  ['over the network that ships', shipped, [115.2, 116.7], [35.6, 37.1]],
  ['far outside it', shipped, [110, 120], [30, 40]],
  ['on long legs and short ones', scattered, [114.9, 116], [35.9, 36.1]],
  ['around the origin', scattered, [-0.1, 0.1], [-0.1, 0.1]],
] as const)('finds the leg that looking at every one finds, %s', (_name, network, lon, lat) => {
  fc.assert(
    fc.property(point(lon, lat), maxM, ([x, y], most) => {
      const found = network.snap(x, y, most);
      const wanted = bruteForce(network, x, y, most);
      expect(found?.distanceM ?? -1).toBeCloseTo(wanted?.distanceM ?? -1, 4);
      // Where two roads are as near, either will do.
      if (found && wanted && found.route === wanted.route) expect(found.alongM).toBeCloseTo(wanted.alongM, 3);
    }),
    { numRuns: 300 },
  );
});

it('takes the first road where two are as near: the choice is the same every time', () => {
  const twins = new RoadNetwork([buildChainRoute('A', 0, 10_000, []), buildChainRoute('B', 0, 10_000, [])]);
  fc.assert(fc.property(point([115, 115.09], [35.99, 36.01]), ([x, y]) => twins.snap(x, y)?.route === 'A'));
});

it('looks at no road that has no line, and at legs of half the globe without a cell for each piece', () => {
  const bare = { ...buildChainRoute('T4', 0, 5_000, []), segments: [] };
  const dot = { ...buildChainRoute('T5', 0, 5_000, []), segments: [{ stakeStart: 0, stakeEnd: 5_000, line: [[115, 36], [115, 36]] as [number, number][] }] };
  const wide = { ...buildChainRoute('T6', 0, 5_000, []), segments: [{ stakeStart: 0, stakeEnd: 5_000, line: [[-180, -89], [180, 89]] as [number, number][] }] };
  const network = new RoadNetwork([bare, dot, buildChainRoute('T2', 0, 300, []), wide]);
  expect(network.routes.map(({ id }) => id)).toEqual(['T2', 'T6']);
  expect([network.line('T4'), network.line('T5'), network.positionAt('T4', 0, 1)]).toEqual([undefined, undefined, undefined]);
  const { lon, lat } = network.line('T2')!.pointAt(100, 1, 3);
  expect(network.snap(lon, lat)).toMatchObject({ route: 'T2', direction: 1, alongM: expect.closeTo(100, 0) as number });
  expect(network.snap(0, 1)).toMatchObject({ route: 'T6' });
  expect(new RoadNetwork([bare, dot]).snap(115, 36)).toBeUndefined();
});
