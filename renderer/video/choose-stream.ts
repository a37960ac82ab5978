import type { Channel, ChannelStream } from '../../shared/domain/catalogue.ts';

/** The quickest to open and the freshest first. */
const preference: readonly ChannelStream['protocol'][] = ['whep', 'fmp4', 'flv', 'hls', 'simulated'];

/**
 * The streams of a channel in the order in which a tile tries them: what this browser decodes first, then the size that
 * fits the tile, then the protocol. A stream without a quality fits any tile.
 * @param big the tile deserves the main stream
 * @param decodes whether a codec string (`avc1.64001f`, `hvc1.1.6.L93.B0`) can be played here
 */
export function rankStreams({ streams = [] }: Pick<Channel, 'streams'>, big: boolean, decodes: (codec: string) => boolean): readonly ChannelStream[] {
  const rank = ({ protocol, quality, codec }: ChannelStream): number => {
    const undecodable = codec !== undefined && !decodes(codec) ? 100 : 0;
    const otherSize = quality !== undefined && (quality === 'main') !== big ? 10 : 0;
    return undecodable + otherSize + preference.indexOf(protocol);
  };
  return streams.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether two choices would open the same stream. */
export function isSameChoice(a: ChannelStream | undefined, b: ChannelStream | undefined): boolean {
  return a?.protocol === b?.protocol && a?.url === b?.url;
}
