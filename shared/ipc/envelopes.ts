import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { idSchema, seqSchema, timeSchema } from '../protocol/scalars.ts';
import { tileStates, type TileReport } from '../domain/patrol.ts';
import { groupsSchema, rulesSchema, sceneSchema, stageActionSchema } from '../scene/schemas.ts';
import type { Scene } from '../scene/scene.ts';
import type { Calls, Envelope } from './contract.ts';

const callId = seqSchema;
const nothing = v.object({});

/** Levels of nesting that a command's arguments may have; JSON.parse takes far more than JSON.stringify can give back. */
const maxArgsDepth = 16;
const commandArgs = v.pipe(v.record(v.string(), v.unknown()), v.check((args) => isShallow(args, maxArgsDepth), `at most ${maxArgsDepth} levels`));

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1));
}

/** A window has at most so many tiles. */
const maxReports = 200;
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const reports: v.GenericSchema<unknown, TileReport[]> = v.pipe(
  v.array(v.object({ slot: idSchema, channel: idSchema, state: v.picklist(tileStates), frames: count, overMs: count, visible: v.boolean() })),
  v.maxLength(maxReports),
);
const metres = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e7));
const scene = sceneSchema as v.GenericSchema<unknown, Scene>;

/** The schema of each call's arguments. */
export const callArgsSchemas = {
  'channel.history': v.object({ channel: idSchema, fromMs: timeSchema, toMs: timeSchema }),
  'corridor.history': v.object({ route: idSchema, direction: v.optional(v.picklist([1, -1])), fromAlongM: v.optional(metres), toAlongM: v.optional(metres), fromMs: timeSchema, toMs: timeSchema }),
  'fog.history': v.object({ fromMs: timeSchema, toMs: timeSchema }),
  'command.send': v.object({ kind: idSchema, args: commandArgs }),
  'outbox.dismiss': v.object({ id: idSchema }),
  'outbox.cancel': v.object({ id: idSchema }),
  'operator.set': v.object({ name: v.pipe(v.string(), v.maxLength(200)) }),
  'alarm.own': v.object({ alarm: idSchema, occurrence: idSchema }),
  'alarm.silence': v.object({ minutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_440)) }),
  'link.retry': nothing,
  'picture.resend': nothing,
  'stage.act': v.object({ action: stageActionSchema }),
  'scene.save': v.object({ scene }),
  'scene.remove': v.object({ id: idSchema }),
  'rules.save': v.object({ rules: rulesSchema }),
  'groups.save': v.object({ groups: groupsSchema }),
  'video.report': v.object({ reports }),
  'patrol.set': v.object({ on: v.boolean() }),
  'patrol.coverage': v.object({ cycle: v.optional(idSchema) }),
} as const satisfies { [K in keyof Calls]: v.GenericSchema<unknown, Calls[K]['args']> };

const ackSchema = v.object({ t: v.literal('ack'), seq: seqSchema });

/** One schema a call, told apart by its name. */
function callsOf(schemas: typeof callArgsSchemas) {
  return Object.entries(schemas).map(([name, args]) => v.object({ t: v.literal('call'), id: callId, name: v.literal(name), args }));
}

/** Window to service. */
export const windowEnvelopeSchema = v.union([
  ackSchema,
  v.object({ t: v.literal('here') }),
  v.variant('name', callsOf(callArgsSchemas)),
]);
export type WindowEnvelope = Extract<Envelope, { t: 'ack' | 'here' | 'call' }>;

/** Longest text a window may send, characters: calls and acks are small. */
export const maxWindowMessageChars = 256 * 1024;

/**
 * Reads a text that a window sent.
 * @returns error `port-shape`; rubbish of any kind never throws
 */
export function parseWindowEnvelope(text: string): Result<WindowEnvelope> {
  if (text.length > maxWindowMessageChars) return fail('port-shape', `${text.length} characters, at most ${maxWindowMessageChars} are allowed`);
  return parse(windowEnvelopeSchema, text) as Result<WindowEnvelope>;
}

/** The id of a call whose shape is wrong, so that its caller can be told; undefined when not even that is legible. */
export function callIdOf(text: string): number | undefined {
  if (text.length > maxWindowMessageChars) return undefined;
  try {
    const data = JSON.parse(text) as { t?: unknown; id?: unknown } | null;
    return data?.t === 'call' && Number.isSafeInteger(data.id) ? (data.id as number) : undefined;
  } catch {
    return undefined;
  }
}

function parse(schema: v.GenericSchema, text: string): Result<unknown> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return fail('port-shape', 'a text message that is not JSON');
  }
  const parsed = v.safeParse(schema, data, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return fail('port-shape', `${v.getDotPath(issue) ?? ''}: ${issue.message}`.slice(0, 300));
}
