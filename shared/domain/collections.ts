import type { Alarm } from './alarm.ts';
import type { Bulletin } from './bulletin.ts';
import type { FogZone } from './fog-zone.ts';
import type { Gate } from './gate.ts';
import type { Incident } from './incident.ts';
import type { Measure } from './measure.ts';
import type { Queue } from './queue.ts';
import type { Unit } from './unit.ts';

/** The registry of collections: a new noun adds one line here and one in `shared/protocol/collections.ts`. */
export interface Collections {
  fogZones: FogZone;
  queues: Queue;
  alarms: Alarm;
  units: Unit;
  gates: Gate;
  measures: Measure;
  incidents: Incident;
  bulletins: Bulletin;
}
export type CollectionName = keyof Collections;

/** Every collection's name, in the order they are listed and sent. */
export const collectionNames = [
  'fogZones',
  'queues',
  'alarms',
  'units',
  'gates',
  'measures',
  'incidents',
  'bulletins',
] as const satisfies readonly CollectionName[];

/** Lists of entities by collection, any of them absent. */
export type EntityLists = { [K in CollectionName]?: Collections[K][] };
/** Lists of ids by collection, any of them absent. */
export type IdLists = { [K in CollectionName]?: string[] };
