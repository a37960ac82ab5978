import { useMemo } from 'react';
import { create } from 'zustand';
import type { Channel } from '../../shared/domain/catalogue.ts';
import { fogLevelOf, fogLimitsOf, fogStepsOf, type FogLadder, type FogLevel, type FogLimits, type FogStep } from '../../shared/domain/fog-ladder.ts';
import { holdMsOf, judgeFog, type HoldTimer } from '../../shared/domain/fog-hold.ts';
import { buildFogPlan, leftControls, type GatePlan, type LeftControl } from '../../shared/domain/fog-plan.ts';
import { sourcesOn } from '../../shared/domain/fog-sources.ts';
import type { VisibilitySeries } from '../../shared/domain/fog-trace.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import type { RoadStretch } from '../../shared/domain/position.ts';
import { useClock } from './clock.ts';
import { fogSpanMs, useFogSeries } from './fog-series.ts';
import type { Lookup } from './lookup.ts';
import { usePicture } from './picture.ts';
import { useSiteRules } from './site-rules.ts';
import { useZoneSeries } from './zone-series.ts';

/** Whether a pane of this window shows a plan with its order form: the details then leave theirs out. */
export const useFogDesk = create<{ planShown: boolean }>(() => ({ planShown: false }));

/** Either fog that is measured, or controls for fog that stand where none is any more. */
export type FogCase = { kind: 'zone'; id: string; zone: FogZone } | { kind: 'left'; id: string; left: LeftControl };

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
}

/** The clock in steps: timers are told in minutes. */
const stepMs = 5_000;

/** The case's advice; undefined until the service has told the site's rules and the cache what was measured before: what holds is not known sooner. */
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
    if (!ladder || !measured || !said) return undefined;
    const series = [...measured, ...said];
    const now = fogCase.kind === 'zone' ? fogCase.zone : { visibilityM: Number.NaN };
    const { visibilityM } = now;
    const { level, hold } = judgeFog(ladder, now, series, nowMs);
    const limits = fogLimitsOf(ladder, visibilityM, level);
    const entries = fogCase.kind === 'zone' ? zoneEntries(fogCase.zone, level, ladder, lookup, gates) : leftEntries(fogCase.left, level, lookup);
    return { ladder, ...sources, series, level, levelNow: fogLevelOf(ladder, visibilityM), limits, steps: fogStepsOf(level, limits), entries, hold };
  }, [ladder, fogCase, measured, said, nowMs, sources, lookup, gates]);
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

function leftEntries(left: LeftControl, level: FogLevel | undefined, { places }: Lookup): GatePlan[] {
  const proposed = { state: level?.entry ?? ('open' as const), banned: level?.bans ?? [] };
  return left.gates.flatMap((gate) => {
    const plaza = places.get(gate.plaza);
    return plaza ? [{ plaza, direction: gate.direction, distanceM: 0, gate, proposed, gap: 'beyond' as const, missing: [], extra: gate.banned }] : [];
  });
}
