import * as v from 'valibot';
import { unitKinds, unitStatuses, type Unit } from '../domain/unit.ts';
import { entityShape, finiteSchema, idSchema, latSchema, lonSchema, positionSchema, textSchema } from './scalars.ts';

export const unitSchema = v.object({
  ...entityShape,
  kind: v.picklist(unitKinds),
  department: idSchema,
  callSign: textSchema,
  lon: lonSchema,
  lat: latSchema,
  position: v.optional(positionSchema),
  speedKmh: v.pipe(finiteSchema, v.minValue(0)),
  status: v.picklist(unitStatuses),
  task: v.optional(textSchema),
}) satisfies v.GenericSchema<unknown, Unit>;
