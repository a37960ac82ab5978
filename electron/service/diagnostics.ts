import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { linkStates } from '../../shared/ipc/contract.ts';
import type { Health } from '../../shared/ipc/service-control.ts';

/** `GET /healthz` and `GET /metrics`, made when they are asked for. */
export interface Diagnostics {
  read(): Promise<{ health: Health; metrics: string }>;
}

/**
 * Keeps a registry of the service's metrics, all filled from one `Health`.
 * @param health builds the present state
 */
export function openDiagnostics(health: () => Health): Diagnostics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'yilu_service_' });
  const lag = monitorEventLoopDelay({ resolution: 50 });
  lag.enable();
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) => new Gauge<L>({ name: `yilu_${name}`, help, labelNames, registers: [registry] });
  const state = gauge('link_state', '1 for the state that the link is in', ['state']);
  const seq = gauge('link_seq', 'Last frame applied');
  const offset = gauge('link_offset_ms', 'Fabric minus local clock, ms');
  const reconnects = gauge('link_reconnects', 'Times the link was dialled again');
  const channels = gauge('channels', 'Channels by freshness', ['freshness']);
  const entities = gauge('entities', 'Entities by collection', ['collection']);
  const windows = gauge('windows', 'Windows attached');
  const cacheBytes = gauge('cache_bytes', 'Bytes of the cache on disk');
  const cacheFrames = gauge('cache_frames', 'Frames in the cache');
  const cacheKeyframes = gauge('cache_keyframes', 'Keyframes in the cache');
  const lagMax = gauge('event_loop_lag_max_ms', 'Longest turn of the event loop since the last reading, ms');
  const events = new Counter({ name: 'yilu_events_total', help: 'Counts since the process started, by name', labelNames: ['event'], registers: [registry] });
  const fill = (now: Health) => {
    for (const each of linkStates) state.set({ state: each }, each === now.link.state ? 1 : 0);
    seq.set(now.link.seq);
    offset.set(now.link.offsetMs);
    reconnects.set(now.link.reconnects);
    for (const name of ['fresh', 'late', 'stale', 'lost'] as const) channels.set({ freshness: name }, now.channels[name]);
    for (const [name, count] of Object.entries(now.entities)) entities.set({ collection: name }, count);
    windows.set(now.windows);
    cacheBytes.set(now.cache.bytes);
    cacheFrames.set(now.cache.frames);
    cacheKeyframes.set(now.cache.keyframes);
    lagMax.set(lag.max / 1e6);
    lag.reset();
    events.reset();
    for (const [name, count] of Object.entries(now.counters)) events.inc({ event: name }, count);
  };
  return {
    async read() {
      const now = health();
      fill(now);
      return { health: now, metrics: await registry.metrics() };
    },
  };
}
