import type { Place } from './catalogue.ts';
import { letsIn } from './exits.ts';
import type { FogLadder, FogLevel } from './fog-ladder.ts';
import type { FogZone } from './fog-zone.ts';
import { isControlled } from './fog-timers.ts';
import type { Gate, GateState } from './gate.ts';
import type { Direction, RoadPosition } from './position.ts';
import type { RoadNetwork } from './road-network.ts';

/** How an order stands to what the ladder proposes. */
export type OrderGap = 'agrees' | 'short' | 'beyond';

/** One entry that leads into the fog: what is proposed, what is ordered, and where they differ. */
export interface GatePlan {
  plaza: Place;
  direction: Direction;
  /** Driven from the plaza to the fog, real metres; 0 inside it. */
  distanceM: number;
  /** As ordered; undefined where the fabric has no gate for this entry. */
  gate: Gate | undefined;
  /** Undefined where nothing is evidence: a person decides without the console. */
  proposed: { state: GateState; banned: string[] } | undefined;
  gap: OrderGap;
  /** Vehicle classes that are proposed but not barred, and barred though not proposed. */
  missing: string[];
  extra: string[];
}

/** What the plan looks at. */
export interface FogPlanInput {
  ladder: FogLadder;
  gates: readonly Gate[];
  places: readonly Place[];
  network: RoadNetwork;
  /** Driven metres through interchanges, when they are known; else only the zone's own road counts. */
  metresBetween?: (from: RoadPosition, to: RoadPosition) => number | undefined;
}

const strictness: Record<GateState, number> = { open: 0, restricted: 1, intermittent: 2, closed: 3 };

/**
 * The entries that lead into a fog zone, in the order in which they are met: those inside it, and before each of its ends
 * the `reach.plazas` nearest within `reach.withinM` whose traffic drives into it.
 * @param level what counts now, `judgeFog`; undefined proposes free entry
 */
export function buildFogPlan(zone: FogZone, level: FogLevel | undefined, { ladder, gates, places, network, metresBetween }: FogPlanInput): GatePlan[] {
  const extent = network.extentOf(zone.stretch);
  if (!extent) return [];
  const [lowM, highM] = [Math.min(extent.fromM, extent.toM), Math.max(extent.fromM, extent.toM)];
  const { route } = zone.stretch;
  const found: GatePlan[] = [];
  for (const direction of zone.stretch.direction === 0 ? ([1, -1] as const) : [zone.stretch.direction]) {
    const edgeM = direction === 1 ? lowM : highM;
    const edge = network.positionAt(route, edgeM, direction)!;
    const inside: GatePlan[] = [];
    const before: GatePlan[] = [];
    for (const plaza of places) {
      if (plaza.kind !== 'plaza' || plaza.route === undefined || plaza.stake === undefined || !letsIn(plaza)) continue;
      const serves = (side: Direction): boolean => plaza.direction === undefined || plaza.direction === side;
      if (plaza.route === route) {
        if (!serves(direction)) continue;
        const alongM = network.alongOf(route, plaza.stake, plaza);
        const distanceM = (edgeM - alongM) * direction;
        if (distanceM > 0) before.push(entry(plaza, direction, distanceM));
        else if (alongM >= lowM && alongM <= highM) inside.push(entry(plaza, direction, 0));
        continue;
      }
      // Only the side of another road from which it is nearer drives into the fog: from the other one has to turn round to get there.
      const sides = ([1, -1] as const).filter(serves).flatMap((side) => {
        const distanceM = metresBetween?.({ route: plaza.route!, direction: side, stake: plaza.stake! }, edge);
        return distanceM === undefined ? [] : [entry(plaza, side, distanceM)];
      });
      const [nearer] = sides.toSorted((a, b) => a.distanceM - b.distanceM);
      if (nearer) before.push(nearer);
    }
    const near = before.filter(({ distanceM }) => distanceM <= ladder.reach.withinM).toSorted((a, b) => a.distanceM - b.distanceM);
    found.push(...inside, ...near.slice(0, ladder.reach.plazas));
  }
  const seen = new Set<string>();
  return found
    .filter(({ plaza, direction }) => !seen.has(`${plaza.id} ${direction}`) && seen.add(`${plaza.id} ${direction}`))
    .toSorted((a, b) => compareAlong(a, b, network));

  function entry(plaza: Place, direction: Direction, distanceM: number): GatePlan {
    const gate = gates.find((each) => each.plaza === plaza.id && each.way === 'entry' && each.direction === direction);
    const proposed = { state: level?.entry ?? ('open' as const), banned: level?.bans ?? [] };
    return { plaza, direction, distanceM, gate, proposed, ...compareOrder(proposed, gate) };
  }
}

