import * as v from 'valibot';
import { measureStates, type Measure } from '../domain/measure.ts';
import { entityShape, idSchema, stretchSchema, textSchema, timeSchema } from './scalars.ts';

export const measureSchema = v.object({
  ...entityShape,
  type: idSchema,
  stretch: v.optional(stretchSchema),
  place: v.optional(idSchema),
  state: v.picklist(measureStates),
  owner: idSchema,
  since: timeSchema,
  until: v.optional(timeSchema),
  note: v.optional(textSchema),
}) satisfies v.GenericSchema<unknown, Measure>;
