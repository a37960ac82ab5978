import { useMemo } from 'react';
import { create } from 'zustand';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { ChannelColumns } from '../../shared/domain/channel-columns.ts';
import { fogLevelOf, fogLimitsOf, fogStepsOf, type FogLadder, type FogLevel, type FogLimits, type FogStep } from '../../shared/domain/fog-ladder.ts';
import { holdMsOf, judgeFog, type FogJudgement, type HoldTimer } from '../../shared/domain/fog-hold.ts';
import { buildFogPlan, compareOrder, keepOrdered, leftControls, type GatePlan, type LeftControl } from '../../shared/domain/fog-plan.ts';
import { sourcesOn } from '../../shared/domain/fog-sources.ts';
import { standingsOf, type VisibilitySeries } from '../../shared/domain/fog-trace.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import { quality } from '../../shared/domain/freshness.ts';
import type { RoadStretch } from '../../shared/domain/position.ts';
import { useClock } from './clock.ts';
import { fogSpanMs, useFogSeries } from './fog-series.ts';
import type { Lookup } from './lookup.ts';
import { usePicture } from './picture.ts';
import { useSiteRules } from './site-rules.ts';
import { world } from './world.ts';
import { useZoneSeries } from './zone-series.ts';

/** Whether a pane of this window shows a plan with its order form: the details then leave theirs out. */
export const useFogDesk = create<{ planShown: boolean }>(() => ({ planShown: false }));

/** Either fog that is measured, or controls for fog that stand where none is any more. */
export type FogCase = { kind: 'zone'; id: string; zone: FogZone } | { kind: 'left'; id: string; left: LeftControl };

/**
 * Why the console proposes nothing milder: `unknown` the cache has not told what was measured before, `silent` the sensor that
 * saw the fog has fallen silent, `no-evidence` nothing measures where control stands.
 */
export type FogDoubt = 'unknown' | 'silent' | 'no-evidence';

/** All that the console can say to a case: what is measured, what the ladder asks for, how far lifting has come. */
export interface FogAdvice {
  ladder: FogLadder;
  sensors: readonly Channel[];
  cameras: readonly Channel[];
  series: readonly VisibilitySeries[];
  /** The level that counts: a worse one at once, a better one after the hold. */
  level: FogLevel | undefined;
  /** The level of what is measured now, when it is better than what counts. */
  levelNow: FogLevel | undefined;
  limits: FogLimits;
  steps: readonly FogStep[];
  entries: readonly GatePlan[];
  hold: HoldTimer | undefined;
  doubt: FogDoubt | undefined;
}

/** The clock in steps: timers are told in minutes. */
const stepMs = 5_000;

/** The case's advice; undefined until the service has told the site's rules. */
export function useFogAdvice(fogCase: FogCase, lookup: Lookup): FogAdvice | undefined {
  const ladder = useSiteRules(({ rules }) => rules?.fogLadder);
  const gates = usePicture((picture) => picture.entities.gates);
  const nowMs = useClock((clock) => Math.floor(clock.nowMs / stepMs) * stepMs);
  const { route, direction, from, to } = stretchOf(fogCase);
  const sources = useMemo(() => sourcesOn({ route, direction, from, to }, lookup.catalogue.channels, lookup.network), [route, direction, from, to, lookup]);
  const ids = useMemo(() => sources.sensors.map(({ id }) => id), [sources]);
  const spanMs = ladder ? Math.max(fogSpanMs, 2 * holdMsOf(ladder)) : fogSpanMs;
  const measured = useFogSeries(ids, spanMs);
  const said = useZoneSeries(fogCase.kind === 'zone' ? fogCase.id : undefined, spanMs);
  return useMemo(() => {
    if (!ladder) return undefined;
    const sensed = measured.isKnown ? measured.series.map((each, i) => withLastWord(each, world.columns, lookup.channelIndex.get(ids[i]!) ?? -1)) : measured.series;
    const series = [...sensed, ...said.series];
    const now = fogCase.kind === 'zone' ? fogCase.zone : { visibilityM: Number.NaN };
    const { visibilityM } = now;
    const judged = judgeFog(ladder, now, series, nowMs);
    const { level } = judged;
    const doubt = doubtOf(fogCase, judged, series, measured.isKnown && said.isKnown, nowMs);
    const hold = doubt ? undefined : judged.hold;
    const limits = fogLimitsOf(ladder, visibilityM, level);
    const entries = fogCase.kind === 'zone' ? zoneEntries(fogCase.zone, level, ladder, lookup, gates) : leftEntries(fogCase.left, { level, hold }, doubt, lookup);
    const isMilderDue = !doubt && (level !== undefined || hold?.isDue === true);
    return { ladder, ...sources, series, level, levelNow: fogLevelOf(ladder, visibilityM), limits, steps: fogStepsOf(level, limits), entries: isMilderDue ? entries : entries.map(keepOrdered), hold, doubt };
  }, [ladder, fogCase, measured, said, nowMs, ids, sources, lookup, gates]);
}