/** Where an order and a proposal differ. A closed entry bars every class whatever its list says. */
export function compareOrder(proposed: { state: GateState; banned: readonly string[] }, gate: Pick<Gate, 'state' | 'banned'> | undefined): Pick<GatePlan, 'gap' | 'missing' | 'extra'> {
  const ordered = gate ?? { state: 'open' as const, banned: [] };
  const closed = ordered.state === 'closed';
  const missing = closed ? [] : proposed.banned.filter((each) => !ordered.banned.includes(each));
  const extra = proposed.state === 'closed' ? [] : ordered.banned.filter((each) => !proposed.banned.includes(each));
  const rank = strictness[ordered.state] - strictness[proposed.state];
  const gap = rank < 0 || missing.length > 0 ? 'short' : rank > 0 || extra.length > 0 ? 'beyond' : 'agrees';
  return { gap, missing, extra };
}

/** The plan of an entry that asks for nothing milder than what is ordered: while lifting is not due, or the past is not known. */
export function keepOrdered(plan: GatePlan): GatePlan {
  const { gate, proposed } = plan;
  if (!gate || !proposed || plan.gap === 'agrees') return plan;
  const state = strictness[gate.state] > strictness[proposed.state] ? gate.state : proposed.state;
  const kept = { state, banned: [...new Set([...proposed.banned, ...gate.banned])] };
  return { ...plan, proposed: kept, ...compareOrder(kept, gate) };
}

/** Controls for fog that stand where no zone concerns them any more: they wait for somebody to lift them. */
export interface LeftControl {
  route: string;
  gates: Gate[];
  /** Stakes of the outermost plazas, low and high. */
  from: number;
  to: number;
  /** The earliest order. */
  since: number;
}

/** An order says that it is about fog by its reason: the protocol has no other word for it. */
export function isForFog({ reason }: Pick<Gate, 'reason'>): boolean {
  return reason !== undefined && /雾|\bfog/i.test(reason);
}

/**
 * Controls for fog outside every zone's plan, by road.
 * @param planned ids of gates that a zone with a level concerns
 */
export function leftControls(gates: readonly Gate[], planned: ReadonlySet<string>, places: ReadonlyMap<string, Place>): LeftControl[] {
  const byRoute = new Map<string, LeftControl>();
  for (const gate of gates) {
    const plaza = places.get(gate.plaza);
    if (!plaza || plaza.route === undefined || plaza.stake === undefined || planned.has(gate.id) || !isControlled(gate) || !isForFog(gate)) continue;
    const last = byRoute.get(plaza.route) ?? { route: plaza.route, gates: [], from: plaza.stake, to: plaza.stake, since: gate.since };
    last.gates.push(gate);
    byRoute.set(plaza.route, { ...last, from: Math.min(last.from, plaza.stake), to: Math.max(last.to, plaza.stake), since: Math.min(last.since, gate.since) });
  }
  return [...byRoute.values()].toSorted((a, b) => a.since - b.since || (a.route < b.route ? -1 : 1));
}

/** Along the road, then by direction, as people read a list of plazas. */
function compareAlong(a: GatePlan, b: GatePlan, network: RoadNetwork): number {
  if (a.plaza.route !== b.plaza.route) return a.plaza.route! < b.plaza.route! ? -1 : 1;
  const route = a.plaza.route!;
  return network.alongOf(route, a.plaza.stake!, a.plaza) - network.alongOf(route, b.plaza.stake!, b.plaza) || b.direction - a.direction;
}
