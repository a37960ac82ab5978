import { CorridorTracker } from '../../../shared/domain/corridor-tracker.ts';
import { corridorSensors, corridorStepMs } from '../../../shared/domain/corridor.ts';
import { quality } from '../../../shared/domain/freshness.ts';
import { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { World } from '../../../shared/domain/world.ts';
import type { Calls, CorridorHistory } from '../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { buildBreath } from './breath.ts';
import { readSamples, type SlotsIn } from './corridor-samples.ts';
import { readTracks } from './corridor-tracks.ts';
import { readDerived } from './derived-past.ts';
import { maxHistoryMs } from './history.ts';
import type { Store } from './store.ts';
import { readChannels } from './stored-channels.ts';

/**
 * Answers `corridor.history`.
 * @returns errors `not-found`, `bad-args`
 */
export async function answerCorridor(store: Store, world: World, args: Calls['corridor.history']['args']): Promise<Result<CorridorHistory>> {
  const { route, direction, fromAlongM = 0, toAlongM = Number.POSITIVE_INFINITY, fromMs: wishedMs, toMs } = args;
  const { catalogue } = world;
  if (!(wishedMs <= toMs) || toMs - wishedMs > maxHistoryMs) return fail('bad-args', `a span of ${toMs - wishedMs} ms, 0 to ${maxHistoryMs} are allowed`);
  if (!catalogue?.routes.some(({ id }) => id === route)) return fail('not-found', `no route ${route} in the catalogue`);
  const fromMs = Math.floor(wishedMs / corridorStepMs) * corridorStepMs;
  const steps = Math.floor((toMs - fromMs) / corridorStepMs) + 1;
  const network = new RoadNetwork(catalogue.routes.filter(({ id }) => id === route));
  const sensors = (direction === undefined ? ([1, -1] as const) : [direction]).flatMap((each) => corridorSensors(catalogue, network, route, each));
  const inside = new Set(sensors.filter(({ alongM }) => alongM >= fromAlongM && alongM <= toAlongM).map(({ id }) => id));
  const channels = [...inside];
  const breath = buildBreath();

  const sums = new Float64Array(channels.length * steps);
  const counts = new Uint16Array(sums.length);
  const take = (slot: number, at: number, value: number, qualityByte: number) => {
    if (qualityByte >= quality.bad || Number.isNaN(value)) return;
    const place = slot * steps + Math.floor((at - fromMs) / corridorStepMs);
    sums[place]! += value;
    counts[place]!++;
  };
  await readSamples(store, buildSlots(store, world, channels), channels.length, fromMs, toMs, take, breath);
  const values = Array.from(sums, (sum, place) => (counts[place]! > 0 ? Math.round((10 * sum) / counts[place]!) / 10 : null));

  const tracker = new CorridorTracker(route, network, new Map(catalogue.places.map((place) => [place.id, place])));
  await readDerived(store, tracker, fromMs, toMs, breath);
  await readTracks(store, tracker, fromMs, toMs, breath);
  return ok({ route, fromMs, stepMs: corridorStepMs, steps, channels, values, tracks: tracker.tracks(fromMs) });
}

/** Where the channels stand in the catalogue of each stream; a catalogue is read once. */
function buildSlots(store: Store, world: World, channels: readonly string[]): SlotsIn {
  const slotOf = new Map(channels.map((id, slot) => [id, slot]));
  const slotsOf = (list: readonly { id: string }[]) => Int16Array.from(list, ({ id }) => slotOf.get(id) ?? -1);
  const byEtag = new Map<string, Int16Array | undefined>([[world.catalogue!.etag, slotsOf(world.catalogue!.channels)]]);
  const byStream = new Map<number, Int16Array | undefined>();
  return (stream) => {
    if (byStream.has(stream)) return byStream.get(stream);
    const etag = store.stream(stream)?.etag ?? '';
    if (!byEtag.has(etag)) {
      const stored = readChannels(store, etag);
      byEtag.set(etag, stored && slotsOf(stored));
    }
    byStream.set(stream, byEtag.get(etag));
    return byEtag.get(etag);
  };
}
