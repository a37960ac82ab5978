import * as v from 'valibot';
import { channelKinds, placeKinds, type Catalogue } from '../domain/catalogue.ts';
import { directionSchema, idSchema, latSchema, lonSchema, noArray, stakeSchema, textSchema } from './scalars.ts';

const labelSchema = v.object({ short: textSchema, towards: textSchema });
const namedShape = { id: idSchema, name: textSchema, nameEn: textSchema };

const channelSchema = v.object({
  id: idSchema,
  name: textSchema,
  department: idSchema,
  class: idSchema,
  kind: v.picklist(channelKinds),
  route: v.optional(idSchema),
  direction: v.optional(directionSchema),
  stake: v.optional(stakeSchema),
  lon: lonSchema,
  lat: latSchema,
  unit: v.optional(textSchema),
  everyMs: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  streams: v.optional(
    v.array(
      v.object({
        protocol: v.picklist(['hls', 'flv', 'fmp4', 'whep', 'simulated']),
        url: textSchema,
        codec: v.optional(textSchema),
        quality: v.optional(v.picklist(['main', 'sub'])),
      }),
    ),
  ),
});

const routeSchema = v.object({
  ...namedShape,
  code: textSchema,
  labels: v.object({ '1': labelSchema, '-1': labelSchema }),
  freeFlowKmh: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  segments: v.array(
    v.object({
      stakeStart: stakeSchema,
      stakeEnd: stakeSchema,
      line: v.pipe(v.array(v.tuple([lonSchema, latSchema])), v.minLength(2)),
    }),
  ),
});

/** The protocol page gives these values no type: those that are text, a number or a truth are kept, others passed over. */
const propsSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((props) => Object.fromEntries(Object.entries(props).filter((entry): entry is [string, string | number | boolean] => ['string', 'number', 'boolean'].includes(typeof entry[1])))),
);

const placeSchema = v.object({
  ...namedShape,
  kind: v.picklist(placeKinds),
  route: v.optional(idSchema),
  direction: v.optional(directionSchema),
  stake: v.optional(stakeSchema),
  lon: lonSchema,
  lat: latSchema,
  props: v.optional(noArray(propsSchema)),
});

/** The fields of a catalogue, as the message and the cache carry them. */
export const catalogueShape = {
  etag: idSchema,
  departments: v.array(v.object(namedShape)),
  classes: v.array(v.object(namedShape)),
  channels: v.array(channelSchema),
  routes: v.array(routeSchema),
  places: v.array(placeSchema),
};
export const catalogueSchema = v.object(catalogueShape) satisfies v.GenericSchema<unknown, Catalogue>;
