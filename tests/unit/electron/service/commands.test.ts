import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendCommand } from '../../../../electron/service/commands.ts';
import type { LinkCommand } from '../../../../electron/service/link/link.ts';
import { Emitter } from '../../../../shared/lib/emitter.ts';
import { fail, ok } from '../../../../shared/lib/result.ts';
import type { FabricMessageOf } from '../../../../shared/protocol/messages.ts';

const order = { kind: 'gate.order', args: { gate: 'g' } };

function buildLink(online = true) {
  const sent: LinkCommand[] = [];
  const results = new Emitter<FabricMessageOf<'result'>>();
  const send = (command: LinkCommand) => {
    sent.push(command);
    return online ? ok({ id: command.id }) : fail('offline', 'no link');
  };
  return { sent, results, send };
}

describe('a command', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is answered by the fabric’s result of the same id', async () => {
    const link = buildLink();
    const reply = sendCommand(link, 'op-1', order, () => 5);
    const { id } = link.sent[0]!;
    expect(link.sent[0]).toEqual({ id, at: 5, by: 'op-1', ...order });
    link.results.emit({ t: 'result', id: 'another', ok: false });
    link.results.emit({ t: 'result', id, ok: true });
    expect(await reply).toEqual({ ok: true, value: { id } });
  });

  it.each([
    ['conflict', 'conflict'],
    ['something new', 'bad-args'],
  ])('that the fabric refuses with %s fails with %s', async (code, expected) => {
    const link = buildLink();
    const reply = sendCommand(link, 'op-1', order);
    link.results.emit({ t: 'result', id: link.sent[0]!.id, ok: false, code, message: 'why' });
    expect(await reply).toEqual(fail(expected as 'conflict', 'why'));
  });

  it('fails at once without a link and after 10 s without an answer', async () => {
    expect(await sendCommand(buildLink(false), 'op-1', order)).toMatchObject({ ok: false, error: { code: 'offline' } });
    const silent = sendCommand(buildLink(), 'op-1', order);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await silent).toMatchObject({ ok: false, error: { code: 'busy' } });
  });
});
