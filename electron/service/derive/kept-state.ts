import * as v from 'valibot';
import { noFogState, type FogState } from '../../../shared/domain/derive-fog-zones.ts';
import { noQueueState, type QueueState } from '../../../shared/domain/derive-queues.ts';
import { suspicions } from '../../../shared/domain/suspect-detector.ts';
import type { KeptSuspect } from './suspects.ts';

/** What survives a restart: what was remembered between looks, not what was seen in them. */
export interface KeptState {
  /** Catalogue that the channel indices belong to. */
  etag: string;
  fog: FogState;
  queues: QueueState;
  suspects: KeptSuspect[];
}

const finite = v.pipe(v.number(), v.finite());
const stretch = { lowM: finite, highM: finite };
const place = { id: v.string(), since: finite, ...stretch };
const tracked = v.array(v.tuple([v.string(), v.array(v.object(place))]));
const trackedQueues = v.array(v.tuple([v.string(), v.array(v.object({ ...place, errorM: finite }))]));
const series = v.array(v.tuple([v.string(), v.array(v.object({ at: finite, value: finite }))]));
const fogSensor = v.object({ hold: v.pipe(v.array(v.nullable(finite)), v.length(4)), spell: v.optional(v.object({ ...stretch, visibilityM: finite, sampledAt: finite })) });
const sensing = v.object({ queuing: v.boolean(), against: finite, sampledAt: finite, speedKmh: finite, wasFree: v.boolean() });
const keptSchema = v.object({
  etag: v.string(),
  fog: v.object({ at: finite, sensors: v.array(v.tuple([finite, fogSensor])), tracked, series }),
  queues: v.object({ at: finite, sensing: v.array(v.tuple([finite, sensing])), tracked: trackedQueues, series }),
  suspects: v.array(v.object({ channel: v.string(), reason: v.picklist(suspicions), since: finite, badAt: finite })),
});

/** As the journal keeps it. */
export function buildKept({ etag, fog, queues, suspects }: KeptState): v.InferInput<typeof keptSchema> {
  return {
    etag,
    fog: { at: fog.at, sensors: [...fog.sensors].map(([channel, { hold, spell }]) => [channel, { hold: [...hold], spell }]), tracked: entries(fog.tracked), series: entries(fog.series) },
    queues: { at: queues.at, sensing: [...queues.sensing], tracked: entries(queues.tracked), series: entries(queues.series) },
    suspects,
  };
}

/** Reads it back; undefined when there is none or it is rubbish: the derivation then begins anew. */
export function parseKept(data: unknown): KeptState | undefined {
  const parsed = v.safeParse(keptSchema, data);
  if (!parsed.success) return undefined;
  const { etag, fog, queues, suspects } = parsed.output;
  return {
    etag,
    fog: { ...noFogState, at: fog.at, sensors: new Map(fog.sensors.map(([channel, { hold, spell }]) => [channel, spell ? { hold, spell } : { hold }])), tracked: new Map(fog.tracked), series: new Map(fog.series) },
    queues: { ...noQueueState, at: queues.at, sensing: new Map(queues.sensing), tracked: new Map(queues.tracked), series: new Map(queues.series) },
    suspects,
  };
}

function entries<T>(map: ReadonlyMap<string, readonly T[]>): [string, T[]][] {
  return [...map].map(([key, list]) => [key, [...list]]);
}
