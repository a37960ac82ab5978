import type { CallName } from '../../shared/ipc/contract.ts';
import type { Port } from '../../shared/ipc/port.ts';
import type { Disposable } from '../../shared/lib/disposable.ts';
import { errorCodes, type ErrorCode } from '../../shared/lib/error-codes.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { CallOptions, CallService } from '../stores/service-calls.ts';

const defaultTimeoutMs = 10_000;
const known: ReadonlySet<string> = new Set(errorCodes);

/** The calls under way on one port. */
export interface ServiceCaller extends Disposable {
  call: CallService;
  /** Takes a reply; false when it is no reply to a call under way. */
  take(reply: Record<string, unknown>): boolean;
}

/** Sends calls over a port and matches replies by id. Disposing fails what is under way with `offline`. */
export function openServiceCaller(port: Port): ServiceCaller {
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  let lastId = 0;

  const call = (name: CallName, args: unknown, { timeoutMs = defaultTimeoutMs, signal }: CallOptions = {}) =>
    new Promise<Result<unknown>>((resolve) => {
      if (signal?.aborted) return resolve(fail('offline', 'The call was given up.'));
      const id = ++lastId;
      const abort = () => settle(fail('offline', 'The call was given up.'));
      const timer = setTimeout(() => settle(fail('offline', `No answer to ${name} in ${timeoutMs} ms.`)), timeoutMs);
      const settle = (result: Result<unknown>) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        waiting.delete(id);
        resolve(result);
      };
      signal?.addEventListener('abort', abort);
      waiting.set(id, settle);
      port.post(JSON.stringify({ t: 'call', id, name, args }));
    });

  return {
    call: call as CallService,
    take(reply) {
      const settle = typeof reply.id === 'number' ? waiting.get(reply.id) : undefined;
      if (!settle || typeof reply.ok !== 'boolean') return false;
      if (reply.ok) settle(ok(reply.value));
      else settle(fail(known.has(String(reply.code)) ? (reply.code as ErrorCode) : 'port-shape', typeof reply.message === 'string' ? reply.message : ''));
      return true;
    },
    dispose() {
      for (const settle of waiting.values()) settle(fail('offline', 'The port to the service closed.'));
    },
  };
}
