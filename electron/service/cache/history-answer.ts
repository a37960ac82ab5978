import type { ChannelHistory } from '../../../shared/ipc/contract.ts';
import type { World } from '../../../shared/domain/world.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { maxHistoryMs, readHistory } from './history.ts';
import type { Store } from './store.ts';
import { readChannels } from './stored-channels.ts';

/**
 * Answers `channel.history`.
 * @returns errors `not-found`, `bad-args`
 */
export async function answerHistory(store: Store, world: World, channel: string, fromMs: number, toMs: number): Promise<Result<ChannelHistory>> {
  if (!(fromMs <= toMs) || toMs - fromMs > maxHistoryMs) return fail('bad-args', `a span of ${toMs - fromMs} ms, 0 to ${maxHistoryMs} are allowed`);
  const now = indexOf(world.catalogue?.channels, channel);
  if (now < 0) return fail('not-found', `no channel ${channel} in the catalogue`);
  const points = await readHistory(store, buildIndexFinder(store, world, channel, now), fromMs, toMs);
  return ok({
    channel,
    at: points.map((point) => point.at),
    value: points.map((point) => (Number.isNaN(point.value) ? null : point.value)),
    quality: points.map((point) => point.quality),
  });
}

/** Where the channel stood in the catalogue of each stream; streams of the present catalogue cost nothing. */
function buildIndexFinder(store: Store, world: World, channel: string, now: number): (stream: number) => number {
  const byEtag = new Map<string, number>([[world.catalogue!.etag, now]]);
  const byStream = new Map<number, number>();
  return (stream) => {
    const known = byStream.get(stream);
    if (known !== undefined) return known;
    const etag = store.stream(stream)?.etag ?? '';
    let index = byEtag.get(etag);
    if (index === undefined) {
      index = indexOf(readChannels(store, etag), channel);
      byEtag.set(etag, index);
    }
    byStream.set(stream, index);
    return index;
  };
}

function indexOf(channels: readonly { id: string }[] | undefined, channel: string): number {
  return channels?.findIndex((each) => each.id === channel) ?? -1;
}
