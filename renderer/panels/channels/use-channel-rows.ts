import { useMemo } from 'react';
import type { ChannelGroup } from '../../../shared/scene/channel-group.ts';
import { channelName } from '../../i18n/names.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage, type Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { world } from '../../stores/world.ts';
import { useBrowser } from './browser-state.ts';
import { buildChannelRows, type ChannelRows } from './channel-rows.ts';
import { channelTableOf } from './channel-table.ts';
import { findChannels } from './find-channels.ts';
import { orderByName } from './name-order.ts';

/**
 * The rows asked for. Text, group and order are worked out when they change; the walk over the columns runs once a second,
 * because states change with time alone. No telemetry frame comes here.
 * @param group the group that is shown; undefined: all channels
 */
export function useChannelRows(lookup: Lookup, group: ChannelGroup | undefined): ChannelRows {
  const { query, facets, order } = useBrowser();
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((clock) => clock.nowMs);
  const table = channelTableOf(lookup);
  const found = useMemo(() => findChannels(lookup, query), [lookup, query]);
  const members = useMemo(() => group && membersOf(lookup, group), [lookup, group]);
  const positions = useMemo(() => (order === 'name' ? nameOrderOf(lookup, language) : table.roadOrder), [lookup, table, order, language]);
  return useMemo(
    () => buildChannelRows(table, world.columns, nowMs, { facets, masks: [found, members].filter((mask) => mask !== undefined), order: positions, worstFirst: order === 'state' }),
    [table, nowMs, facets, found, members, positions, order],
  );
}

function membersOf({ channelIndex, catalogue }: Lookup, { channels }: ChannelGroup): Uint8Array {
  const mask = new Uint8Array(catalogue.channels.length);
  for (const id of channels) {
    const index = channelIndex.get(id);
    if (index !== undefined) mask[index] = 1;
  }
  return mask;
}

const nameOrders = new WeakMap<Lookup, Partial<Record<Language, Uint32Array>>>();

function nameOrderOf(lookup: Lookup, language: Language): Uint32Array {
  const known = nameOrders.get(lookup) ?? {};
  nameOrders.set(lookup, known);
  return (known[language] ??= orderByName(lookup.catalogue.channels.map((channel) => channelName(channel, language, lookup)), language));
}
