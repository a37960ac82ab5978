import * as v from 'valibot';
import type { FogZone } from '../domain/fog-zone.ts';
import { entityShape, finiteSchema, idSchema, stakeSchema, stretchSchema, timeSchema } from './scalars.ts';

const visibilitySchema = v.pipe(finiteSchema, v.minValue(0));

export const fogZoneSchema = v.object({
  ...entityShape,
  stretch: stretchSchema,
  visibilityM: visibilitySchema,
  trendMPerMin: finiteSchema,
  since: timeSchema,
  sources: v.array(idSchema),
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  forecast: v.optional(v.array(v.object({ at: timeSchema, visibilityM: visibilitySchema, from: stakeSchema, to: stakeSchema }))),
}) satisfies v.GenericSchema<unknown, FogZone>;
