import * as v from 'valibot';
import { queueKinds, type Queue } from '../domain/queue.ts';
import { countSchema, directionSchema, entityShape, finiteSchema, idSchema, stakeSchema, textSchema, timeSchema } from './scalars.ts';

export const queueSchema = v.object({
  ...entityShape,
  place: v.optional(idSchema),
  kind: v.picklist(queueKinds),
  route: idSchema,
  direction: directionSchema,
  head: stakeSchema,
  tail: stakeSchema,
  lengthM: v.pipe(finiteSchema, v.minValue(0)),
  growthMPerMin: finiteSchema,
  lanes: countSchema,
  lanesOpen: v.optional(countSchema),
  vehicles: v.optional(v.pipe(finiteSchema, v.minValue(0))),
  speedKmh: v.optional(v.pipe(finiteSchema, v.minValue(0))),
  since: timeSchema,
  cause: v.optional(textSchema),
}) satisfies v.GenericSchema<unknown, Queue>;
