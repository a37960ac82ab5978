import * as v from 'valibot';
import { gateStates } from '../domain/gate.ts';
import { laneStates } from '../domain/incident.ts';
import { measureTypes } from '../domain/measure.ts';
import { finiteSchema, idSchema, positionSchema, stretchSchema, textSchema, timeSchema } from './scalars.ts';

const lanesSchema = v.pipe(v.array(v.picklist(laneStates)), v.maxLength(8));
/** 1 (light) to 4. */
const severitySchema = v.pipe(finiteSchema, v.minValue(1), v.maxValue(4));
const idsSchema = v.pipe(v.array(idSchema), v.maxLength(100));
const alarmOnly = v.object({ alarm: idSchema });
const measureOnly = v.object({ measure: idSchema });
const bulletinOnly = v.object({ bulletin: idSchema });

/**
 * The arguments of each command (fabric protocol, "Commands"), for both ends. Where `occurrence` may be given, a fabric answers `conflict` when the
 * alarm has another by then; `was` does the same for the state of a gate as the operator saw it. `alarm.note` is an addition to the protocol page.
 */
export const commandArgsSchemas = {
  'alarm.acknowledge': v.object({ alarm: idSchema, occurrence: idSchema }),
  'alarm.shelve': v.object({ alarm: idSchema, until: timeSchema, reason: v.pipe(textSchema, v.regex(/\S/, 'a reason is needed')), occurrence: v.optional(idSchema) }),
  'alarm.unshelve': alarmOnly,
  'alarm.assign': v.object({ alarm: idSchema, to: idSchema, occurrence: v.optional(idSchema) }),
  'alarm.note': v.object({ alarm: idSchema, note: v.pipe(textSchema, v.maxLength(500)), occurrence: v.optional(idSchema) }),
  'gate.order': v.object({
    gate: idSchema,
    state: v.picklist(gateStates),
    banned: v.optional(v.pipe(v.array(idSchema), v.maxLength(32))),
    reason: textSchema,
    reviewAt: v.optional(timeSchema),
    was: v.optional(v.object({ state: v.picklist(gateStates), since: timeSchema })),
  }),
  'measure.propose': v.object({ type: v.picklist(measureTypes), stretch: v.optional(stretchSchema), place: v.optional(idSchema), until: v.optional(timeSchema), note: v.optional(textSchema) }),
  'measure.approve': measureOnly,
  'measure.start': measureOnly,
  'measure.lift': measureOnly,
  'incident.open': v.object({ type: idSchema, position: positionSchema, severity: v.optional(severitySchema), lanes: v.optional(lanesSchema), alarms: v.optional(idsSchema) }),
  'incident.update': v.object({ incident: idSchema, severity: v.optional(severitySchema), lanes: v.optional(lanesSchema) }),
  'incident.close': v.object({ incident: idSchema }),
  'dispatch.order': v.object({ incident: idSchema, units: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(50)) }),
  'bulletin.draft': v.object({ text: v.pipe(textSchema, v.minLength(1)), about: v.optional(idsSchema) }),
  'bulletin.approve': bulletinOnly,
  'bulletin.publish': bulletinOnly,
  'bulletin.lift': bulletinOnly,
} as const satisfies Record<string, v.GenericSchema>;
/** A command that this protocol names; a fabric may know others. */
export type CommandKind = keyof typeof commandArgsSchemas;

/** What is wrong with a command's arguments, with the first wrong field; undefined when nothing is, and for a kind that only the fabric may know. */
export function findArgsProblem(kind: string, args: unknown): string | undefined {
  if (!Object.hasOwn(commandArgsSchemas, kind)) return undefined;
  const parsed = v.safeParse(commandArgsSchemas[kind as CommandKind], args, { abortEarly: true });
  return parsed.success ? undefined : `${v.getDotPath(parsed.issues[0]) ?? 'args'}: ${parsed.issues[0].message}`.slice(0, 300);
}
