import type { CallName, Calls } from '../../../shared/ipc/contract.ts';
import { callIdOf, parseWindowEnvelope } from '../../../shared/ipc/envelopes.ts';
import type { PortMessage } from '../../../shared/ipc/port.ts';
import { fail, type Result } from '../../../shared/lib/result.ts';
import type { WindowFeed } from './window-feed.ts';

/** One handler a call, typed by the contract's map; it is told which window calls. `picture.resend` is the feed's own. */
export type CallHandlers = {
  [K in Exclude<CallName, 'picture.resend'>]: (args: Calls[K]['args'], window: string) => Result<Calls[K]['reply']> | Promise<Result<Calls[K]['reply']>>;
};

/**
 * Takes one message of a window: an acknowledgement, or a call that is answered on the same port.
 * @returns why the message was not understood; undefined when it was
 */
export async function answerWindow(message: PortMessage, feed: WindowFeed, handlers: CallHandlers): Promise<string | undefined> {
  if (typeof message !== 'string') return 'a binary message';
  const parsed = parseWindowEnvelope(message);
  if (!parsed.ok) {
    const id = callIdOf(message);
    if (id !== undefined) reply(feed, id, fail('port-shape', parsed.error.message));
    return parsed.error.message;
  }
  const envelope = parsed.value;
  if (envelope.t === 'here') return undefined;
  if (envelope.t === 'ack') {
    feed.ack(envelope.seq);
    return undefined;
  }
  if (envelope.name === 'picture.resend') {
    reply(feed, envelope.id, { ok: true, value: {} });
    feed.asked();
    return undefined;
  }
  const handler = handlers[envelope.name] as (args: unknown, window: string) => Result<unknown> | Promise<Result<unknown>>;
  reply(feed, envelope.id, await handler(envelope.args, feed.window));
  return undefined;
}

function reply(feed: WindowFeed, id: number, result: Result<unknown>): void {
  const envelope = result.ok ? { t: 'reply', id, ok: true, value: result.value } : { t: 'reply', id, ok: false, ...result.error };
  feed.port.post(JSON.stringify(envelope));
}
