import type { Channel } from '../../../shared/domain/catalogue.ts';
import type { ChannelColumns } from '../../../shared/domain/channel-columns.ts';
import { freshnessOf, freshnessStates } from '../../../shared/domain/freshness.ts';
import { passesFilters, type Filters } from '../../stores/filters.ts';

/** How many channels pass every filter at a moment (fabric clock, UTC ms). */
export function countShown(filters: Filters, channels: readonly Channel[], columns: ChannelColumns, nowMs: number): number {
  const { freshness } = filters;
  let shown = 0;
  for (let index = 0; index < channels.length; index += 1) {
    const channel = channels[index]!;
    if (!passesFilters(filters, channel)) continue;
    if (freshness && !freshness.has(freshnessStates[freshnessOf(nowMs - columns.sampledAt[index]!, channel.everyMs, columns.quality[index]!)])) continue;
    shown += 1;
  }
  return shown;
}
