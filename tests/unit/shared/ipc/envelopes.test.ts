import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callIdOf, maxWindowMessageChars, parseEnvelope, parseWindowEnvelope } from '../../../../shared/ipc/envelopes.ts';

const good = [
  { t: 'ack', seq: 5 },
  { t: 'call', id: 1, name: 'channel.history', args: { channel: 'ch-1', fromMs: 1, toMs: 2 } },
  { t: 'call', id: 2, name: 'command.send', args: { kind: 'gate.order', args: { gate: 'g' } } },
  { t: 'call', id: 3, name: 'link.retry', args: {} },
  { t: 'call', id: 4, name: 'picture.resend', args: {} },
];
const bad = [
  { t: 'ack' }, { t: 'ack', seq: 1.5 }, { t: 'ack', seq: -1 }, { t: 'call', id: 1, name: 'no.such', args: {} },
  { t: 'call', id: 1, name: 'link.retry' }, { t: 'call', name: 'link.retry', args: {} }, { t: 'call', id: 1, name: 'channel.history', args: { channel: '', fromMs: 1, toMs: 2 } },
  { t: 'reply', id: 1, ok: true, value: 1 }, { t: 'event', name: 'link', value: {} }, null, [], 'ack', 7,
];

describe('window envelopes', () => {
  it.each(good)('reads %j', (envelope) => {
    expect(parseWindowEnvelope(JSON.stringify(envelope))).toEqual({ ok: true, value: envelope });
    expect(parseEnvelope(JSON.stringify(envelope))).toEqual({ ok: true, value: envelope });
  });

  it.each(bad)('refuses %j as port-shape', (envelope) => {
    expect(parseWindowEnvelope(JSON.stringify(envelope))).toMatchObject({ ok: false, error: { code: 'port-shape' } });
  });

  it('never throws on rubbish of any kind', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.object().map((value) => JSON.stringify({ t: 'call', ...value }))), (text) => {
        parseWindowEnvelope(text);
        parseEnvelope(text);
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

describe('service envelopes', () => {
  it.each([
    { t: 'reply', id: 1, ok: true, value: { a: 1 } },
    { t: 'reply', id: 1, ok: false, code: 'not-found', message: 'no' },
    { t: 'event', name: 'hello', value: { window: 'w', version: '1', host: 'browser', lang: 'zh' } },
    { t: 'event', name: 'alerts', value: [] },
    { t: 'event', name: 'link', value: { state: 'live', epoch: '', seq: 0, offsetMs: 0, reconnects: 0, since: 0, clock: { fabricAt: 0, localAt: 0, rate: 1 }, simulated: false } },
  ])('reads %j', (envelope) => {
    expect(parseEnvelope(JSON.stringify(envelope))).toEqual({ ok: true, value: envelope });
  });
});
