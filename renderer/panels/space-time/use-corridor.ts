import { useEffect, useMemo, useState } from 'react';
import { Emitter } from '../../../shared/lib/emitter.ts';
import { fabricNow } from '../../stores/clock.ts';
import { useLink } from '../../stores/link.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useLive } from '../../stores/picture.ts';
import { callService } from '../../stores/service-calls.ts';
import { liveWorld } from '../../stores/world.ts';
import { Corridor, shownMs } from './corridor.ts';

/** The picture is looked at so often: a sample is some 10 s or more apart, and a simulated fabric's clock may run fast. */
const tickMs = 250;
/** After a refusal the cache is asked again this often, ms. */
const retryMs = 5_000;

/** The oldest minute that has changed on each carriageway. */
export type CorridorTick = Record<'1' | '-1', number>;

/** A route's last hours, how far they have come, and word of every change. */
export interface CorridorView {
  /** Undefined until the cache has answered. */
  corridor: Corridor | undefined;
  state: 'waiting' | 'ready' | 'failed';
  ticks: Emitter<CorridorTick>;
}

/** Reads a route's last four hours from the cache and goes on with the live picture, whatever moment the windows show. */
export function useCorridor(route: string | undefined, lookup: Lookup | undefined): CorridorView {
  const ticks = useMemo(() => new Emitter<CorridorTick>(), []);
  const [found, setFound] = useState<{ route: string; corridor?: Corridor; state: CorridorView['state'] }>();
  useEffect(() => {
    if (route === undefined || !lookup) return undefined;
    const abort = new AbortController();
    let corridor: Corridor | undefined;
    let asking = false;
    let askedAt = 0;
    const load = async () => {
      asking = true;
      askedAt = performance.now();
      const toMs = fabricNow();
      const answer = await callService('corridor.history', { route, fromMs: toMs - shownMs, toMs }, { signal: abort.signal });
      asking = false;
      if (abort.signal.aborted) return;
      if (!answer.ok) return setFound((last) => (last?.route === route && last.corridor ? last : { route, state: 'failed' }));
      corridor = new Corridor(route, lookup);
      corridor.load(answer.value, toMs);
      setFound({ route, corridor, state: 'ready' });
    };
    const tick = () => {
      if (asking) return;
      const nowMs = fabricNow();
      const stale = !corridor || corridor.isBehind(nowMs, useLink.getState().status?.clock.rate ?? 1);
      if (corridor && !stale) ticks.emit(corridor.take(liveWorld(), useLive.getState().entities, nowMs));
      else if (performance.now() - askedAt > retryMs) void load();
    };
    void load();
    const timer = setInterval(tick, tickMs);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [route, lookup, ticks]);
  const mine = found?.route === route ? found : undefined;
  return { corridor: mine?.corridor, state: mine?.state ?? 'waiting', ticks };
}
