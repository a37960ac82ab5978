import type { Frame } from '../../../shared/domain/frames.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { parseFabricMessage } from '../../../shared/protocol/parse-message.ts';
import { parseTelemetryFrame } from '../../../shared/protocol/telemetry-frame.ts';

/**
 * Reads a frame that the cache kept as it came.
 * @returns error `cache-corrupt`
 */
export function parseStoredFrame(body: string | Uint8Array, channelCount: number): Result<Frame> {
  if (typeof body !== 'string') {
    const parsed = parseTelemetryFrame(body, channelCount);
    return parsed.ok ? parsed : fail('cache-corrupt', parsed.error.message);
  }
  const message = parseFabricMessage(body, Number.POSITIVE_INFINITY);
  if (!message.ok) return fail('cache-corrupt', message.error.message);
  const { value } = message;
  if (value.t === 'snapshot') return ok({ kind: 'snapshot', seq: value.seq, at: value.at, entities: value.entities });
  if (value.t !== 'delta') return fail('cache-corrupt', `a stored message of type ${value.t}`);
  return ok({ kind: 'delta', seq: value.seq, at: value.at, upsert: value.upsert, remove: value.remove });
}
