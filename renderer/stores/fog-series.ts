import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { quality } from '../../shared/domain/freshness.ts';
import type { VisibilitySeries } from '../../shared/domain/fog-trace.ts';
import type { ChannelHistory } from '../../shared/ipc/contract.ts';
import { shownNow } from './clock.ts';
import { useLink } from './link.ts';
import { usePast } from './past.ts';
import { callService } from './service-calls.ts';

/** How far back visibility is drawn, ms. */
export const fogSpanMs = 3_600_000;
/** How far back it is read, ms. */
let reachMs = fogSpanMs;
/** Sensors report every 15 s and the hold is counted in minutes, ms of the fabric's clock; and how often the cache is asked at most, ms. */
const refresh = { everyMs: 15_000, leastMs: 1_000 } as const;

/** What has been measured, and whether that is all that the cache knows: what holds is unknown without its past. */
export interface KnownSeries {
  series: readonly VisibilitySeries[];
  isKnown: boolean;
}

/** Readings of the visibility sensors that are looked at just now, by channel id, from the cache. */
export const useSeries = create<{ byChannel: Readonly<Record<string, VisibilitySeries>> }>(() => ({ byChannel: {} }));
/** How many components look at a channel. */
const wanted = new Map<string, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * The past of these sensors, asked of the cache again and again while the component stands, in the order given; one without an answer is left out, and the past is not known.
 * @param spanMs how far back, ms, at most 24 h: twice the site's hold, so that the hold's beginning is in it
 */
export function useFogSeries(channels: readonly string[], spanMs: number): KnownSeries {
  const key = channels.join('\n');
  useEffect(() => wantSeries(key === '' ? [] : key.split('\n'), spanMs), [key, spanMs]);
  const byChannel = useSeries((state) => state.byChannel);
  return useMemo(() => {
    const ids = key === '' ? [] : key.split('\n');
    const series = ids.flatMap((id) => byChannel[id] ?? []);
    return { series, isKnown: series.length === ids.length };
  }, [key, byChannel]);
}

/** Looks at these sensors until the returned function is called. */
export function wantSeries(ids: readonly string[], spanMs = fogSpanMs): () => void {
  // One for all: it is the site's.
  reachMs = spanMs;
  for (const id of ids) wanted.set(id, (wanted.get(id) ?? 0) + 1);
  const fresh = ids.filter((id) => wanted.get(id) === 1);
  void ask(fresh);
  timer ??= setTimeout(() => void goOn(), waitMs());
  return () => {
    for (const id of ids) {
      const left = (wanted.get(id) ?? 1) - 1;
      if (left > 0) wanted.set(id, left);
      else wanted.delete(id);
    }
    if (wanted.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** A fabric whose time is quick is asked more often. */
function waitMs(): number {
  const rate = useLink.getState().status?.clock.rate ?? 1;
  return Math.min(refresh.everyMs, Math.max(refresh.leastMs, refresh.everyMs / rate));
}

async function goOn(): Promise<void> {
  await ask([...wanted.keys()]);
  if (timer === undefined) return;
  clearTimeout(timer);
  timer = setTimeout(() => void goOn(), waitMs());
}

async function ask(channels: readonly string[]): Promise<void> {
  const toMs = shownNow();
  const { shown } = usePast.getState();
  const answers = await Promise.all(channels.map(async (channel) => ({ channel, answer: await callService('channel.history', { channel, fromMs: toMs - reachMs, toMs }) })));
  const found = answers.flatMap(({ channel, answer }) => (answer.ok ? [[channel, buildSeries(answer.value)] as const] : []));
  // An answer of one moment says nothing of another that is shown meanwhile.
  if (found.length === 0 || shown?.forMs !== usePast.getState().shown?.forMs) return;
  useSeries.setState(({ byChannel }) => {
    const kept = Object.entries(byChannel).filter(([channel]) => wanted.has(channel));
    return { byChannel: { ...Object.fromEntries(kept), ...Object.fromEntries(found.filter(([channel]) => wanted.has(channel))) } };
  });
}

// Another moment is shown: what was read of the last one must not time its holds.
usePast.subscribe(({ shown }, before) => {
  if (shown?.forMs === before.shown?.forMs) return;
  useSeries.setState({ byChannel: {} });
  void ask([...wanted.keys()]);
});

/** Readings without those that the sensor itself calls bad. */
export function buildSeries({ at, value, quality: qualities }: ChannelHistory): VisibilitySeries {
  return { at, visibilityM: value.map((each, i) => ((qualities[i] ?? 0) >= quality.bad ? null : each)) };
}
