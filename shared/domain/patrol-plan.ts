import { shareDwell, tilesNeeded } from './patrol-dwell.ts';
import type { Direction } from './position.ts';

/** What the plan must know of a camera. */
export interface PatrolCamera {
  id: string;
  route?: string;
  direction?: Direction;
  /** Real metres from the beginning of its route; absent for one beside none. */
  alongM?: number;
  /** 0: none; higher comes sooner (`patrolPriorities`). */
  priority: number;
  /** Known to be offline: it gets no dwell, which leaves room for others. */
  offline: boolean;
  /** It was not seen in the cycle before. */
  missed: boolean;
}

/** What a patrol takes. */
export interface PatrolMeasure {
  /** Cameras to show. */
  cameras: number;
  /** ms; 0 when there is nothing to show or nowhere to show it. */
  dwellMs: number;
  feasible: boolean;
  /** Tiles with which it is feasible. */
  tilesNeeded: number;
}

/** Whether so many cameras can be shown on so many tiles within a period, each for long enough, and for how long. */
export function measurePatrol(cameras: number, tiles: number, periodMs: number): PatrolMeasure {
  const needed = tilesNeeded(cameras, periodMs);
  if (cameras === 0 || tiles === 0) return { cameras, dwellMs: 0, feasible: cameras === 0, tilesNeeded: needed };
  const { dwellMs, fits } = shareDwell(cameras, Array.from({ length: tiles }, () => 0), periodMs);
  return { cameras, dwellMs, feasible: fits, tilesNeeded: needed };
}

/**
 * Orders a cycle: every camera that is not offline exactly once; those missed last time first, then by priority, and
 * among equals along the road: route by route, up one carriageway and down the other, so that neighbours follow each other.
 * @returns camera ids: those to show, in order, and those that are offline
 */
export function planPatrol(cameras: readonly PatrolCamera[]): { order: string[]; offline: string[] } {
  const routes = new Map<string, number>();
  for (const { route = '' } of cameras) if (!routes.has(route)) routes.set(route, routes.size);
  const shown = cameras.filter((camera) => !camera.offline).toSorted((a, b) => rank(b) - rank(a) || compareAlong(a, b, routes));
  return { order: shown.map((camera) => camera.id), offline: cameras.filter((camera) => camera.offline).map((camera) => camera.id) };
}

const missedRank = 1_000;

function rank({ missed, priority }: PatrolCamera): number {
  return (missed ? missedRank : 0) + priority;
}

function compareAlong(a: PatrolCamera, b: PatrolCamera, routes: ReadonlyMap<string, number>): number {
  const byRoute = routes.get(a.route ?? '')! - routes.get(b.route ?? '')!;
  const side = (camera: PatrolCamera) => camera.direction ?? 1;
  const travelled = (camera: PatrolCamera) => (camera.alongM ?? 0) * side(camera);
  return byRoute || side(b) - side(a) || travelled(a) - travelled(b) || (a.id < b.id ? -1 : 1);
}
