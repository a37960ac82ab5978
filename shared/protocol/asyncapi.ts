import type { GenericSchema } from 'valibot';
import { commandArgsSchemas } from './command.ts';
import { beatMsRange, closeCodes, maxMessageBytes, subprotocol } from './limits.ts';
import { consoleMessageSchema, fabricMessageSchema } from './messages.ts';

/** A JSON Schema as plain data. */
export type JsonSchema = { [keyword: string]: unknown };

/** What each message is for; a test holds the names to the schemas. */
const fabricSummaries: Record<string, string> = {
  welcome: 'Answers hello; now measures the clock offset',
  catalogue: 'Only when the etag differs from the one in hello; comes before the snapshot',
  snapshot: 'The whole picture but channel values; a telemetry frame with the snapshot flag and the same seq follows at once',
  delta: 'Whole entities that changed or went; unknown collections are ignored',
  beat: 'Every beatMs; seq is the last one sent',
  result: 'Answers a command; a repeated id gets the first answer again and has no second effect',
  notice: 'For the operator to read',
};
const consoleSummaries: Record<string, string> = {
  hello: 'First message on every connection',
  resume: 'On a gap: seq is the last one applied',
  beat: 'Every beatMs',
  command: 'An operator acts; id is the idempotency key. The args of each kind are in components.schemas, as command.<kind>',
};

const telemetryText =
  'Little-endian, exactly 32 + 13 n bytes: "YLT1"; u8 flags (bit 0: snapshot, every channel once, ascending); 3 zero bytes; f64 seq; f64 at; u32 n (at most 1,000,000); ' +
  'u32 zero; n × u32 index (position in the catalogue); n × u32 age (ms between the sample and at; 4294967295: never); n × f32 value (NaN: none); n × u8 quality (0 good, 1 uncertain, 2 bad, 3 offline). ' +
  'An index outside the catalogue makes the whole frame malformed; a later row for the same index wins.';

/**
 * Builds the AsyncAPI 3 document of the fabric protocol, version 1, from the schemas that the code itself uses.
 * @param convert turns one schema into JSON Schema draft 7; given by the caller, since the converter is a development tool
 */
export function buildAsyncApi(convert: (schema: GenericSchema) => JsonSchema): JsonSchema {
  const fabric = buildMessages('fabric', fabricMessageSchema.options, fabricSummaries, convert);
  const console = buildMessages('console', consoleMessageSchema.options, consoleSummaries, convert);
  const telemetry = { name: 'telemetry', contentType: 'application/octet-stream', summary: 'Channel values, one binary message a frame', description: telemetryText, payload: { type: 'string', format: 'binary' } };
  const refs = (names: string[]): JsonSchema[] => names.map((name) => ({ $ref: `#/channels/fabric/messages/${name}` }));
  const messages = { ...fabric, 'fabric.telemetry': telemetry, ...console };
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Yilu fabric protocol',
      version: '1',
      description:
        `How a console and the data fabric talk: WebSocket, subprotocol ${subprotocol}, bearer token on the upgrade (401: refused, next try in 60 s). ` +
        `A message is at most ${maxMessageBytes} bytes. Everything that changes the picture is one stream, named by epoch and numbered by seq, up by exactly 1 each: not above the last applied is a duplicate, ` +
        'more than 1 above is a gap, on which the console sends resume. A side that has received nothing for 3 × beatMs ends the socket. ' +
        `Close codes: ${Object.entries(closeCodes).map(([name, code]) => `${code} ${name}`).join(', ')}. beatMs is ${beatMsRange.min} to ${beatMsRange.max}. Times are UTC ms. Fields that a schema does not name are ignored.`,
    },
    defaultContentType: 'application/json',
    channels: { fabric: { address: '/', messages: Object.fromEntries(Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }])) } },
    operations: {
      fabricSends: { action: 'send', channel: { $ref: '#/channels/fabric' }, messages: refs([...Object.keys(fabric), 'fabric.telemetry']) },
      fabricReceives: { action: 'receive', channel: { $ref: '#/channels/fabric' }, messages: refs(Object.keys(console)) },
    },
    components: {
      messages,
      // The `args` of each command, by its kind.
      schemas: Object.fromEntries(Object.entries(commandArgsSchemas).map(([kind, schema]) => [`command.${kind}`, convert(schema)])),
    },
  };
}

type MessageSchema = GenericSchema & { readonly entries: { readonly t: { readonly literal: string } } };

function buildMessages(side: string, schemas: readonly MessageSchema[], summaries: Record<string, string>, convert: (schema: GenericSchema) => JsonSchema): Record<string, JsonSchema> {
  return Object.fromEntries(
    schemas.map((schema) => {
      const name = schema.entries.t.literal;
      return [`${side}.${name}`, { name, summary: summaries[name], payload: convert(schema) }];
    }),
  );
}
