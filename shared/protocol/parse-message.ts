import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { maxMessageBytes } from './limits.ts';
import { consoleMessageSchema, fabricMessageSchema, type ConsoleMessage, type FabricMessage } from './messages.ts';

/**
 * Reads a text message from the fabric.
 * @param maxBytes limit; what this console wrote to its own disk needs none
 * @returns errors `message-too-long`, `message-json`, `message-unknown`, `message-shape` (names the first wrong field)
 */
export function parseFabricMessage(text: string, maxBytes = maxMessageBytes): Result<FabricMessage> {
  return parseMessage(fabricMessageSchema, text, maxBytes);
}

/** Reads a text message from a console; the same errors as `parseFabricMessage`. */
export function parseConsoleMessage(text: string): Result<ConsoleMessage> {
  return parseMessage(consoleMessageSchema, text, maxMessageBytes);
}

function parseMessage<T extends v.GenericSchema>(schema: T, text: string, maxBytes: number): Result<v.InferOutput<T>> {
  if (text.length > maxBytes) return fail('message-too-long', `${text.length} characters, at most ${maxBytes} bytes are allowed`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return fail('message-json', 'a text message that is not JSON');
  }
  if (typeof data !== 'object' || data === null || typeof (data as { t?: unknown }).t !== 'string')
    return fail('message-json', 'a text message that is not an object with a string field t');
  const parsed = v.safeParse(schema, data, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? '';
  return path === 't' ? fail('message-unknown', `a message of type ${JSON.stringify((data as { t: string }).t).slice(0, 80)}`) : fail('message-shape', `${path}: ${issue.message}`.slice(0, 300));
}
