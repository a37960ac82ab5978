import type { Channel } from '../../../shared/domain/catalogue.ts';
import { channelAlongM } from '../../../shared/domain/channel-along.ts';
import { freshnessStates } from '../../../shared/domain/freshness.ts';
import { filterValues, type FilterName } from '../../stores/filter-actions.ts';
import type { Lookup } from '../../stores/lookup.ts';

/** Facets that the catalogue settles; freshness changes with time. */
export type FixedFacet = Exclude<FilterName, 'freshness'>;
export const fixedFacets = ['departments', 'classes', 'routes', 'kinds'] as const satisfies readonly FixedFacet[];

/** The facets, in the order they are shown. */
export const facetNames = ['freshness', ...fixedFacets] as const satisfies readonly FilterName[];

/** A catalogue as columns: what finding and ordering channels needs, without an object a channel. */
export interface ChannelTable {
  readonly count: number;
  /** Values of each facet, as its codes count them. */
  readonly values: Readonly<Record<FilterName, readonly string[]>>;
  /** By channel: position in `values`; its length for a channel that has none (no road). */
  readonly codes: Readonly<Record<FixedFacet, Uint16Array>>;
  readonly everyMs: Float64Array;
  /** Real metres along the road; NaN off the roads. */
  readonly alongM: Float32Array;
  /** +1, −1, 0 for both or neither. */
  readonly direction: Int8Array;
  /** Channels road by road, along growing stakes; those off the roads last, as catalogued. */
  readonly roadOrder: Uint32Array;
}

const fields = { departments: 'department', classes: 'class', routes: 'route', kinds: 'kind' } as const satisfies Record<FixedFacet, keyof Channel>;

const built = new WeakMap<Lookup, ChannelTable>();

/** The columns of a catalogue; built once for each. */
export function channelTableOf(lookup: Lookup): ChannelTable {
  const table = built.get(lookup) ?? buildChannelTable(lookup);
  built.set(lookup, table);
  return table;
}

/** Builds the columns of a catalogue of at most 2^20 channels (the protocol allows a million). */
export function buildChannelTable({ catalogue, network }: Lookup): ChannelTable {
  const { channels } = catalogue;
  const count = channels.length;
  const valuesOf = (name: FilterName) => filterValues(name, catalogue);
  const values = { freshness: freshnessStates, departments: valuesOf('departments'), classes: valuesOf('classes'), routes: valuesOf('routes'), kinds: valuesOf('kinds') };
  const codesOf = (name: FixedFacet) => {
    const positions = new Map(values[name].map((value, at) => [value, at]));
    const field = fields[name];
    return Uint16Array.from(channels, (channel) => positions.get(channel[field] ?? '') ?? positions.size);
  };
  const codes = { departments: codesOf('departments'), classes: codesOf('classes'), routes: codesOf('routes'), kinds: codesOf('kinds') };
  const alongM = Float32Array.from(channels, (channel) => channelAlongM(channel, network));
  const direction = Int8Array.from(channels, (channel) => channel.direction ?? 0);
  return { count, values, codes, everyMs: Float64Array.from(channels, (channel) => channel.everyMs), alongM, direction, roadOrder: orderByRoad(codes.routes, alongM, direction) };
}

/** Road, metre, carriageway and channel share one number of 52 bits, so that the engine's own sort of numbers does it. */
function orderByRoad(routes: Uint16Array, alongM: Float32Array, direction: Int8Array): Uint32Array {
  const keys = Float64Array.from(routes, (route, index) => {
    const metre = Number.isNaN(alongM[index]!) ? 0x3f_ffff : Math.min(Math.max(Math.round(alongM[index]!), 0), 0x3f_fffe);
    return ((Math.min(route, 0xff) * 0x40_0000 + metre) * 4 + direction[index]! + 1) * 0x10_0000 + index;
  });
  return Uint32Array.from(keys.sort(), (key) => key % 0x10_0000);
}
