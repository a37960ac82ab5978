import * as v from 'valibot';
import { catalogueShape } from './catalogue.ts';
import { entityListsSchema, idListsSchema } from './collections.ts';
import { beatMsRange } from './limits.ts';
import { finiteSchema, idSchema, noArray, seqSchema, textSchema, timeSchema } from './scalars.ts';

/** Console to fabric (fabric protocol, table of that name). */
export const consoleMessageSchema = v.variant('t', [
  v.object({
    t: v.literal('hello'),
    console: idSchema,
    software: v.object({ name: textSchema, version: textSchema }),
    catalogue: v.optional(idSchema),
    resume: v.optional(v.object({ epoch: idSchema, seq: seqSchema })),
  }),
  v.object({ t: v.literal('resume'), epoch: idSchema, seq: seqSchema }),
  v.object({ t: v.literal('beat'), at: timeSchema }),
  v.object({ t: v.literal('command'), id: idSchema, at: timeSchema, by: idSchema, kind: idSchema, args: noArray(v.record(v.string(), v.unknown())) }),
]);
export type ConsoleMessage = v.InferOutput<typeof consoleMessageSchema>;
export type ConsoleMessageOf<T extends ConsoleMessage['t']> = Extract<ConsoleMessage, { t: T }>;

/** The protocol page names no levels: any but these is for information. */
const noticeLevels = ['info', 'warning', 'error'] as const;
type NoticeLevel = (typeof noticeLevels)[number];
const levelSchema = v.pipe(v.string(), v.transform((level): NoticeLevel => noticeLevels.find((each) => each === level) ?? 'info'));

/** Fabric to console (fabric protocol, table of that name), text messages. */
export const fabricMessageSchema = v.variant('t', [
  v.object({
    t: v.literal('welcome'),
    epoch: idSchema,
    seq: seqSchema,
    now: timeSchema,
    beatMs: v.pipe(finiteSchema, v.minValue(beatMsRange.min), v.maxValue(beatMsRange.max)),
    resumed: v.boolean(),
    catalogue: idSchema,
  }),
  v.object({ t: v.literal('catalogue'), ...catalogueShape }),
  v.object({ t: v.literal('snapshot'), seq: seqSchema, at: timeSchema, entities: entityListsSchema }),
  v.object({ t: v.literal('delta'), seq: seqSchema, at: timeSchema, upsert: v.optional(entityListsSchema), remove: v.optional(idListsSchema) }),
  v.object({ t: v.literal('beat'), now: timeSchema, seq: seqSchema }),
  v.object({ t: v.literal('result'), id: idSchema, ok: v.boolean(), code: v.optional(idSchema), message: v.optional(textSchema) }),
  v.object({ t: v.literal('notice'), level: levelSchema, code: idSchema, text: textSchema }),
]);
export type FabricMessage = v.InferOutput<typeof fabricMessageSchema>;
export type FabricMessageOf<T extends FabricMessage['t']> = Extract<FabricMessage, { t: T }>;
