import type { Catalogue } from './catalogue.ts';
import type { LoopStretch } from './patrol.ts';
import type { Direction } from './position.ts';
import type { RoadNetwork } from './road-network.ts';
import type { Unit } from './unit.ts';

/** One small loop of the joint patrol every so often, ms (domain page: every 2 h). */
export const loopPeriodMs = 7_200_000;
/** A stretch goes from interchange to interchange, and is cut where that is longer, metres. */
const longestM = 5_000;
/** Interchanges nearer than this to the last cut do not cut again, metres. */
const shortestM = 1_000;
/** A unit that went by so much of a stretch, metres from either end, has passed it: positions come seconds apart. */
const slackM = 300;
/** A position that jumps back by more is a turn, metres. */
const backM = 200;
/** No position for so long, ms, or faster than so many metres a second: what lay between was not seen. */
const silenceMs = 600_000;
const fastestMps = 60;

/** A stretch of the loop with its extent in real metres. */
export interface LoopPart extends Omit<LoopStretch, 'passedAt' | 'unit'> {
  /** `<route>/<direction>/<from>`. */
  id: string;
  fromM: number;
  toM: number;
}

/** Every carriageway, cut at interchanges, at breaks of the stakes, and into equal parts of at most 5 km. */
export function buildLoopParts(catalogue: Catalogue, network: RoadNetwork): LoopPart[] {
  return catalogue.routes.flatMap(({ id: route }) => {
    const stakes = network.line(route)?.stakes;
    if (!stakes) return [];
    const interchanges = catalogue.places.flatMap((place) => (place.kind === 'interchange' && place.route === route && place.stake !== undefined ? stakes.placesOf(place.stake) : []));
    const breaks = stakes.breaks.map((each) => each.alongM);
    const cuts = cutAt([0, ...breaks, stakes.lengthM], interchanges);
    const spans = cuts.slice(1).map((toM, at) => {
      const before = stakes.breaks.find((each) => each.alongM === toM)?.stakeBefore;
      return { fromM: cuts[at]!, toM, from: stakes.stakeAt(cuts[at]!), to: before ?? stakes.stakeAt(toM) };
    });
    return ([1, -1] as const).flatMap((direction) => spans.map((span) => ({ id: `${route}/${direction}/${Math.round(span.from)}`, route, direction, ...span })));
  });
}

/** Where a unit has driven without turning or vanishing, in real metres along its road. */
export interface LoopTrack {
  route: string;
  direction: Direction;
  sinceM: number;
  atM: number;
  at: number;
}

/**
 * Follows a patrol unit to where it is now.
 * @param before its track so far
 * @param at fabric UTC ms of the position
 * @returns the track, undefined when the unit is not on patrol or on no known road
 */
export function applyUnit(before: LoopTrack | undefined, unit: Pick<Unit, 'kind' | 'status' | 'position' | 'lon' | 'lat'>, at: number, network: RoadNetwork): LoopTrack | undefined {
  const { kind, status, position } = unit;
  if (kind !== 'patrol' || status === 'off-duty' || !position) return undefined;
  const { route, direction, stake } = position;
  const atM = network.alongOf(route, stake, unit);
  if (Number.isNaN(atM)) return undefined;
  const fresh = { route, direction, sinceM: atM, atM, at };
  if (!before || before.route !== route || before.direction !== direction) return fresh;
  const stepM = (atM - before.atM) * direction;
  const stepMs = at - before.at;
  if (stepMs < 0 || stepMs > silenceMs || stepM < -backM || stepM > backM + (fastestMps * stepMs) / 1_000) return fresh;
  return { ...before, atM, at };
}

/** The parts that a unit finished on its last step: those it went by from one end to the other. */
export function passedParts(parts: readonly LoopPart[], before: LoopTrack | undefined, track: LoopTrack): LoopPart[] {
  const ahead = (m: number) => m * track.direction;
  return parts.filter(({ route, direction, fromM, toM }) => {
    if (route !== track.route || direction !== track.direction) return false;
    const [entry, exit] = direction > 0 ? [fromM, toM] : [toM, fromM];
    const slack = Math.min(slackM, (toM - fromM) / 4);
    const gone = ahead(exit) - slack;
    // A part that the last position had passed already is passed once, not for as long as the unit drives on.
    const goneBefore = before && before.sinceM === track.sinceM && before.route === route && ahead(before.atM) >= gone;
    return !goneBefore && ahead(track.atM) >= gone && ahead(track.sinceM) <= ahead(entry) + slack;
  });
}

/** How much of the loop was passed within the last two hours. */
export interface LoopShare {
  /** Route id. */
  id: string;
  stretches: number;
  passed: number;
}

/** Whether a stretch was passed within the last two hours; `nowMs` is the fabric's clock. */
export function isPassed({ passedAt }: Pick<LoopStretch, 'passedAt'>, nowMs: number): boolean {
  return passedAt !== undefined && nowMs - passedAt <= loopPeriodMs;
}

/** Counts the loop route by route. */
export function buildLoopShares(stretches: readonly LoopStretch[], nowMs: number): LoopShare[] {
  const shares = new Map<string, LoopShare>();
  for (const stretch of stretches) {
    let share = shares.get(stretch.route);
    if (!share) shares.set(stretch.route, (share = { id: stretch.route, stretches: 0, passed: 0 }));
    share.stretches++;
    if (isPassed(stretch, nowMs)) share.passed++;
  }
  return [...shares.values()];
}

/** All cuts, ascending: the ends and breaks, interchanges apart enough from them and each other, and equal parts between. */
function cutAt(fixed: readonly number[], wanted: readonly number[]): number[] {
  const cuts = [...fixed];
  for (const at of wanted.toSorted((a, b) => a - b)) if (cuts.every((cut) => Math.abs(cut - at) >= shortestM)) cuts.push(at);
  cuts.sort((a, b) => a - b);
  return cuts.flatMap((toM, at) => {
    const fromM = cuts[at - 1];
    if (fromM === undefined || toM === fromM) return fromM === undefined ? [toM] : [];
    const pieces = Math.ceil((toM - fromM) / longestM);
    return Array.from({ length: pieces }, (_, piece) => (piece + 1 === pieces ? toM : fromM + ((toM - fromM) * (piece + 1)) / pieces));
  });
}
