import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeTelemetryFrame, headerBytes, parseTelemetryFrame, rowBytes } from '../../../../shared/protocol/telemetry-frame.ts';
import { buildFrameBytes, buildSnapshotBytes } from '../../../builders/frames.ts';

const channels = 50;
const row = fc.record({
  index: fc.nat(channels - 1),
  ageMs: fc.integer({ min: 0, max: 0xffff_ffff }),
  value: fc.float(),
  quality: fc.nat(3),
});
const head = fc.record({ seq: fc.nat(Number.MAX_SAFE_INTEGER), at: fc.double({ min: 0, max: 1e15, noNaN: true }) });

function codeOf(bytes: Uint8Array, channelCount = channels): string {
  const parsed = parseTelemetryFrame(bytes, channelCount);
  return parsed.ok ? 'ok' : parsed.error.code;
}

function withHeader(change: (view: DataView) => void, bytes = buildFrameBytes(1, [{ index: 1 }, { index: 2 }])): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer));
  return copy;
}

describe('parseTelemetryFrame', () => {
  it('reads the layout that the protocol writes down', () => {
    const bytes = new Uint8Array(32 + 13);
    const view = new DataView(bytes.buffer);
    bytes.set(new TextEncoder().encode('YLT1'));
    view.setFloat64(8, 7, true);
    view.setFloat64(16, 1_790_000_000_000, true);
    view.setUint32(24, 1, true);
    view.setUint32(32, 42, true);
    view.setUint32(36, 1_500, true);
    view.setFloat32(40, 12.5, true);
    view.setUint8(44, 2);
    const parsed = parseTelemetryFrame(bytes, channels);
    expect(parsed).toMatchObject({ ok: true, value: { kind: 'telemetry', snapshot: false, seq: 7, at: 1_790_000_000_000, count: 1, span: { low: 42, high: 42 } } });
    if (parsed.ok) expect([parsed.value.index[0], parsed.value.ageMs[0], parsed.value.value[0], parsed.value.quality[0]]).toEqual([42, 1_500, 12.5, 2]);
  });

  it('gives back what was encoded, at any offset in a buffer, plain or of Node, and knows the span', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), head, fc.nat(9), fc.boolean(), (rows, { seq, at }, offset, node) => {
        const columns = { index: rows.map((each) => each.index), ageMs: rows.map((each) => each.ageMs), value: rows.map((each) => each.value), quality: rows.map((each) => each.quality) };
        const encoded = encodeTelemetryFrame({ snapshot: false, seq, at }, columns);
        expect(encoded.length).toBe(headerBytes + rowBytes * rows.length);
        const within = new Uint8Array(encoded.length + offset);
        within.set(encoded, offset);
        const bytes = node ? Buffer.from(within.buffer, offset) : within.subarray(offset);
        const parsed = parseTelemetryFrame(bytes, channels);
        if (!parsed.ok) throw new Error(parsed.error.message);
        expect(parsed.value).toMatchObject({ seq, at, count: rows.length, snapshot: false });
        expect([...parsed.value.index]).toEqual(columns.index);
        expect([...parsed.value.ageMs]).toEqual(columns.ageMs);
        expect([...parsed.value.value]).toEqual(columns.value);
        expect([...parsed.value.quality]).toEqual(columns.quality);
        if (rows.length > 0) expect(parsed.value.span).toEqual({ low: Math.min(...columns.index), high: Math.max(...columns.index) });
      }),
    );
  });

  it('does not copy an aligned frame', () => {
    const bytes = buildFrameBytes(1, [{ index: 1 }]);
    const parsed = parseTelemetryFrame(bytes, channels);
    expect(parsed.ok && parsed.value.index.buffer).toBe(bytes.buffer);
  });

  it.each([
    ['no bytes', new Uint8Array(0), 'frame-length'],
    ['less than a header', new Uint8Array(31), 'frame-length'],
    ['another magic', withHeader((view) => view.setUint8(3, 0x32)), 'frame-magic'],
    ['an unknown flag', withHeader((view) => view.setUint8(4, 2)), 'frame-header'],
    ['the first reserved byte', withHeader((view) => view.setUint8(5, 1)), 'frame-header'],
    ['the last reserved byte', withHeader((view) => view.setUint8(7, 1)), 'frame-header'],
    ['the reserved word', withHeader((view) => view.setUint32(28, 1, true)), 'frame-header'],
    ['a seq of NaN', withHeader((view) => view.setFloat64(8, Number.NaN, true)), 'frame-header'],
    ['a negative seq', withHeader((view) => view.setFloat64(8, -1, true)), 'frame-header'],
    ['a broken seq', withHeader((view) => view.setFloat64(8, 1.5, true)), 'frame-header'],
    ['a seq of 2^53', withHeader((view) => view.setFloat64(8, 2 ** 53, true)), 'frame-header'],
    ['an endless at', withHeader((view) => view.setFloat64(16, Number.POSITIVE_INFINITY, true)), 'frame-header'],
    ['a negative at', withHeader((view) => view.setFloat64(16, -1, true)), 'frame-header'],
    ['a count one too high', withHeader((view) => view.setUint32(24, 3, true)), 'frame-length'],
    ['a count one too low', withHeader((view) => view.setUint32(24, 1, true)), 'frame-length'],
    ['a count beyond all', withHeader((view) => view.setUint32(24, 0xffff_ffff, true)), 'frame-length'],
    ['an index at the count of channels', buildFrameBytes(1, [{ index: 3 }, { index: channels }]), 'frame-index'],
    ['an index of 2^32 − 1', buildFrameBytes(1, [{ index: 0xffff_ffff }, { index: 3 }]), 'frame-index'],
    ['an index of 2^31', buildFrameBytes(1, [{ index: 0 }, { index: 0x8000_0000 }]), 'frame-index'],
    ['an index that only wraps round 2^32 on its way', buildFrameBytes(1, [{ index: 0x7fff_ffff }, { index: 0xffff_fffe }, { index: 3 }]), 'frame-index'],
    ['a quality of 4', buildFrameBytes(1, [{ index: 3, quality: 4 }]), 'frame-index'],
    ['a quality of 4 among whole words', buildFrameBytes(1, [0, 1, 2, 3, 4, 5].map((index) => ({ index, quality: index === 2 ? 4 : 0 }))), 'frame-index'],
    ['a snapshot that is short', buildSnapshotBytes(channels - 1, 1), 'frame-index'],
    ['a snapshot with a channel twice', encodeTelemetryFrame({ snapshot: true, seq: 1, at: 1 }, { index: Array.from({ length: channels }, (_, n) => (n === 49 ? 48 : n)), ageMs: new Uint32Array(channels), value: new Float32Array(channels), quality: new Uint8Array(channels) }), 'frame-index'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('finds one bad row wherever it stands', () => {
    const columns = (bad: number, change: { index?: number; quality?: number }) => ({
      index: Array.from({ length: 11 }, (_, row) => (row === bad ? (change.index ?? row) : row)),
      ageMs: new Uint32Array(11),
      value: new Float32Array(11),
      quality: Array.from({ length: 11 }, (_, row) => (row === bad ? (change.quality ?? 0) : 3)),
    });
    for (let bad = 0; bad < 11; bad++) {
      for (const snapshot of [true, false]) {
        for (const quality of [4, 64, 255]) expect(codeOf(encodeTelemetryFrame({ snapshot, seq: 1, at: 1 }, columns(bad, { quality })), 11)).toBe('frame-index');
        expect(codeOf(encodeTelemetryFrame({ snapshot, seq: 1, at: 1 }, columns(bad, { index: 11 })), 11)).toBe('frame-index');
      }
      expect(codeOf(encodeTelemetryFrame({ snapshot: true, seq: 1, at: 1 }, columns(bad, { index: (bad + 1) % 11 })), 11)).toBe('frame-index');
      expect(codeOf(encodeTelemetryFrame({ snapshot: false, seq: 1, at: 1 }, columns(bad, { index: (bad + 1) % 11 })), 11)).toBe('ok');
    }
  });

  it('takes the edges: no rows, the last channel, a whole snapshot, the greatest seq', () => {
    expect(codeOf(buildFrameBytes(1, []))).toBe('ok');
    expect(codeOf(buildFrameBytes(Number.MAX_SAFE_INTEGER, [{ index: channels - 1 }], 0))).toBe('ok');
    expect(codeOf(buildSnapshotBytes(channels, 0))).toBe('ok');
    expect(codeOf(buildSnapshotBytes(0, 0), 0)).toBe('ok');
  });

  it('refuses every truncation and every extension', () => {
    const bytes = buildSnapshotBytes(5, 1);
    for (let length = 0; length < bytes.length; length++) expect(codeOf(bytes.subarray(0, length), 5)).not.toBe('ok');
    expect(codeOf(Uint8Array.of(...bytes, 0), 5)).toBe('frame-length');
  });

  it('never throws, whatever byte is flipped or whatever bytes come', () => {
    const bytes = buildFrameBytes(9, [{ index: 1 }, { index: 7, quality: 3 }, { index: 4 }]);
    for (let place = 0; place < bytes.length; place++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = bytes.slice();
        flipped[place]! ^= 1 << bit;
        const parsed = parseTelemetryFrame(flipped, channels);
        if (parsed.ok) for (const channel of parsed.value.index) expect(channel).toBeLessThan(channels);
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(9), (rubbish, count) => void parseTelemetryFrame(rubbish, count)));
  });
});
