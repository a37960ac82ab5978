import type { Place, PlaceKind } from '../../shared/domain/catalogue.ts';
import type { RoadNetwork } from '../../shared/domain/road-network.ts';
import { parseStake } from '../../shared/domain/stake.ts';
import { roundDegrees } from '../../shared/lib/geo.ts';
import { buildBridges } from './bridges.ts';
import { certaintyOf, stakeOfKm, type FacilityFact, type NetworkFacts, type SectionFact } from './facts.ts';
import { buildHazards } from './hazards.ts';

/** A plaza stands beside the road, on the link to the town. Estimated: the facts give the interchange. */
const plazaOffsetM = 320;
const serviceOffsetM = 120;

/** City points that are places of the protocol; the others are labels of the base map. */
const cityKinds: Record<string, PlaceKind> = {
  'junction post, south gate': 'hospital',
  junction: 'junction',
  'road section': 'junction',
  school: 'school',
  'police-medical post': 'joint-post',
};

/** Every place of the facts, with `props.certainty` (of a mixed status the weakest part). */
export function buildPlaces(facts: NetworkFacts, network: RoadNetwork): Place[] {
  const lines = facts.routes.map((route) => network.line(route.id)!);
  const { sections, facilities } = facts;
  const nodes = buildNodes(facts, network);
  const hubs = buildHubs(facts);
  const bridges = buildBridges(facts, lines);
  const places: Place[] = [
    ...nodes,
    ...hubs,
    ...sections.fog_prone.map((s) => buildSection(s, 'fog-prone', network)),
    ...sections.congestion_prone.map((s) => buildSection(s, 'congestion-prone', network)),
    ...sections.accident_prone.map((s) => buildSection(s, 'accident-prone', network)),
    ...bridges,
    ...buildHazards(facts, lines, [...nodes, ...hubs, ...bridges]),
    ...buildWarningSites(facts),
    ...facilities.rescue_points.map((f) => buildFacility(f, 'rescue-point')),
    ...facilities.law_enforcement_stations.map((f) => buildFacility(f, 'enforcement-station')),
    ...facilities.smart_police_rooms.map((f) => buildFacility(f, 'smart-office')),
    ...facilities.joint_posts.map((f) => buildFacility(f, 'joint-post')),
    ...buildCityPoints(facts),
  ];
  for (const place of places) {
    place.lon = roundDegrees(place.lon);
    place.lat = roundDegrees(place.lat);
  }
  return places;
}

/** Metres of a stake that the facts write as `K58+000`. */
export function stakeOfText(text: string): number {
  const parsed = parseStake(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value.stakeM;
}

function buildNodes(facts: NetworkFacts, network: RoadNetwork): Place[] {
  const places: Place[] = [];
  for (const route of facts.routes) {
    const counts = { plaza: 0, 'service-area': 0 };
    for (const node of route.nodes.toSorted((a, b) => a.k - b.k)) {
      const kind = node.type === 'toll' ? 'plaza' : node.type === 'service' ? 'service-area' : undefined;
      if (!kind) continue;
      counts[kind] += 1;
      const stake = stakeOfKm(node.k);
      const point = network.pointAt(route.id, stake, 1, kind === 'plaza' ? plazaOffsetM : serviceOffsetM)!;
      places.push({
        id: `${kind === 'plaza' ? 'plaza' : 'service'}-${route.id}-${String(counts[kind]).padStart(2, '0')}`,
        kind,
        name: node.name_zh,
        nameEn: node.name_en,
        route: route.id,
        stake,
        lon: point.lon,
        lat: point.lat,
        props: {
          certainty: certaintyOf([node.stake_status, node.pos_status, node.name_status ?? ''].join(' ')),
          ...(node.lanes_entry !== undefined && { lanesEntry: node.lanes_entry }),
          ...(node.lanes_exit !== undefined && { lanesExit: node.lanes_exit }),
        },
      });
    }
  }
  return places;
}

function buildHubs(facts: NetworkFacts): Place[] {
  return facts.hubs.map((hub) => {
    const [first, second] = hub.routes as [{ route: string; k: number }, { route: string; k: number }];
    return {
      id: hub.id,
      kind: 'interchange',
      name: hub.name_zh,
      nameEn: hub.name_en,
      route: first.route,
      stake: stakeOfKm(first.k),
      lon: hub.lon,
      lat: hub.lat,
      props: { certainty: certaintyOf(hub.name_status), otherRoute: second.route, otherStake: stakeOfKm(second.k) },
    };
  });
}

function buildSection(section: SectionFact, kind: PlaceKind, network: RoadNetwork): Place {
  const line = network.line(section.route)!;
  const [fromStake, toStake] = [stakeOfKm(section.k_from), stakeOfKm(section.k_to)];
  const middleM = (line.stakes.nearestPlaceOf(fromStake) + line.stakes.nearestPlaceOf(toStake)) / 2;
  const { lon, lat } = line.pointAt(middleM, 1, 0);
  return {
    id: section.id,
    kind,
    name: section.name_zh,
    nameEn: section.name_en,
    route: section.route,
    ...(section.direction === 'I' && { direction: 1 as const }),
    ...(section.direction === 'D' && { direction: -1 as const }),
    stake: Math.round(line.stakes.stakeAt(middleM)),
    lon,
    lat,
    props: { fromStake, toStake, certainty: certaintyOf(section.status), basis: section.basis },
  };
}

function buildWarningSites(facts: NetworkFacts): Place[] {
  const { sections } = facts;
  const named = new Map(
    [...sections.fog_prone, ...sections.congestion_prone, ...sections.accident_prone, ...facts.hubs].map((s) => [s.id, s]),
  );
  return facts.facilities.laser_sites.map((site) => ({
    id: site.id,
    kind: 'warning-site',
    name: `${named.get(site.section)!.name_zh}激光预警点`,
    nameEn: `${named.get(site.section)!.name_en} laser warning site`,
    route: site.route,
    stake: stakeOfText(site.stake),
    lon: site.lon,
    lat: site.lat,
    props: { certainty: 'estimated', section: site.section, lights: site.lights },
  }));
}

function buildFacility(fact: FacilityFact, kind: PlaceKind): Place {
  return {
    id: fact.id,
    kind,
    name: fact.name_zh,
    nameEn: fact.name_en,
    route: fact.route,
    stake: stakeOfText(fact.stake),
    lon: fact.lon,
    lat: fact.lat,
    props: { certainty: certaintyOf(fact.status), basis: fact.basis },
  };
}

function buildCityPoints(facts: NetworkFacts): Place[] {
  return facts.city_points.flatMap((point): Place[] => {
    const kind = cityKinds[point.kind];
    if (!kind) return [];
    const props = { certainty: certaintyOf(point.status), accuracyKm: point.accuracy_km, sort: point.kind };
    return [{ id: point.id, kind, name: point.name_zh, nameEn: point.name_en, lon: point.lon, lat: point.lat, props }];
  });
}
