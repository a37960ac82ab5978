import { fabricTime } from '../../shared/domain/fabric-clock.ts';
import type { World } from '../../shared/domain/world.ts';
import type { LinkStatus } from '../../shared/ipc/contract.ts';
import type { Health, ServiceConfig } from '../../shared/ipc/service-control.ts';
import { buildChannelCounts, buildEntityCounts } from './counts.ts';
import type { FeedCounters } from './feed/feed.ts';
import type { LinkCounters } from './link/counters.ts';

/** What a health report is read from. */
export interface HealthSources {
  config: ServiceConfig;
  world: World;
  status: LinkStatus;
  /** undefined when the address must not be dialled. */
  counters: LinkCounters | undefined;
  cache: { stats(): Health['cache'] };
  feed: { readonly windows: number; readonly counters: FeedCounters };
}

/** The state of everything at this moment. */
export function buildHealth(sources: HealthSources): Health {
  const { config, world, cache, feed } = sources;
  const { state, epoch, seq, offsetMs, reconnects, clock } = sources.status;
  const { malformedByCode, ...linkCounters } = sources.counters ?? { malformedByCode: {} };
  const counters: Record<string, number> = { ...linkCounters };
  for (const [code, count] of Object.entries(malformedByCode)) counters[`malformed.${code}`] = count;
  counters['windowFrames'] = feed.counters.frames;
  counters['coalescedFrames'] = feed.counters.coalesced;
  counters['windowMalformed'] = feed.counters.malformed;
  return {
    version: config.version,
    host: config.host,
    link: { state, epoch, seq, offsetMs, reconnects },
    channels: buildChannelCounts(world, fabricTime(clock, Date.now())),
    entities: buildEntityCounts(world),
    windows: feed.windows,
    cache: cache.stats(),
    counters,
  };
}
