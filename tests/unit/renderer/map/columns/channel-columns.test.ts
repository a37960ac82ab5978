import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelMarks } from '../../../../../renderer/map/columns/channel-columns.ts';
import { looks } from '../../../../../renderer/map/columns/looks.ts';
import { noFilters } from '../../../../../renderer/stores/filters.ts';
import { buildChannelColumns, type ChannelColumns } from '../../../../../shared/domain/channel-columns.ts';
import { freshnessOf } from '../../../../../shared/domain/freshness.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';

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
    expect(marks.apply(columns, 0, 9, nowMs)).toBe(true);
    expect(marks.freshnessAt(4)).toBe(0);
  });

  it('agrees with the freshness rule for every age and quality', () => {
    const { marks, columns } = build(1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 3 }), (ageMs, quality) => {
        columns.sampledAt[0] = nowMs - ageMs;
        columns.quality[0] = quality;
        marks.apply(columns, 0, 0, nowMs);
        expect(marks.freshnessAt(0)).toBe(freshnessOf(ageMs, 10_000, quality));
      }),
    );
  });

  it('tells only what changed, and only the range of it', () => {
    const { marks, columns } = build(100);
    marks.apply(columns, 0, 99, nowMs);
    marks.marks.settle('looks');
    expect(marks.apply(columns, 0, 99, nowMs)).toBe(false);
    expect(marks.marks.staleRange('looks').to).toBe(-1);
    columns.sampledAt[40] = nowMs - 25_000;
    columns.sampledAt[60] = nowMs - 60_000;
    expect(marks.apply(columns, 0, 99, nowMs)).toBe(true);
    expect(marks.marks.staleRange('looks')).toEqual({ from: 40, to: 60 });
  });

  it('sees the same from rows as from the range that holds them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(49), fc.integer({ min: 0, max: 150_000 })), { maxLength: 30 }), (changes) => {
        const [byRows, byRange] = [build(50), build(50)];
        for (const { marks, columns } of [byRows, byRange]) {
          marks.apply(columns, 0, 49, nowMs);
          marks.marks.settle('looks');
          for (const [channel, ageMs] of changes) columns.sampledAt[channel] = nowMs - ageMs;
        }
        const changed = byRows.marks.applyRows(byRows.columns, Uint32Array.from(changes, ([channel]) => channel), nowMs);
        expect(byRange.marks.apply(byRange.columns, 0, 49, nowMs)).toBe(changed);
        expect(byRows.marks.marks.looks).toEqual(byRange.marks.marks.looks);
        expect(byRows.marks.marks.staleRange('looks')).toEqual(byRange.marks.marks.staleRange('looks'));
      }),
    );
  });

  it.each([[200, 0], [199.9, 1], [100, 1], [99.9, 2], [50, 2], [49.9, 3], [Number.NaN, 0]])('visibility %d m is attention %d: strictly less', (visibilityM, attention) => {
    const { marks, columns, catalogue } = build(10);
    const index = catalogue.channels.findIndex((channel) => channel.kind === 'visibility');
    columns.value[index] = visibilityM;
    marks.apply(columns, 0, 9, nowMs);
    expect(marks.marks.looks[index]! >> 2).toBe(attention);
  });

  it('hides what the filters keep out, by class and by freshness', () => {
    const { marks, columns, catalogue } = build(20);
    columns.sampledAt[7] = nowMs - 1_000_000;
    marks.apply(columns, 0, 19, nowMs);
    marks.applyFilters({ ...noFilters, classes: new Set(['class-2']) }, catalogue.channels);
    expect(marks.isShown(7)).toBe(true);
    expect(marks.isShown(8)).toBe(false);
    marks.applyFilters({ ...noFilters, freshness: new Set(['fresh'] as const) }, catalogue.channels);
    expect(marks.isShown(7)).toBe(false);
    columns.sampledAt[7] = nowMs;
    marks.apply(columns, 7, 7, nowMs);
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
