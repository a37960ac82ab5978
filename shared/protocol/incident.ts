import * as v from 'valibot';
import { laneStates, type Incident } from '../domain/incident.ts';
import { entityShape, finiteSchema, idSchema, noArray, positionSchema, textSchema, timeSchema } from './scalars.ts';

const momentSchema = v.optional(timeSchema);

export const incidentSchema = v.object({
  ...entityShape,
  position: positionSchema,
  type: idSchema,
  severity: v.union([finiteSchema, textSchema]),
  lanes: v.array(v.picklist(laneStates)),
  times: noArray(v.object({
    t0: momentSchema, t1: momentSchema, t2: momentSchema, t3: momentSchema,
    t4: momentSchema, t5: momentSchema, t6: momentSchema, t7: momentSchema,
  })),
  units: v.array(idSchema),
  alarms: v.array(idSchema),
  state: idSchema,
}) satisfies v.GenericSchema<unknown, Incident>;
