import * as v from 'valibot';
import { gateStates, type Gate } from '../domain/gate.ts';
import { directionSchema, entityShape, idSchema, textSchema, timeSchema } from './scalars.ts';

export const gateSchema = v.object({
  ...entityShape,
  plaza: idSchema,
  way: v.picklist(['entry', 'exit']),
  direction: directionSchema,
  state: v.picklist(gateStates),
  banned: v.array(idSchema),
  reason: v.optional(textSchema),
  since: timeSchema,
  reviewAt: v.optional(timeSchema),
  by: idSchema,
}) satisfies v.GenericSchema<unknown, Gate>;
