import { collectionNames, type EntityLists } from '../../shared/domain/collections.ts';
import { neverMs } from '../../shared/domain/channel-columns.ts';
import type { World } from '../../shared/domain/world.ts';

/** The snapshot message that stands for what the fabric has sent of a World's entities: what it lacks is not named, and so stays lacking. */
export function snapshotText(world: World): string {
  const entities: EntityLists = Object.fromEntries(collectionNames.filter((name) => !world.lacks(name)).map((name) => [name, [...world.entities[name].values()]]));
  return JSON.stringify({ t: 'snapshot', seq: world.seq, at: world.at, entities });
}

/** ms between a sample and `at`, as a telemetry row can say it: whole, never negative, at most `neverMs`. */
export function rowAgeMs(at: number, sampledAt: number): number {
  const age = at - sampledAt;
  if (age >= neverMs) return neverMs;
  return age > 0 ? Math.round(age) : 0;
}
