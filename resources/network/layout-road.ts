import type { Place } from '../../shared/domain/catalogue.ts';
import type { Direction } from '../../shared/domain/position.ts';
import type { RoadLine } from '../../shared/domain/road-line.ts';
import { stakeOfKm, type KindFact } from './facts.ts';
import type { Network } from './network.ts';
import { nodeStretches, placeSpot, roadSpot, styleOf, type Spot } from './spots.ts';

/** Lays a kind's channels out along one road. */
export type RoadLayout = (network: Network, line: RoadLine, kind: KindFact) => Spot[];

const lampSpacingM = 50;

const alternate = (i: number): Direction => (i % 2 === 0 ? 1 : -1);

/** `count` along the road at even real distances. `pairs`: two directions at each cross-section, else sides in turn. */
function even(count: (kind: KindFact, line: RoadLine) => number, sides: 'alternate' | 'pairs' | 'both', phase = 0.5): RoadLayout {
  return (_network, line, kind) => {
    const n = count(kind, line);
    const sections = sides === 'pairs' ? Math.ceil(n / 2) : n;
    return Array.from({ length: n }, (_, i) => {
      const section = sides === 'pairs' ? Math.floor(i / 2) : i;
      const direction = sides === 'both' ? undefined : alternate(i);
      return roadSpot(line, ((section + phase) / sections) * line.lengthM, direction, styleOf(kind.id));
    });
  };
}

/** At each place of a kind on this road, once for every entry of `ways`. */
function atPlaces(kinds: Place['kind'][], ways: readonly (Direction | undefined)[]): RoadLayout {
  return (network, line, kind) =>
    network.places
      .filter((place) => kinds.includes(place.kind) && place.route === line.route.id)
      .flatMap((place) => ways.map((way, i) => placeSpot(network, place, `${kind.id}/${place.id}/${i}`, way)));
}

/** Inside each section of the given kinds on this road, at shares of its real length. */
function inSections(kinds: Place['kind'][], at: readonly { share: number; direction?: Direction }[]): RoadLayout {
  return (network, line, kind) =>
    network.places
      .filter((place) => kinds.includes(place.kind) && place.route === line.route.id)
      .flatMap((place) => {
        const fromM = line.stakes.nearestPlaceOf(Number(place.props?.fromStake));
        const toM = line.stakes.nearestPlaceOf(Number(place.props?.toStake));
        return at.map(({ share, direction }) => roadSpot(line, fromM + share * (toM - fromM), direction, styleOf(kind.id)));
      });
}

/** In each stretch between successive nodes. */
function inStretches(at: (stretch: { fromM: number; toM: number }, i: number) => { alongM: number; direction?: Direction }[]): RoadLayout {
  return (network, line, kind) =>
    nodeStretches(network, line.route.id).flatMap((stretch, i) =>
      at(stretch, i).map(({ alongM, direction }) => roadSpot(line, alongM, direction, styleOf(kind.id))),
    );
}

const middle = ({ fromM, toM }: { fromM: number; toM: number }): number => (fromM + toM) / 2;
const byRoute = (kind: KindFact, line: RoadLine): number => kind.by_route?.[line.route.id] ?? 0;

/** Two ramp cameras on each side of every hub and toll interchange of the road. */
const ramps: RoadLayout = (network, line, kind) => {
  const fact = network.facts.routes.find((route) => route.id === line.route.id)!;
  return fact.nodes
    .filter((node) => node.type === 'toll' || node.type === 'hub')
    .flatMap((node) => {
      const alongM = line.stakes.nearestPlaceOf(stakeOfKm(node.k));
      // Held inside the road: a hub may be its first or last point.
      return ([1, -1] as const).map((direction) =>
        roadSpot(line, Math.min(Math.max(alongM - direction * 250, 0), line.lengthM), direction, styleOf(kind.id)),
      );
    });
};

/** The laser lamps of the warning sites: both carriageways in turn, 50 m apart. */
const lamps: RoadLayout = (network, line, kind) =>
  network.facts.facilities.laser_sites
    .filter((site) => site.route === line.route.id)
    .flatMap((site, order, sites) => {
      const place = network.places.find((p) => p.id === site.id)!;
      // Two sections may have their site at one stake: the second stands between the lamps of the first.
      const shiftM = sites.slice(0, order).some((other) => other.stake === site.stake) ? lampSpacingM / 2 : 0;
      const startM = Math.min(line.stakes.nearestPlaceOf(place.stake!) + shiftM, line.lengthM - site.lights * lampSpacingM);
      return Array.from({ length: site.lights }, (_, i) =>
        roadSpot(line, startM + Math.floor(i / 2) * lampSpacingM, alternate(i), styleOf(kind.id)),
      );
    });

