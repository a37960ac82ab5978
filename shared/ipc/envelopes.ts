import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { errorCodes } from '../lib/error-codes.ts';
import { idSchema, seqSchema, textSchema, timeSchema } from '../protocol/scalars.ts';
import { linkStates, type Calls, type Envelope, type Events } from './contract.ts';

const finite = v.pipe(v.number(), v.finite());
const callId = seqSchema;
const nothing = v.object({});

/** Levels of nesting that a command's arguments may have; JSON.parse takes far more than JSON.stringify can give back. */
const maxArgsDepth = 16;
const commandArgs = v.pipe(v.record(v.string(), v.unknown()), v.check((args) => isShallow(args, maxArgsDepth), `at most ${maxArgsDepth} levels`));

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1));
}

/** The schema of each call's arguments. */
export const callArgsSchemas = {
  'channel.history': v.object({ channel: idSchema, fromMs: timeSchema, toMs: timeSchema }),
  'command.send': v.object({ kind: idSchema, args: commandArgs }),
  'link.retry': nothing,
  'picture.resend': nothing,
} as const satisfies { [K in keyof Calls]: v.GenericSchema<unknown, Calls[K]['args']> };

/** The schema of each event's value. */
export const eventSchemas = {
  hello: v.object({ window: idSchema, version: textSchema, host: v.picklist(['electron', 'browser']), lang: v.picklist(['zh', 'en']) }),
  link: v.object({
    state: v.picklist(linkStates),
    epoch: textSchema,
    seq: finite,
    offsetMs: finite,
    reconnects: finite,
    since: finite,
    nextTryAt: v.optional(finite),
    clock: v.object({ fabricAt: finite, localAt: finite, rate: finite }),
    simulated: v.boolean(),
  }),
  alerts: v.array(
    v.object({
      key: v.string(),
      level: v.picklist(['info', 'warning', 'error']),
      code: v.string(),
      text: v.string(),
      count: finite,
      since: finite,
      lastAt: finite,
    }),
  ),
} as const satisfies { [K in keyof Events]: v.GenericSchema<unknown, Events[K]> };

const ackSchema = v.object({ t: v.literal('ack'), seq: seqSchema });

/** Window to service. */
export const windowEnvelopeSchema = v.union([
  ackSchema,
  v.variant('name', [
    v.object({ t: v.literal('call'), id: callId, name: v.literal('channel.history'), args: callArgsSchemas['channel.history'] }),
    v.object({ t: v.literal('call'), id: callId, name: v.literal('command.send'), args: callArgsSchemas['command.send'] }),
    v.object({ t: v.literal('call'), id: callId, name: v.literal('link.retry'), args: nothing }),
    v.object({ t: v.literal('call'), id: callId, name: v.literal('picture.resend'), args: nothing }),
  ]),
]);
export type WindowEnvelope = v.InferOutput<typeof windowEnvelopeSchema>;

/** Service to window, beside frames. */
export const serviceEnvelopeSchema = v.union([
  v.variant('ok', [
    v.object({ t: v.literal('reply'), id: callId, ok: v.literal(true), value: v.unknown() }),
    v.object({ t: v.literal('reply'), id: callId, ok: v.literal(false), code: v.picklist(errorCodes), message: v.string() }),
  ]),
  v.variant('name', [
    v.object({ t: v.literal('event'), name: v.literal('hello'), value: eventSchemas.hello }),
    v.object({ t: v.literal('event'), name: v.literal('link'), value: eventSchemas.link }),
    v.object({ t: v.literal('event'), name: v.literal('alerts'), value: eventSchemas.alerts }),
  ]),
]);

const envelopeSchema = v.union([windowEnvelopeSchema, serviceEnvelopeSchema]);

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

/**
 * Reads an envelope of either direction (not a frame or catalogue, which the fabric protocol parses).
 * @returns error `port-shape`
 */
export function parseEnvelope(text: string): Result<Envelope> {
  return parse(envelopeSchema, text) as Result<Envelope>;
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
