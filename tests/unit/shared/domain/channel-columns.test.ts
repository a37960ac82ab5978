import { describe, expect, it } from 'vitest';
import { applyRows, buildChannelColumns, dateBack, neverMs, rowSpan } from '../../../../shared/domain/channel-columns.ts';
import { buildFrameBytes, buildSnapshotBytes, decodeFrame } from '../../../builders/frames.ts';

const read = (columns: ReturnType<typeof buildChannelColumns>): unknown[] => [[...columns.value], [...columns.sampledAt], [...columns.quality]];

describe('applyRows', () => {
  it('begins with nothing known', () => {
    expect(read(buildChannelColumns(1))).toEqual([[Number.NaN], [Number.NEGATIVE_INFINITY], [3]]);
  });

  it('writes what rows name, lets a later row win and leaves the rest', () => {
    const columns = buildChannelColumns(3);
    applyRows(columns, decodeFrame(buildFrameBytes(1, [{ index: 2, ageMs: 5, value: 1, quality: 1 }, { index: 0, ageMs: 7, value: 2 }, { index: 2, ageMs: 9, value: 3, quality: 2 }], 1_000), 3));
    expect(read(columns)).toEqual([[2, Number.NaN, 3], [993, Number.NEGATIVE_INFINITY, 991], [0, 3, 2]]);
  });

  it.each([false, true])('takes the greatest age for never, snapshot %s', (snapshot) => {
    const columns = buildChannelColumns(2);
    columns.sampledAt.fill(5);
    const bytes = snapshot ? buildSnapshotBytes(2, 1, { ageMs: neverMs }) : buildFrameBytes(1, [{ index: 1, ageMs: neverMs }, { index: 0, ageMs: neverMs - 1 }], 1e10);
    applyRows(columns, decodeFrame(bytes, 2));
    expect([...columns.sampledAt]).toEqual(snapshot ? [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] : [1e10 - neverMs + 1, Number.NEGATIVE_INFINITY]);
  });

  it('knows the span of a frame with or without the decoder', () => {
    const frame = decodeFrame(buildFrameBytes(1, [{ index: 4 }, { index: 1 }, { index: 3 }]), 9);
    expect(rowSpan(frame)).toEqual({ low: 1, high: 4 });
    expect(rowSpan({ ...frame, span: undefined })).toEqual({ low: 1, high: 4 });
    const { low, high } = rowSpan({ ...decodeFrame(buildFrameBytes(1, []), 9), span: undefined });
    expect(low).toBeGreaterThan(high);
  });
});

describe('dateBack', () => {
  it('dates what is younger than now to now, and says of which channels; one of this very moment has not changed', () => {
    const columns = { ...buildChannelColumns(5), sampledAt: Float64Array.of(900, 1_000, 1_001, 5_000, Number.NEGATIVE_INFINITY) };
    expect(dateBack(columns, 1_000)).toEqual({ low: 2, high: 3 });
    expect([...columns.sampledAt]).toEqual([900, 1_000, 1_000, 1_000, Number.NEGATIVE_INFINITY]);
    const { low, high } = dateBack(columns, 1_000);
    expect(low).toBeGreaterThan(high);
  });
});
