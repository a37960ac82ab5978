import * as v from 'valibot';
import type { Alarm } from '../domain/alarm.ts';
import { entityShape, idSchema, positionSchema, textSchema, timeSchema } from './scalars.ts';

export const alarmSchema = v.object({
  ...entityShape,
  type: idSchema,
  priority: v.picklist([1, 2, 3, 4]),
  position: v.optional(positionSchema),
  active: v.boolean(),
  raisedAt: timeSchema,
  clearedAt: v.optional(timeSchema),
  occurrence: idSchema,
  source: idSchema,
  text: textSchema,
  confidence: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  ack: v.optional(v.object({ by: idSchema, at: timeSchema })),
  shelved: v.optional(v.object({ by: idSchema, until: timeSchema, reason: textSchema })),
  assignee: v.optional(idSchema),
  note: v.optional(textSchema),
}) satisfies v.GenericSchema<unknown, Alarm>;
