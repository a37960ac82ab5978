import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callIdOf, maxWindowMessageChars, parseWindowEnvelope } from '../../../../shared/ipc/envelopes.ts';

const good = [
  { t: 'ack', seq: 5 },
  { t: 'here' },
  { t: 'call', id: 1, name: 'channel.history', args: { channel: 'ch-1', fromMs: 1, toMs: 2 } },
  { t: 'call', id: 2, name: 'command.send', args: { kind: 'gate.order', args: { gate: 'g' } } },
  { t: 'call', id: 3, name: 'link.retry', args: {} },
  { t: 'call', id: 4, name: 'picture.resend', args: {} },
  { t: 'call', id: 5, name: 'stage.act', args: { action: { do: 'set-tile', slot: '1/video/3', channel: 'c' } } },
  { t: 'call', id: 6, name: 'video.report', args: { reports: [{ slot: '1/video/3', channel: 'c', state: 'live', frames: 5, overMs: 1000, visible: true }] } },
];
const bad = [
  { t: 'ack' }, { t: 'ack', seq: 1.5 }, { t: 'ack', seq: -1 }, { t: 'call', id: 1, name: 'no.such', args: {} },
  { t: 'call', id: 1, name: 'link.retry' }, { t: 'call', name: 'link.retry', args: {} }, { t: 'call', id: 1, name: 'channel.history', args: { channel: '', fromMs: 1, toMs: 2 } },
  { t: 'reply', id: 1, ok: true, value: 1 }, { t: 'event', name: 'link', value: {} }, null, [], 'ack', 7,
];

describe('window envelopes', () => {
  it.each(good)('reads %j', (envelope) => {
    expect(parseWindowEnvelope(JSON.stringify(envelope))).toEqual({ ok: true, value: envelope });
  });

  it.each(bad)('refuses %j as port-shape', (envelope) => {
    expect(parseWindowEnvelope(JSON.stringify(envelope))).toMatchObject({ ok: false, error: { code: 'port-shape' } });
  });

  it('never throws on rubbish of any kind', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.object().map((value) => JSON.stringify({ t: 'call', ...value }))), (text) => {
        parseWindowEnvelope(text);
        callIdOf(text);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a text beyond its limit unread', () => {
    expect(parseWindowEnvelope(' '.repeat(maxWindowMessageChars) + '{"t":"ack","seq":1}')).toMatchObject({ ok: false });
  });

  it('refuses arguments nested deeper than could be passed on', () => {
    const call = (levels: number) => `{"t":"call","id":1,"name":"command.send","args":{"kind":"k","args":{"x":${'['.repeat(levels)}${']'.repeat(levels)}}}}`;
    expect(parseWindowEnvelope(call(15)).ok).toBe(true);
    for (const levels of [16, 100_000]) expect(parseWindowEnvelope(call(levels))).toMatchObject({ ok: false, error: { code: 'port-shape' } });
  });

  it('finds the id of a call that is otherwise wrong, so that its caller can be told', () => {
    expect(callIdOf('{"t":"call","id":9,"name":7}')).toBe(9);
    expect(callIdOf('{"t":"ack","id":9}')).toBeUndefined();
    expect(callIdOf('{"t":"call","id":"9"}')).toBeUndefined();
  });
});
