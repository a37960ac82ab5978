import { collectionNames } from '../../shared/domain/collections.ts';
import { neverMs } from '../../shared/domain/channel-columns.ts';
import type { World } from '../../shared/domain/world.ts';

/** A World as plain data: what two Worlds must agree on to be the same picture. */
export function plainWorld(world: World): unknown {
  const { epoch, seq, at, columns, complete } = world;
  return {
    epoch,
    seq,
    at,
    complete,
    etag: world.catalogue?.etag,
    entities: collectionNames.map((name) => [...world.entities[name].values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))),
    value: [...columns.value],
    ageMs: Array.from(columns.sampledAt, (sampledAt) => Math.min(neverMs, Math.round(at - sampledAt))),
    quality: [...columns.quality],
  };
}