/** Controls for fog that no zone concerns any more. */
export function useLeftControls(zones: readonly FogZone[], lookup: Lookup | undefined): readonly LeftControl[] {
  const ladder = useSiteRules(({ rules }) => rules?.fogLadder);
  const gates = usePicture((picture) => picture.entities.gates);
  return useMemo(() => {
    if (!ladder || !lookup) return [];
    const planned = new Set(zones.flatMap((zone) => zoneEntries(zone, undefined, ladder, lookup, gates).flatMap(({ gate }) => gate?.id ?? [])));
    return leftControls(gates, planned, lookup.places);
  }, [ladder, lookup, zones, gates]);
}

/** The stretch that a case is about. */
export function stretchOf(fogCase: FogCase): RoadStretch {
  if (fogCase.kind === 'zone') return fogCase.zone.stretch;
  const { route, from, to } = fogCase.left;
  return { route, direction: 0, from, to };
}

function zoneEntries(zone: FogZone, level: FogLevel | undefined, ladder: FogLadder, lookup: Lookup, gates: Parameters<typeof leftControls>[0]): GatePlan[] {
  const { network, travel, catalogue } = lookup;
  return buildFogPlan(zone, level, { ladder, gates, places: catalogue.places, network, metresBetween: (from, to) => travel.metresBetween(from, to) });
}

/**
 * What the cache told of a sensor, and after it what the picture has: the cache is asked every few seconds, and a worse class counts at once. A sensor
 * that has been silent for longer than is asked of the cache still has its last word there.
 */
export function withLastWord(series: VisibilitySeries, { sampledAt, value: values, quality: qualities }: Pick<ChannelColumns, 'sampledAt' | 'value' | 'quality'>, channel: number): VisibilitySeries {
  const at = sampledAt[channel];
  const value = values[channel];
  if (at === undefined || value === undefined || !Number.isFinite(at) || !Number.isFinite(value) || qualities[channel] === quality.bad) return series;
  if (at <= (series.at.at(-1) ?? Number.NEGATIVE_INFINITY)) return series;
  return { at: [...series.at, at], visibilityM: [...series.visibilityM, value] };
}

/** Why a judgement must not be taken for the end of the fog. */
export function doubtOf({ kind }: Pick<FogCase, 'kind'>, { level, isSilent }: FogJudgement, series: readonly VisibilitySeries[], isKnown: boolean, nowMs: number): FogDoubt | undefined {
  if (!isKnown) return 'unknown';
  if (isSilent) return 'silent';
  const isMeasured = kind === 'zone' || series.some((each) => standingsOf(each, nowMs).at(-1)?.toMs === nowMs);
  return level || isMeasured ? undefined : 'no-evidence';
}

/**
 * The entries of controls that no zone explains any more. They stay as they are until lifting is due; where nothing is evidence, nothing is
 * proposed. Fog that is still measured asks for no less than its level.
 */
export function leftEntries(left: LeftControl, { level, hold }: Pick<FogAdvice, 'level' | 'hold'>, doubt: FogDoubt | undefined, { places }: Pick<Lookup, 'places'>): GatePlan[] {
  return left.gates.flatMap((gate) => {
    const plaza = places.get(gate.plaza);
    if (!plaza) return [];
    const proposed = { state: level?.entry ?? ('open' as const), banned: level?.bans ?? [] };
    const plan: GatePlan = { plaza, direction: gate.direction, distanceM: 0, gate, proposed, ...compareOrder(proposed, gate) };
    if (doubt === 'no-evidence') return [{ ...plan, proposed: undefined, gap: 'agrees', missing: [], extra: [] }];
    return [!doubt && !level && hold?.isDue ? plan : keepOrdered(plan)];
  });
}
