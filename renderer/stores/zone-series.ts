import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import type { VisibilitySeries } from '../../shared/domain/fog-trace.ts';
import type { FogHistory } from '../../shared/ipc/contract.ts';
import { shownNow } from './clock.ts';
import type { KnownSeries } from './fog-series.ts';
import { usePast } from './past.ts';
import { usePicture } from './picture.ts';
import { callService } from './service-calls.ts';

/** A cache that could not be read is asked again after this long, ms. */
const retryMs = 15_000;

/** What each zone has said of itself, by id, newest last; and whether the cache has told what it said before this window stood. */
export interface ZonePast {
  byZone: Readonly<Record<string, VisibilitySeries>>;
  /** False until the cache has answered: what holds is not known sooner. */
  isKnown: boolean;
}

const nothingYet: ZonePast = { byZone: {}, isKnown: false };
/** The store behind `useZoneSeries`. */
export const useZonePast = create<ZonePast>(() => nothingYet);
/** How far back panels that stand now want to look, ms; empty while none does. */
const spans = new Set<{ spanMs: number }>();
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * What a fog zone has said of itself, for as long as the cache and this window know: most zones of a fabric that sends them
 * have no sensor on them. A window that has been loaded anew asks the cache, so a hold goes on where it was.
 * @param id undefined: no zone
 * @param spanMs how far back, ms, at most 24 h
 */
export function useZoneSeries(id: string | undefined, spanMs: number): KnownSeries {
  useEffect(() => wantZones(spanMs), [spanMs]);
  const isKnown = useZonePast((past) => past.isKnown);
  const series = useZonePast(({ byZone }) => (id === undefined ? undefined : byZone[id]));
  return useMemo(() => ({ series: series ? [series] : [], isKnown }), [isKnown, series]);
}

/** Follows what zones say, so far back, until the returned function is called. */
export function wantZones(spanMs: number): () => void {
  const wish = { spanMs };
  const reached = longest();
  spans.add(wish);
  if (spanMs > reached) void ask();
  return () => {
    spans.delete(wish);
    if (spans.size > 0) return;
    clearTimeout(timer);
    useZonePast.setState(nothingYet);
  };
}

async function ask(): Promise<void> {
  clearTimeout(timer);
  const { shown } = usePast.getState();
  const toMs = shownNow();
  const answer = await callService('fog.history', { fromMs: toMs - longest(), toMs });
  // An answer of one moment says nothing of another that is shown meanwhile.
  if (spans.size === 0 || shown?.forMs !== usePast.getState().shown?.forMs) return;
  if (!answer.ok) timer = setTimeout(() => void ask(), retryMs);
  const { byZone, isKnown } = useZonePast.getState();
  const told = answer.ok ? joinPast(byZone, answer.value) : byZone;
  useZonePast.setState({ byZone: addZones(told, usePicture.getState().entities.fogZones, longest()), isKnown: isKnown || answer.ok });
}

function longest(): number {
  return Math.max(0, ...[...spans].map(({ spanMs }) => spanMs));
}

/** What the cache knows of each zone, and after it what this window has seen since. */
export function joinPast(seen: ZonePast['byZone'], { zones }: FogHistory): ZonePast['byZone'] {
  const joined = { ...seen };
  for (const { id, at, visibilityM } of zones) {
    const last = at.at(-1) ?? Number.NEGATIVE_INFINITY;
    const since = seen[id]?.at.findIndex((each) => each > last) ?? -1;
    joined[id] = since < 0 ? { at, visibilityM } : { at: [...at, ...seen[id]!.at.slice(since)], visibilityM: [...visibilityM, ...seen[id]!.visibilityM.slice(since)] };
  }
  return joined;
}

/** What zones say now, after what they said before; zones that have gone and figures older than the span are forgotten. */
export function addZones(before: ZonePast['byZone'], zones: readonly Pick<FogZone, 'id' | 'updatedAt' | 'visibilityM'>[], spanMs: number): ZonePast['byZone'] {
  return Object.fromEntries(
    zones.map(({ id, updatedAt, visibilityM }) => {
      const known = before[id];
      const last = known?.at.at(-1);
      if (!known || last === undefined || updatedAt < last) return [id, { at: [updatedAt], visibilityM: [visibilityM] }];
      if (updatedAt === last) return [id, known];
      // One figure from before the span says what stood at its beginning.
      const oldest = Math.max(0, known.at.findLastIndex((each) => each <= updatedAt - spanMs));
      return [id, { at: [...known.at.slice(oldest), updatedAt], visibilityM: [...known.visibilityM.slice(oldest), visibilityM] }];
    }),
  );
}

usePicture.subscribe(({ entities }, before) => {
  if (entities.fogZones === before.entities.fogZones || spans.size === 0) return;
  useZonePast.setState(({ byZone }) => ({ byZone: addZones(byZone, entities.fogZones, longest()) }));
});

// Another moment is shown: what was said around the last one must not time its holds.
usePast.subscribe(({ shown }, before) => {
  if (shown?.forMs === before.shown?.forMs || spans.size === 0) return;
  useZonePast.setState(nothingYet);
  void ask();
});
