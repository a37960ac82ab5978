import type { ChannelColumns } from '../../../shared/domain/channel-columns.ts';
import { freshnessOf } from '../../../shared/domain/freshness.ts';
import type { Filters } from '../../stores/filters.ts';
import type { FilterName } from '../../stores/filter-actions.ts';
import { facetNames, type ChannelTable } from './channel-table.ts';

/** How rows can be ordered; `state` is the worst first. */
export const channelOrders = ['road', 'state', 'name'] as const;
export type ChannelOrder = (typeof channelOrders)[number];

/** What is asked for. */
export interface RowsWanted {
  facets: Filters;
  /** Each excludes the channels that it has 0 for: what the text found, who is in the group. */
  masks: readonly Uint8Array[];
  /** Every channel once: the order of the rows, and within one state. */
  order: Uint32Array;
  worstFirst: boolean;
}

/** The rows, as channel indices, and how many rows each value of a facet would leave were it the only one chosen there. */
export interface ChannelRows {
  rows: Uint32Array;
  counts: Readonly<Record<FilterName, Uint32Array>>;
}

/**
 * Filters, counts and orders in one walk over the columns: some milliseconds for 213,000 channels. A channel that fails
 * one facet alone still counts there, because choosing its value would bring it.
 * @param nowMs fabric clock, UTC ms
 */
export function buildChannelRows(table: ChannelTable, columns: ChannelColumns, nowMs: number, { facets, masks, order, worstFirst }: RowsWanted): ChannelRows {
  const { count, codes, everyMs } = table;
  const { departments, classes, routes, kinds } = codes;
  const { sampledAt, quality } = columns;
  const counts = Object.fromEntries(facetNames.map((name) => [name, new Uint32Array(table.values[name].length + 1)])) as Record<FilterName, Uint32Array>;
  const state = failing(table, 'freshness', facets.freshness, 1);
  const department = failing(table, 'departments', facets.departments, 2);
  const kind = failing(table, 'kinds', facets.kinds, 4);
  const road = failing(table, 'routes', facets.routes, 8);
  const group = failing(table, 'classes', facets.classes, 16);
  const kept = new Uint32Array(count);
  let keptCount = 0;
  // A catalogue that has just been replaced may still stand beside the columns of the last one.
  if (sampledAt.length !== count) return { rows: kept.subarray(0, 0), counts };
  // In the columns' own order first: memory that is read in a row is read several times as fast as by leaps.
  const passed = new Uint8Array(count);
  walk: for (let i = 0; i < count; i += 1) {
    for (const mask of masks) if (mask[i] === 0) continue walk;
    const freshness = freshnessOf(nowMs - sampledAt[i]!, everyMs[i]!, quality[i]!);
    const failed = state[freshness]! | department[departments[i]!]! | kind[kinds[i]!]! | road[routes[i]!]! | group[classes[i]!]!;
    if (failed === 0) passed[i] = freshness + 1;
    if (failed === 0 || failed === 1) counts.freshness[freshness]! += 1;
    if (failed === 0 || failed === 2) counts.departments[departments[i]!]! += 1;
    if (failed === 0 || failed === 4) counts.kinds[kinds[i]!]! += 1;
    if (failed === 0 || failed === 8) counts.routes[routes[i]!]! += 1;
    if (failed === 0 || failed === 16) counts.classes[classes[i]!]! += 1;
  }
  for (let at = 0; at < count; at += 1) {
    const i = order[at]!;
    if (passed[i] !== 0) kept[keptCount++] = i;
  }
  return { rows: worstFirst ? worst(kept.subarray(0, keptCount), passed) : kept.slice(0, keptCount), counts };
}

/** By code of a facet: `bit` when its value is not let through. */
function failing(table: ChannelTable, name: FilterName, chosen: ReadonlySet<string> | undefined, bit: number): Uint8Array {
  const values = table.values[name];
  return Uint8Array.from({ length: values.length + 1 }, (_, code) => (!chosen || (code < values.length && chosen.has(values[code]!)) ? 0 : bit));
}

/**
 * Lost, stale, late, fresh; within one state the order stays.
 * @param states by channel, 1 fresh … 4 lost
 */
function worst(kept: Uint32Array, states: Uint8Array): Uint32Array {
  const next = new Uint32Array(5);
  for (const i of kept) next[states[i]!]! += 1;
  for (let state = 4, before = 0; state > 0; state -= 1) {
    const many = next[state]!;
    next[state] = before;
    before += many;
  }
  const rows = new Uint32Array(kept.length);
  for (const i of kept) rows[next[states[i]!]!++] = i;
  return rows;
}
