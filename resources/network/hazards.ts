import type { Place } from '../../shared/domain/catalogue.ts';
import type { RoadLine } from '../../shared/domain/road-line.ts';
import { carriagewayOffsetM } from '../../shared/domain/road-network.ts';
import type { NetworkFacts } from './facts.ts';

/** Where a hazard of a type belongs; what is not here is spread evenly. */
const anchors: Record<string, Place['kind']> = { 匝道分流鼻缺防撞: 'interchange', 桥面易结冰: 'bridge', 出入口交织拥堵: 'plaza' };

/**
 * The 76 hazards: the counts by type and by road come from the facts, the places are estimated. Ramp noses sit at hubs
 * (two a hub, one on each road), icing at bridges, weaving at plazas; the others are spread along each road.
 * @param places the plazas, hubs and bridges
 */
export function buildHazards(facts: NetworkFacts, lines: readonly RoadLine[], places: readonly Place[]): Place[] {
  const { types, by_route } = facts.sections.hazards;
  const ramp = types.find((type) => anchors[type.name_zh] === 'interchange')!;
  const spread = interleave(types.filter((type) => type !== ramp));
  const hazards: Place[] = [];
  for (const line of lines) {
    const route = line.route.id;
    const hubs = facts.hubs.flatMap((hub) => hub.routes).filter((at) => at.route === route);
    const total = by_route[route] ?? 0;
    const wanted: { type: (typeof types)[number]; alongM: number }[] = hubs.map((hub) => ({
      type: ramp,
      alongM: line.stakes.nearestPlaceOf(hub.k * 1000 + 150),
    }));
    for (let i = 0; i < total - hubs.length; i += 1) {
      const evenM = ((i + 0.5) / (total - hubs.length)) * line.lengthM;
      const type = spread.shift()!;
      wanted.push({ type, alongM: nearestAnchor(line, evenM, anchors[type.name_zh], places) });
    }
    wanted.sort((a, b) => a.alongM - b.alongM);
    for (const [i, { type, alongM }] of wanted.entries()) {
      const direction = i % 2 === 0 ? 1 : -1;
      const stake = Math.round(line.stakes.stakeAt(alongM));
      const { lon, lat } = line.pointAt(alongM, direction, carriagewayOffsetM * 2);
      hazards.push({
        id: `hazard-${route}-${String(i + 1).padStart(2, '0')}`,
        kind: 'hazard',
        name: type.name_zh,
        nameEn: type.name_en.charAt(0).toUpperCase() + type.name_en.slice(1),
        route,
        direction,
        stake,
        lon,
        lat,
        props: { certainty: 'estimated' },
      });
    }
  }
  return hazards;
}

/** Every type as often as it counts, mixed so that each stretch of the list holds its share of each. */
function interleave<T extends { count: number }>(types: readonly T[]): T[] {
  return types
    .flatMap((type, order) => Array.from({ length: type.count }, (_, i) => ({ type, order, at: (i + 0.5) / type.count })))
    .toSorted((a, b) => a.at - b.at || a.order - b.order)
    .map((item) => item.type);
}

function nearestAnchor(line: RoadLine, alongM: number, kind: Place['kind'] | undefined, places: readonly Place[]): number {
  let best = alongM;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const place of places) {
    if (place.kind !== kind || place.route !== line.route.id || place.stake === undefined) continue;
    const at = line.stakes.nearestPlaceOf(place.stake);
    if (Math.abs(at - alongM) >= bestGap) continue;
    best = at;
    bestGap = Math.abs(at - alongM);
  }
  return best;
}
