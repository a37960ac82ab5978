import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { collectionNames } from '../../shared/domain/collections.ts';
import type { CatchUpFrame, DeltaFrame, SnapshotFrame } from '../../shared/domain/frames.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';

/** A text message of the port, sorted. The service has validated what it passes on; here only its outline is checked. */
export type PortText =
  | { kind: 'frame'; frame: SnapshotFrame | DeltaFrame | CatchUpFrame }
  | { kind: 'catalogue'; catalogue: Catalogue }
  | { kind: 'event'; name: string; value: unknown }
  | { kind: 'reply'; reply: Record<string, unknown> }
  | { kind: 'other' };

/**
 * Sorts one text message.
 * @returns error `port-shape`; rubbish of any kind never throws
 */
export function readPortText(text: string): Result<PortText> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return fail('port-shape', 'a text that is not JSON');
  }
  if (!isObject(data) || typeof data.t !== 'string') return fail('port-shape', 'a text without a type');
  switch (data.t) {
    case 'snapshot':
      return isHead(data) && isLists(data.entities) ? ok({ kind: 'frame', frame: { ...data, kind: 'snapshot' } as unknown as SnapshotFrame }) : bad('snapshot');
    case 'delta':
    case 'catch-up':
      return isHead(data) && isLists(data.upsert ?? {}) && isLists(data.remove ?? {}) && (data.t === 'delta' || Number.isSafeInteger(data.since))
        ? ok({ kind: 'frame', frame: { ...data, kind: data.t } as unknown as DeltaFrame | CatchUpFrame })
        : bad(data.t);
    case 'catalogue': {
      const whole = typeof data.etag === 'string' && (['departments', 'classes', 'channels', 'routes', 'places'] as const).every((list) => Array.isArray(data[list]));
      return whole ? ok({ kind: 'catalogue', catalogue: data as unknown as Catalogue }) : bad('catalogue');
    }
    case 'event':
      return typeof data.name === 'string' ? ok({ kind: 'event', name: data.name, value: data.value }) : bad('event');
    case 'reply':
      return ok({ kind: 'reply', reply: data });
    default:
      return ok({ kind: 'other' });
  }
}

function bad(what: string): Result<PortText> {
  return fail('port-shape', `a malformed ${what}`);
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isHead(data: Record<string, unknown>): boolean {
  return Number.isSafeInteger(data.seq) && Number.isFinite(data.at);
}

/** Unknown collections are ignored, as the service does (fabric protocol, `delta`). */
function isLists(lists: unknown): boolean {
  return isObject(lists) && collectionNames.every((name) => lists[name] === undefined || Array.isArray(lists[name]));
}
