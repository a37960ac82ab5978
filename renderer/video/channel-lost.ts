import type { Channel } from '../../shared/domain/catalogue.ts';
import type { ChannelColumns } from '../../shared/domain/channel-columns.ts';
import { freshnessOf } from '../../shared/domain/freshness.ts';

/**
 * True when the World says that a channel does not work: offline, or not heard of for more than ten times its interval.
 * @param index its position in the catalogue; of a channel that is not there nothing is known
 * @param nowMs UTC ms, fabric clock
 */
export function isChannelLost({ everyMs }: Pick<Channel, 'everyMs'>, index: number | undefined, columns: ChannelColumns, nowMs: number): boolean {
  if (index === undefined || index >= columns.count) return false;
  return freshnessOf(nowMs - columns.sampledAt[index]!, everyMs, columns.quality[index]!) === 3;
}
