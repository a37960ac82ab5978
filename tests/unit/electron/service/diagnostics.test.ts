import { expect, it } from 'vitest';
import { openDiagnostics } from '../../../../electron/service/diagnostics.ts';
import type { Health } from '../../../../shared/ipc/service-control.ts';

const health: Health = {
  version: '1',
  host: 'browser',
  link: { state: 'live', epoch: 'e', seq: 7, offsetMs: -3, reconnects: 2 },
  channels: { total: 10, fresh: 4, late: 3, stale: 2, lost: 1 },
  entities: { alarms: 5, queues: 0 },
  windows: 3,
  cache: { bytes: 100, frames: 9, keyframes: 1, oldest: null },
  counters: { gaps: 1, framesApplied: 12 },
};

/** Lines of the console's own metrics that are not 0. */
const linesOf = (metrics: string) => metrics.split('\n').filter((line) => /^yilu_(?!service_|event_loop)/.test(line) && !line.endsWith(' 0'));

it('tells the same of the same, however often it is asked', async () => {
  let now = health;
  const diagnostics = openDiagnostics(() => now);
  const expected = [
    'yilu_link_state{state="live"} 1', 'yilu_link_seq 7', 'yilu_link_offset_ms -3', 'yilu_link_reconnects 2',
    'yilu_channels{freshness="fresh"} 4', 'yilu_channels{freshness="late"} 3', 'yilu_channels{freshness="stale"} 2', 'yilu_channels{freshness="lost"} 1',
    'yilu_entities{collection="alarms"} 5', 'yilu_windows 3', 'yilu_cache_bytes 100', 'yilu_cache_frames 9', 'yilu_cache_keyframes 1',
    'yilu_events_total{event="gaps"} 1', 'yilu_events_total{event="framesApplied"} 12',
  ];
  for (let times = 0; times < 3; times++) {
    const answer = await diagnostics.read();
    expect(answer.health).toBe(now);
    expect(linesOf(answer.metrics)).toEqual(expected);
  }
  now = { ...health, link: { ...health.link, state: 'offline' }, counters: { gaps: 2, framesApplied: 12 } };
  const { metrics } = await diagnostics.read();
  expect(linesOf(metrics)).toEqual(expected.map((line) => line.replace('state="live"', 'state="offline"').replace('event="gaps"} 1', 'event="gaps"} 2')));
});
