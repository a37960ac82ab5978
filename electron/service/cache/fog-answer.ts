import type { FogZone } from '../../../shared/domain/fog-zone.ts';
import type { Calls, FogHistory } from '../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { buildBreath } from './breath.ts';
import { readTracks, type TrackTaker } from './corridor-tracks.ts';
import { readDerived } from './derived-past.ts';
import { maxHistoryMs } from './history.ts';
import type { Store } from './store.ts';

/** Most figures of one zone; the newest are kept, as of a channel. */
const maxFigures = 10_000;

/**
 * Answers `fog.history`: what each zone that is still there at the end of the span has said in it.
 * @returns error `bad-args`
 */
export async function answerFog(store: Store, { fromMs, toMs }: Calls['fog.history']['args']): Promise<Result<FogHistory>> {
  if (!(fromMs <= toMs) || toMs - fromMs > maxHistoryMs) return fail('bad-args', `a span of ${toMs - fromMs} ms, 0 to ${maxHistoryMs} are allowed`);
  const zones = new Map<string, FogHistory['zones'][number]>();
  const take = (list: readonly FogZone[] = []) => {
    for (const { id, updatedAt, visibilityM } of list) {
      const known = zones.get(id) ?? { id, at: [], visibilityM: [] };
      zones.set(id, known);
      const last = known.at.at(-1);
      // A fabric that was set back tells of that time anew.
      if (last !== undefined && updatedAt < last) known.at.length = known.visibilityM.length = 0;
      if (updatedAt === last) continue;
      known.at.push(updatedAt);
      known.visibilityM.push(visibilityM);
    }
  };
  const taker: TrackTaker = {
    whole(_at, { fogZones }) {
      if (!fogZones) return;
      const here = new Set(fogZones.map(({ id }) => id));
      for (const id of zones.keys()) if (!here.has(id)) zones.delete(id);
      take(fogZones);
    },
    upsert: (_at, { fogZones }) => take(fogZones),
    remove: (_at, { fogZones = [] }) => {
      for (const id of fogZones) zones.delete(id);
    },
  };
  const breath = buildBreath();
  await readDerived(store, taker, fromMs, toMs, breath);
  await readTracks(store, taker, fromMs, toMs, breath);
  return ok({ zones: [...zones.values()].map(({ id, at, visibilityM }) => ({ id, at: at.slice(-maxFigures), visibilityM: visibilityM.slice(-maxFigures) })) });
}
