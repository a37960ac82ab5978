import type { Route, RouteSegment } from '../../shared/domain/catalogue.ts';
import { cutLine, smoothLegs } from './curve.ts';
import { stakeOfKm, type NetworkFacts, type RouteFact } from './facts.ts';

/** Drawn points are about this far apart. */
const stepM = 200;

/**
 * The seven roads. Each pair of way points is one segment, so that stakes and places agree at every way point; a chain
 * break of the facts splits its leg in two.
 */
export function buildRoutes(facts: NetworkFacts): Route[] {
  return facts.routes.map((fact) => ({
    id: fact.id,
    code: fact.code,
    name: fact.name_zh,
    nameEn: fact.name_en,
    labels: {
      '1': { short: fact.direction_inc_short, towards: fact.direction_inc_zh },
      '-1': { short: fact.direction_dec_short, towards: fact.direction_dec_zh },
    },
    freeFlowKmh: freeFlowOf(facts),
    segments: buildSegments(fact, facts.chain_breaks.filter((b) => b.route === fact.id)),
  }));
}

/**
 * The mean speed of an empty road, km/h: that of the night's mix of cars and trucks, as a detector would measure it.
 * The design speed is no measure: a mix with slow trucks would look congested at all hours.
 */
function freeFlowOf(facts: NetworkFacts): number {
  const { free_speed_kmh: speed, truck_share_proposal: share } = facts.simulator_facts.traffic;
  return Math.round(speed.trucks * share.night_22_06 + speed.cars * (1 - share.night_22_06));
}

function buildSegments(fact: RouteFact, breaks: NetworkFacts['chain_breaks']): RouteSegment[] {
  const legs = smoothLegs(fact.waypoints.map((w) => [w.lon, w.lat]), stepM);
  return legs.flatMap((line, i): RouteSegment[] => {
    const stakeStart = stakeOfKm(fact.waypoints[i]!.k);
    const stakeEnd = stakeOfKm(fact.waypoints[i + 1]!.k);
    const found = breaks.find((b) => stakeOfKm(b.stake_before_k) > stakeStart && stakeOfKm(b.stake_before_k) < stakeEnd);
    if (!found) return [{ stakeStart, stakeEnd, line }];
    const before = stakeOfKm(found.stake_before_k);
    const after = stakeOfKm(found.stake_after_k);
    const numberedM = before - stakeStart + (stakeEnd - after);
    const [first, second] = cutLine(line, (before - stakeStart) / numberedM);
    return [
      { stakeStart, stakeEnd: before, line: first },
      { stakeStart: after, stakeEnd, line: second },
    ];
  });
}
