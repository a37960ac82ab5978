import * as v from 'valibot';
import type { CollectionName, Collections } from '../domain/collections.ts';
import { alarmSchema } from './alarm.ts';
import { bulletinSchema } from './bulletin.ts';
import { fogZoneSchema } from './fog-zone.ts';
import { gateSchema } from './gate.ts';
import { incidentSchema } from './incident.ts';
import { measureSchema } from './measure.ts';
import { queueSchema } from './queue.ts';
import { idSchema, noArray } from './scalars.ts';
import { unitSchema } from './unit.ts';

/** The schema of each collection's entities. */
const entitySchemas = {
  fogZones: fogZoneSchema,
  queues: queueSchema,
  alarms: alarmSchema,
  units: unitSchema,
  gates: gateSchema,
  measures: measureSchema,
  incidents: incidentSchema,
  bulletins: bulletinSchema,
} as const satisfies { [K in CollectionName]: v.GenericSchema<unknown, Collections[K]> };

/** Collection name to array of entities; unknown collections are ignored. */
export const entityListsSchema = noArray(v.object({
  fogZones: v.optional(v.array(entitySchemas.fogZones)),
  queues: v.optional(v.array(entitySchemas.queues)),
  alarms: v.optional(v.array(entitySchemas.alarms)),
  units: v.optional(v.array(entitySchemas.units)),
  gates: v.optional(v.array(entitySchemas.gates)),
  measures: v.optional(v.array(entitySchemas.measures)),
  incidents: v.optional(v.array(entitySchemas.incidents)),
  bulletins: v.optional(v.array(entitySchemas.bulletins)),
}));

const idsSchema = v.optional(v.array(idSchema));

/** Collection name to array of ids; unknown collections are ignored. */
export const idListsSchema = noArray(v.object({
  fogZones: idsSchema, queues: idsSchema, alarms: idsSchema, units: idsSchema,
  gates: idsSchema, measures: idsSchema, incidents: idsSchema, bulletins: idsSchema,
}));
