import { lookupOf, type Lookup } from '../../renderer/stores/lookup.ts';
import { Corridor } from '../../renderer/twin/corridor.ts';
import { buildChannelColumns, type ChannelColumns } from '../../shared/domain/channel-columns.ts';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { Direction } from '../../shared/domain/position.ts';
import { degreeLengths } from '../../shared/lib/geo.ts';
import { buildCatalogue, buildChannel } from './catalogue.ts';
import { buildChainRoute, type ChainBreak } from './chain-route.ts';

/** A straight road `X` eastward of 20 km, true to measure, channels on it, and the corridor around a place. */
export interface CorridorBed {
  corridor: Corridor;
  lookup: Lookup;
  columns: ChannelColumns;
  /** Sets the last sample of a channel. */
  set(index: number, value: number, sampledAt: number, quality?: number): void;
}

/** Longitude of a place on the road by metres from its beginning. */
export function lonAt(metres: number): number {
  return 115 + metres / degreeLengths(36).lonM;
}

/** @param aroundM real metres of the corridor's middle */
export function buildCorridorBed(aroundM: number, direction: Direction | 0, channels: readonly Partial<Channel>[] = [], breaks: readonly ChainBreak[] = []): CorridorBed {
  const drawn = buildChainRoute('X', 0, 20_000, breaks);
  // Stretched, so that a metre by construction is a metre on the ground.
  const segments = drawn.segments.map((segment) => ({ ...segment, line: segment.line.map(([lon, lat]): [number, number] => [lonAt((lon - 115) * 110_000), lat]) }));
  const route = { ...drawn, segments };
  const catalogue = buildCatalogue(0, { routes: [route], places: [], channels: channels.map((over, i) => buildChannel(i, { route: 'X', lon: lonAt(over.stake ?? 0), lat: 36, ...over })) });
  const lookup = lookupOf(catalogue);
  const columns = buildChannelColumns(channels.length);
  return {
    corridor: new Corridor(lookup.network.line('X')!, { route: 'X', direction, alongM: aroundM }),
    lookup,
    columns,
    set: (index, value, sampledAt, quality = 0) => {
      columns.value[index] = value;
      columns.sampledAt[index] = sampledAt;
      columns.quality[index] = quality;
    },
  };
}