const both = [{ share: 0.5, direction: 1 as const }, { share: 0.5, direction: -1 as const }];

/** Kinds whose numbers the facts give by road (A12 by its own table), each with its layout. */
export const roadLayouts: Readonly<Record<string, RoadLayout>> = {
  A01: even(byRoute, 'alternate'),
  A02: ramps,
  A03: atPlaces(['plaza'], [undefined, undefined]),
  A04: atPlaces(['plaza'], [undefined, undefined, undefined]),
  A05: atPlaces(['service-area'], [1, 1, -1, -1]),
  A06: even(byRoute, 'pairs'),
  A07: atPlaces(['plaza'], [undefined, undefined]),
  A08: inSections(['fog-prone', 'accident-prone', 'congestion-prone'], both),
  A09: even(byRoute, 'pairs', 0.3),
  A15: atPlaces(['plaza'], [undefined]),
  A18: inSections(['fog-prone'], [{ share: 0.5 }]),
  B01: inStretches((stretch) => [
    { alongM: middle(stretch), direction: 1 },
    { alongM: middle(stretch), direction: -1 },
  ]),
  B02: even(byRoute, 'alternate'),
  B03: inSections(['fog-prone', 'congestion-prone'], both),
  B04: atPlaces(['plaza'], [undefined]),
  B05: atPlaces(['plaza'], [undefined]),
  B06: inStretches((stretch) => [{ alongM: middle(stretch) }]),
  B08: even(byRoute, 'pairs', 0.7),
  C01: even(byRoute, 'both'),
  C02: inSections(['fog-prone'], [{ share: 1 / 6 }, { share: 1 / 2 }, { share: 5 / 6 }]),
  C06: even(byRoute, 'both'),
  // 1 to 2 km before the diverge at the far end of the stretch, as seen by the driver.
  D01: inStretches((stretch, i) => {
    const before = Math.min(1500, (stretch.toM - stretch.fromM) / 2);
    return [i % 2 === 0 ? { alongM: stretch.toM - before, direction: 1 } : { alongM: stretch.fromM + before, direction: -1 }];
  }),
  D02: atPlaces(['plaza'], [undefined]),
  D03: lamps,
  D06: inSections(['fog-prone'], [{ share: 0.5 }]),
  D07: inSections(['fog-prone'], [
    { share: 0, direction: 1 },
    { share: 1, direction: -1 },
  ]),
  D08: atPlaces(['plaza'], [undefined]),
};

/** Fixed overload and road-administration cameras (part of A12). */
export const fixedA12: RoadLayout = (network, line, kind) =>
  even(() => network.facts.catalogue.a12_fixed_by_route[line.route.id] ?? 0, 'alternate', 0.4)(network, line, kind);

/** Sound-light alarms (D04): two a fog section, one an accident section, one a hub. */
export const alarmsD04: RoadLayout = (network, line, kind) => [
  ...inSections(['fog-prone'], [{ share: 0.25, direction: 1 }, { share: 0.75, direction: -1 }])(network, line, kind),
  ...inSections(['accident-prone'], [{ share: 0.5, direction: 1 }])(network, line, kind),
  ...atPlaces(['interchange'], [1])(network, line, kind),
];

/** Work-zone trailers (A13) and other things that stand anywhere along the road. */
export function evenOver(network: Network, kind: KindFact, count: number, phase: number): Spot[] {
  const lines = network.routes.map((route) => network.roads.line(route.id)!);
  const totalM = lines.reduce((sum, line) => sum + line.lengthM, 0);
  return Array.from({ length: count }, (_, i) => {
    let alongM = ((i + phase) / count) * totalM;
    const line = lines.find((candidate) => {
      if (alongM <= candidate.lengthM) return true;
      alongM -= candidate.lengthM;
      return false;
    })!;
    return roadSpot(line, alongM, alternate(i), styleOf(kind.id));
  });
}
