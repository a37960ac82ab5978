import { fogBandOf, fogLegalLimit } from './fog-band.ts';
import type { GateState } from './gate.ts';

/** A class of vehicles that an order may bar; `id` is what stands in `banned` of a gate. */
export interface VehicleClass {
  id: string;
  name: string;
  nameEn: string;
}

/** One rung: what a site proposes when visibility is strictly below `belowM`. */
export interface FogLevel {
  /** 1 is mildest. */
  level: number;
  belowM: number;
  /** Entry of the plazas that lead into the fog. */
  entry: GateState;
  /** Ids of vehicle classes that are barred at entry. */
  bans: string[];
  /** Ids of vehicle classes that may pass even where entry is closed. */
  exempt?: string[];
  /** What is let through goes behind a police car. */
  policeLead?: boolean;
  /** Limit that the plan posts, km/h; the legal one counts where it is lower. */
  speedKmh: number;
  /** Gap between vehicles that the plan asks for, metres; the legal one counts where it is longer. */
  gapM?: number;
}

/** A site's control ladder and the timers that go with it (domain page, "Fog"). */
export interface FogLadder {
  name: string;
  nameEn: string;
  vehicleClasses: VehicleClass[];
  /** Mildest first: `level` grows by one, `belowM` falls. */
  levels: FogLevel[];
  /** Whose plazas an order concerns beside those inside: so many before the fog, so far upstream, real metres. */
  reach: { withinM: number; plazas: number };
  lift: {
    /** Visibility must be at least this, metres ... */
    aboveM: number;
    /** ... for so long, minutes, before lifting is proposed ... */
    holdMin: number;
    /** ... and from then on the console reminds this often, minutes. */
    remindMin: number;
  };
  /** An order without a time of its own is to be looked at again after this long, minutes. */
  reviewMin: number;
  /** A control that lasts, or is expected to last, longer than this must be reported upwards, minutes. */
  reportAfterMin: number;
}

/** A speed limit and a gap; `leave`: leave at the nearest exit. */
export interface FogLimit {
  speedKmh: number;
  gapM?: number;
  leave?: boolean;
}

/** The law's word beside the plan's, and what counts of the two. */
export interface FogLimits {
  /** By article 81; absent where it asks for nothing. */
  legal?: FogLimit;
  /** By the site's ladder; absent where it asks for nothing. */
  plan?: FogLimit;
  /** The lower speed and the longer gap: a posted limit is never above the legal one. */
  posted?: FogLimit;
}

/**
 * The site's level of a visibility, strictly: exactly `belowM` belongs to the milder level.
 * @param visibilityM metres; NaN is no level
 */
export function fogLevelOf(ladder: FogLadder, visibilityM: number): FogLevel | undefined {
  return ladder.levels.findLast(({ belowM }) => visibilityM < belowM);
}

/**
 * The limits of a visibility by law and by the plan, and what is to be posted.
 * @param visibilityM as measured now: the law knows no hold
 * @param level the plan's level that counts; that of the visibility unless told
 */
export function fogLimitsOf(ladder: FogLadder, visibilityM: number, level = fogLevelOf(ladder, visibilityM)): FogLimits {
  const law = fogLegalLimit(fogBandOf(visibilityM));
  const legal: FogLimit | undefined = law && { speedKmh: law.speedKmh, ...(law.gapM === undefined ? { leave: true } : { gapM: law.gapM }) };
  const plan: FogLimit | undefined = level && { speedKmh: level.speedKmh, ...(level.gapM !== undefined && { gapM: level.gapM }) };
  if (!legal && !plan) return {};
  const gapM = Math.max(legal?.gapM ?? 0, plan?.gapM ?? 0);
  const speedKmh = Math.min(legal?.speedKmh ?? Number.POSITIVE_INFINITY, plan?.speedKmh ?? Number.POSITIVE_INFINITY);
  return { ...(legal && { legal }), ...(plan && { plan }), posted: { speedKmh, ...(gapM > 0 && { gapM }), ...(legal?.leave && { leave: true }) } };
}

/** One thing that a level asks for. */
export type FogStep =
  | { step: 'limit'; limit: FogLimit }
  | { step: 'bans'; classes: string[] }
  | { step: 'intermittent' }
  | { step: 'closure'; exempt: string[]; policeLead: boolean };

/** What is proposed, in the order of the policy: limits and vehicle classes first, closure last (domain page, "Fog"). */
export function fogStepsOf(level: FogLevel | undefined, limits: FogLimits): FogStep[] {
  return [
    ...(limits.posted ? [{ step: 'limit' as const, limit: limits.posted }] : []),
    ...(level && level.bans.length > 0 && level.entry !== 'closed' ? [{ step: 'bans' as const, classes: level.bans }] : []),
    ...(level?.entry === 'intermittent' ? [{ step: 'intermittent' as const }] : []),
    ...(level?.entry === 'closed' ? [{ step: 'closure' as const, exempt: level.exempt ?? [], policeLead: level.policeLead ?? false }] : []),
  ];
}
