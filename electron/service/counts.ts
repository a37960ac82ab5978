import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { collectionNames } from '../../shared/domain/collections.ts';
import { buildLedger } from '../../shared/domain/ledger.ts';
import type { World } from '../../shared/domain/world.ts';
import type { Health } from '../../shared/ipc/service-control.ts';

const emptyCatalogue: Catalogue = { etag: '', departments: [], classes: [], channels: [], routes: [], places: [] };

/**
 * Channels by freshness.
 * @param nowMs fabric clock, UTC ms
 */
export function buildChannelCounts(world: World, nowMs: number): Health['channels'] {
  const { total } = buildLedger(world.catalogue ?? emptyCatalogue, world.columns, nowMs);
  return { total: total.expected, fresh: total.fresh, late: total.late, stale: total.stale, lost: total.lost };
}

/** Entities by collection. */
export function buildEntityCounts(world: World): Record<string, number> {
  return Object.fromEntries(collectionNames.map((name) => [name, world.entities[name].size]));
}
