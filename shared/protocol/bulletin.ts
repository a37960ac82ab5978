import * as v from 'valibot';
import { bulletinStates, type Bulletin } from '../domain/bulletin.ts';
import { entityShape, idSchema, textSchema, timeSchema } from './scalars.ts';

export const bulletinSchema = v.object({
  ...entityShape,
  text: textSchema,
  state: v.picklist(bulletinStates),
  by: idSchema,
  at: timeSchema,
  about: v.array(idSchema),
}) satisfies v.GenericSchema<unknown, Bulletin>;
