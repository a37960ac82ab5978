import * as v from 'valibot';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { ServiceConfig } from '../../shared/ipc/service-control.ts';

const schema = v.object({
  fabricUrl: v.pipe(v.string(), v.url()),
  token: v.string(),
  dataDir: v.pipe(v.string(), v.minLength(1)),
  insecure: v.boolean(),
  maxMessageBytes: v.optional(v.pipe(v.number(), v.safeInteger(), v.gtValue(0))),
  version: v.string(),
  host: v.picklist(['electron', 'browser']),
  lang: v.picklist(['zh', 'en']),
}) satisfies v.GenericSchema<unknown, ServiceConfig>;

/**
 * Reads the service's configuration from the variable that the host set.
 * @returns error `bad-option`
 */
export function parseConfig(text: string | undefined): Result<ServiceConfig> {
  let data: unknown;
  try {
    data = JSON.parse(text ?? '');
  } catch {
    return fail('bad-option', 'YILU_SERVICE_CONFIG is not JSON: the service is started by the host, not by hand');
  }
  const parsed = v.safeParse(schema, data);
  return parsed.success ? ok(parsed.output) : fail('bad-option', `YILU_SERVICE_CONFIG: ${v.getDotPath(parsed.issues[0]) ?? ''}: ${parsed.issues[0].message}`);
}
