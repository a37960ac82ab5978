import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { Random } from '../../../shared/lib/random.ts';
import { localDate, localDayStart, localMonth } from './local-time.ts';

/** One patch of fog that forms, thickens, drifts along a road and clears. */
export interface FogPatch {
  readonly route: string;
  /** Centre at `onsetAt`, real metres along the route. */
  readonly centreM: number;
  /** Half of its length, metres. */
  readonly halfM: number;
  /** Along growing stakes, m/s. */
  readonly driftMs: number;
  readonly onsetAt: number;
  /** Time from first haze to its densest, ms. */
  readonly formMs: number;
  readonly clearAt: number;
  /** Time from when it begins to lift until it is gone, ms; ends at `clearAt`. */
  readonly liftMs: number;
  readonly minVisibilityM: number;
  /** Radians: so that no two patches breathe together. */
  readonly phase: number;
}

/** A stretch on which fog forms. */
export interface FogStretch {
  route: string;
  fromM: number;
  toM: number;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Nights with fog a month, onset and clearing hours, patch sizes (facts file, fog `model_proposal`; estimated). */
const nightsPerMonth = [4.5, 3, 1.5, 0.8, 0.4, 0.4, 0.6, 0.8, 1, 2.2, 3.8, 5];
const onsetWeights: [number, number][] = [[-4, 2], [-3, 3], [-2, 4], [-1, 6], [0, 8], [1, 10], [2, 13], [3, 14], [4, 13], [5, 12], [6, 10], [7, 5]];
const clearWeights: [number, number][] = [[5, 3], [6, 7], [7, 18], [8, 25], [9, 22], [10, 14], [11, 7], [12, 3], [13, 1]];

/** The fog-prone stretches of a catalogue in real metres. */
export function fogStretches(catalogue: Catalogue, network: RoadNetwork): FogStretch[] {
  return catalogue.places.flatMap((place) => {
    if (place.kind !== 'fog-prone' || place.route === undefined) return [];
    const extent = network.extentOf({ route: place.route, from: Number(place.props?.fromStake), to: Number(place.props?.toStake) });
    return extent ? [{ route: place.route, fromM: Math.min(extent.fromM, extent.toM), toM: Math.max(extent.fromM, extent.toM) }] : [];
  });
}

/**
 * The patches of the night that ends on the local day of `at`; the same for the same seed and date, whenever asked.
 * Radiation fog by season and hour; patches 0.8 to 6 km long and 30 to 450 m at their densest.
 */
export function buildFogNight(seed: string, at: number, stretches: readonly FogStretch[]): FogPatch[] {
  const random = new Random(`${seed}/fog/${localDate(at)}`);
  if (stretches.length === 0 || random.next() >= nightsPerMonth[localMonth(at)]! / 30) return [];
  const midnight = localDayStart(at);
  const count = Math.max(1, Math.min(9, Math.round(3 * Math.exp(0.85 * random.normal()))));
  const patches: FogPatch[] = [];
  for (let i = 0; i < count; i++) {
    const stretch = random.pick(stretches);
    const onsetAt = midnight + (weighted(random, onsetWeights) + random.next()) * hourMs;
    const clearAt = Math.max(midnight + (weighted(random, clearWeights) + random.next()) * hourMs, onsetAt + hourMs);
    patches.push({
      route: stretch.route,
      centreM: random.between(stretch.fromM, stretch.toM),
      halfM: Math.min(3_500, Math.max(400, 1_100 * Math.exp(0.78 * random.normal()))),
      driftMs: random.between(-0.25, 0.25),
      onsetAt,
      formMs: random.between(25, 70) * minuteMs,
      clearAt,
      liftMs: random.between(30, 80) * minuteMs,
      minVisibilityM: Math.min(480, Math.max(25, 120 * Math.exp(1.06 * random.normal()))),
      phase: random.between(0, 6.28),
    });
  }
  return patches;
}

function weighted(random: Random, table: readonly (readonly [number, number])[]): number {
  let left = random.next() * table.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of table) if ((left -= weight) < 0) return value;
  return table.at(-1)![0];
}

/**
 * Visibility as one field over road and time: everything that speaks of fog (sensors, cameras, zones, drivers) asks it.
 * Extinction adds up over patches and haze; visibility is 3 ÷ extinction (Koschmieder 1924, meteorological optical
 * range at 5 % contrast, WMO no. 8). Two nights are held, so any time near the last one asked costs nothing.
 */
export class FogField {
  private readonly seed: string;
  private readonly stretches: readonly FogStretch[];
  private readonly fixed: readonly FogPatch[] | undefined;
  private readonly nights = new Map<number, FogPatch[]>();

  /** @param fixed a scenario's own patches, instead of the season's */
  constructor(seed: string, stretches: readonly FogStretch[], fixed?: readonly FogPatch[]) {
    this.seed = seed;
    this.stretches = stretches;
    this.fixed = fixed;
  }

  /** Patches that exist at a time. */
  active(at: number): FogPatch[] {
    return this.patchesNear(at).filter((patch) => at > patch.onsetAt && at < patch.clearAt);
  }

  /** Visibility at a place, metres, given the patches active then and the visibility of the air without fog. */
  visibilityM(patches: readonly FogPatch[], route: string, alongM: number, at: number, clearM: number): number {
    let extinction = 3 / clearM;
    for (const patch of patches) if (patch.route === route) extinction += extinctionOf(patch, alongM, at);
    return 3 / extinction;
  }

  private patchesNear(at: number): readonly FogPatch[] {
    if (this.fixed) return this.fixed;
    const today = localDayStart(at);
    // A night's patches begin at 20:00 of the day before.
    return [...this.night(today), ...this.night(today + 24 * hourMs)];
  }

  private night(day: number): FogPatch[] {
    let patches = this.nights.get(day);
    if (!patches) {
      if (this.nights.size > 4) this.nights.clear();
      this.nights.set(day, (patches = buildFogNight(this.seed, day, this.stretches)));
    }
    return patches;
  }
}

/** Where a patch's centre is at a time, real metres along the route. */
export function centreOf(patch: FogPatch, at: number): number {
  return patch.centreM + (patch.driftMs * (at - patch.onsetAt)) / 1_000;
}

function extinctionOf(patch: FogPatch, alongM: number, at: number): number {
  const x = Math.abs(alongM - centreOf(patch, at)) / patch.halfM;
  if (x > 1.6) return 0;
  const rise = smooth((at - patch.onsetAt) / patch.formMs);
  const fall = smooth((patch.clearAt - at) / patch.liftMs);
  const minutes = (at - patch.onsetAt) / minuteMs;
  const breath = 1 + 0.12 * Math.sin(minutes / 7 + patch.phase) + 0.08 * Math.sin(minutes / 2.6 + 2 * patch.phase);
  return (3 / patch.minVisibilityM) * rise * fall * breath * Math.exp(-(x ** 4));
}

function smooth(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}
