import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelMarks } from '../../../../../renderer/map/columns/channel-columns.ts';
import { looks } from '../../../../../renderer/map/columns/looks.ts';
import { noFilters } from '../../../../../renderer/stores/filters.ts';
import { applyRows, buildChannelColumns, neverMs, type ChannelColumns } from '../../../../../shared/domain/channel-columns.ts';
import { freshnessOf } from '../../../../../shared/domain/freshness.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildFrameBytes, decodeFrame } from '../../../../builders/frames.ts';

const nowMs = 1_790_000_000_000;

function build(count: number): { marks: ChannelMarks; columns: ChannelColumns; catalogue: ReturnType<typeof buildCatalogue> } {
  const catalogue = buildCatalogue(count);
  const marks = new ChannelMarks(catalogue, new RoadNetwork(catalogue.routes));
  const columns = buildChannelColumns(count);
  columns.quality.fill(0);
  columns.sampledAt.fill(nowMs);
  return { marks, columns, catalogue };
}

describe('ChannelMarks', () => {
  it('starts lost and looks fresh once samples have come', () => {
    const { marks, columns } = build(10);
    expect(marks.freshnessAt(4)).toBe(3);
    expect(marks.apply(columns, { from: 0, to: 9 }, nowMs)).toBe(true);
    expect(marks.freshnessAt(4)).toBe(0);
  });

  it('agrees with the freshness rule for every age and quality', () => {
    const { marks, columns } = build(1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 3 }), (ageMs, quality) => {
        columns.sampledAt[0] = nowMs - ageMs;
        columns.quality[0] = quality;
        marks.apply(columns, { from: 0, to: 0 }, nowMs);
        expect(marks.freshnessAt(0)).toBe(freshnessOf(ageMs, 10_000, quality));
      }),
    );
  });

  it('tells whether anything changed, and only the range that it was given', () => {
    const { marks, columns } = build(100);
    marks.apply(columns, { from: 0, to: 99 }, nowMs);
    marks.marks.settle('looks');
    expect(marks.apply(columns, { from: 0, to: 99 }, nowMs)).toBe(false);
    expect(marks.marks.staleRange('looks').to).toBe(-1);
    columns.sampledAt[40] = nowMs - 25_000;
    columns.sampledAt[60] = nowMs - 60_000;
    expect(marks.apply(columns, { from: 40, to: 60 }, nowMs)).toBe(true);
    expect(marks.marks.staleRange('looks')).toEqual({ from: 40, to: 60 });
  });

  it('sees the same from frames as from the columns that they were applied to', () => {
    const row = fc.record({ index: fc.nat(49), ageMs: fc.oneof(fc.nat(150_000), fc.constant(neverMs)), value: fc.constantFrom(20, 80, 150, Number.NaN), quality: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(row, { maxLength: 20 }), fc.integer({ min: -60_000, max: 60_000 })), { maxLength: 4 }), (sent) => {
        const [byFrames, byRange] = [build(50), build(50)];
        const frames = sent.map(([rows, laterMs]) => decodeFrame(buildFrameBytes(1, rows, nowMs + laterMs), 50));
        for (const { marks, columns } of [byFrames, byRange]) {
          marks.apply(columns, { from: 0, to: 49 }, nowMs);
          for (const frame of frames) applyRows(columns, frame);
        }
        byFrames.marks.apply(byFrames.columns, { from: 0, to: 49, frames }, nowMs);
        byRange.marks.apply(byRange.columns, { from: 0, to: 49 }, nowMs);
        expect(byFrames.marks.marks.looks).toEqual(byRange.marks.marks.looks);
      }),
    );
  });

  it('loses what has never come, however seldom it should', () => {
    const catalogue = buildCatalogue(10);
    const seldom = { ...catalogue, channels: catalogue.channels.map((channel) => ({ ...channel, everyMs: 1e10 })) };
    const marks = new ChannelMarks(seldom, new RoadNetwork(catalogue.routes));
    marks.marks.looks.fill(0);
    const frame = decodeFrame(buildFrameBytes(1, [{ index: 3, ageMs: neverMs, value: Number.NaN }, { index: 4, ageMs: neverMs - 1, value: 1 }], nowMs), 10);
    marks.apply(buildChannelColumns(10), { from: 3, to: 4, frames: [frame] }, nowMs);
    expect([marks.freshnessAt(3), marks.freshnessAt(4)]).toEqual([3, 0]);
  });

  it('passes over channels beyond its catalogue: of the next one, whose marks are not built yet', () => {
    const { marks, columns } = build(10);
    const wider = { ...columns, count: 12, sampledAt: new Float64Array(12).fill(nowMs), quality: new Uint8Array(12), value: new Float32Array(12) };
    const frame = decodeFrame(buildFrameBytes(1, [10, 11].map((index) => ({ index, ageMs: 0, value: 1 })), nowMs), 12);
    expect(marks.apply(wider, { from: 10, to: 11, frames: [frame] }, nowMs)).toBe(false);
    expect(build(0).marks.apply(wider, { from: 10, to: 11, frames: [frame] }, nowMs)).toBe(false);
    expect(marks.apply(wider, { from: 9, to: 11 }, nowMs)).toBe(true);
    expect(marks.freshnessAt(9)).toBe(0);
    expect(marks.marks.staleRange('looks').to).toBe(9);
  });

  it.each([[200, 0], [199.9, 1], [100, 1], [99.9, 2], [50, 2], [49.9, 3], [Number.NaN, 0]])('visibility %d m is attention %d: strictly less', (visibilityM, attention) => {
    const { marks, columns, catalogue } = build(10);
    const index = catalogue.channels.findIndex((channel) => channel.kind === 'visibility');
    columns.value[index] = visibilityM;
    marks.apply(columns, { from: 0, to: 9 }, nowMs);
    expect(marks.marks.looks[index]! >> 2).toBe(attention);
  });

  it('hides what the filters keep out, by class and by freshness', () => {
    const { marks, columns, catalogue } = build(20);
    columns.sampledAt[7] = nowMs - 1_000_000;
    marks.apply(columns, { from: 0, to: 19 }, nowMs);
    marks.applyFilters({ ...noFilters, classes: new Set(['class-2']) }, catalogue.channels);
    expect(marks.isShown(7)).toBe(true);
    expect(marks.isShown(8)).toBe(false);
    marks.applyFilters({ ...noFilters, freshness: new Set(['fresh'] as const) }, catalogue.channels);
    expect(marks.isShown(7)).toBe(false);
    columns.sampledAt[7] = nowMs;
    marks.apply(columns, { from: 7, to: 7 }, nowMs);
    expect(marks.isShown(7)).toBe(true);
  });

  it('stacks channels of one place without covering one another', () => {
    const { marks } = build(30);
    const { offsets, places } = marks.marks;
    const seen = new Set<string>();
    for (let i = 0; i < 30; i += 1) seen.add([places[i * 4], places[i * 4 + 1], offsets[i * 4]!.toFixed(3), offsets[i * 4 + 1]!.toFixed(3)].join());
    expect(seen.size).toBe(30);
  });
});

describe('looks', () => {
  it('never tells freshness by colour alone', () => {
    expect(new Set([0, 1, 2, 3].map((state) => looks[state]!.fill)).size).toBe(4);
  });
});
