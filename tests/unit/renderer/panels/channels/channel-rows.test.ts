import { expect, test } from 'vitest';
import { buildChannelColumns } from '../../../../../shared/domain/channel-columns.ts';
import { freshnessOf, freshnessStates } from '../../../../../shared/domain/freshness.ts';
import { buildChannelRows, type RowsWanted } from '../../../../../renderer/panels/channels/channel-rows.ts';
import { channelTableOf, facetNames, fixedFacets } from '../../../../../renderer/panels/channels/channel-table.ts';
import { noFilters, passesFilters, type Filters } from '../../../../../renderer/stores/filters.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { Random } from '../../../../../shared/lib/random.ts';
import { buildCatalogue, buildChannel } from '../../../../builders/catalogue.ts';

const now = 1_800_000_000_000;
const offRoad = { route: undefined, direction: undefined, stake: undefined };
const channels = Array.from({ length: 400 }, (_, n) => buildChannel(n, n % 9 === 0 ? offRoad : { stake: 400_000 + ((n * 7919) % 30_000) }));
const catalogue = buildCatalogue(400, { channels });
const lookup = lookupOf(catalogue);
const table = channelTableOf(lookup);
const random = new Random('rows');
const columns = buildChannelColumns(400);
for (let i = 0; i < 400; i += 1) {
  columns.sampledAt[i] = now - random.between(0, 140_000);
  columns.quality[i] = i % 17 === 0 ? 3 : 0;
}
const stateOf = (i: number) => freshnessStates[freshnessOf(now - columns.sampledAt[i]!, channels[i]!.everyMs, columns.quality[i]!)];
const build = (over: Partial<RowsWanted> = {}) => buildChannelRows(table, columns, now, { facets: noFilters, masks: [], order: table.roadOrder, worstFirst: false, ...over });
const every = Array.from({ length: 400 }, (_, i) => i);

test('road order is along the metres of each road, and what is off the roads comes last', () => {
  const rows = [...build().rows];
  expect(rows.toSorted((a, b) => a - b)).toEqual(every);
  const stakes = rows.map((i) => channels[i]!.stake ?? Number.POSITIVE_INFINITY);
  expect(stakes).toEqual(stakes.toSorted((a, b) => a - b));
  expect(rows.slice(-5).every((i) => channels[i]!.route === undefined)).toBe(true);
});

test('the worst comes first, and within a state the order stays', () => {
  const rows = [...build({ worstFirst: true }).rows];
  const byRoad = [...build().rows];
  expect(rows).toEqual(freshnessStates.toReversed().flatMap((state) => byRoad.filter((i) => stateOf(i) === state)));
  expect(new Set(rows.map(stateOf)).size).toBe(4);
});

test.each<[string, Partial<Filters>]>([
  ['nothing', {}],
  ['a department', { departments: new Set(['dep-3', 'dep-4']) }],
  ['a class and a kind', { classes: new Set(['class-1']), kinds: new Set(['video', 'weather']) }],
  ['a road, which what is off the roads has not', { routes: new Set(['G22']) }],
  ['a state', { freshness: new Set(['stale', 'lost'] as const) }],
  ['all five', { departments: new Set(['dep-3']), classes: new Set(['class-1', 'class-2']), kinds: new Set(['video', 'etc-gantry']), routes: new Set(['G22']), freshness: new Set(['fresh'] as const) }],
])('filtered by %s, rows and counts are those of an honest count', (_, over) => {
  const facets = { ...noFilters, ...over };
  const passes = (i: number, filters: Filters) => passesFilters(filters, channels[i]!) && (!filters.freshness || filters.freshness.has(stateOf(i)));
  const { rows, counts } = build({ facets });
  expect([...rows].toSorted((a, b) => a - b)).toEqual(every.filter((i) => passes(i, facets)));
  for (const name of facetNames) {
    const wanted = table.values[name].map((value) => every.filter((i) => passes(i, { ...facets, [name]: new Set([value]) })).length);
    expect([...counts[name]].slice(0, -1)).toEqual(wanted);
  }
});

test('masks exclude from rows and counts alike', () => {
  const mask = Uint8Array.from(every, (i) => (i < 50 ? 1 : 0));
  const other = Uint8Array.from(every, (i) => i % 2);
  const { rows, counts } = build({ masks: [mask, other] });
  expect([...rows].toSorted((a, b) => a - b)).toEqual(every.filter((i) => i < 50 && i % 2 === 1));
  expect(counts.freshness.reduce((sum, n) => sum + n)).toBe(25);
  for (const name of fixedFacets) expect(counts[name].reduce((sum, n) => sum + n)).toBe(25);
});

test('columns of another catalogue give no rows instead of wrong ones', () => {
  expect(buildChannelRows(table, buildChannelColumns(7), now, { facets: noFilters, masks: [], order: table.roadOrder, worstFirst: false }).rows).toHaveLength(0);
});
