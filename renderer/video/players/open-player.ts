import type { ChannelStream } from '../../../shared/domain/catalogue.ts';
import { isBlocked } from '../media-origin.ts';
import { openFmp4Player } from './fmp4-player.ts';
import { openHlsPlayer } from './hls-player.ts';
import { openMpegtsPlayer } from './mpegts-player.ts';
import type { OpenPlayer } from './player.ts';
import { openSimulatedPlayer } from './simulated-player.ts';
import { openWhepPlayer } from './whep-player.ts';

const makers: Record<ChannelStream['protocol'], OpenPlayer> = {
  hls: openHlsPlayer,
  flv: openMpegtsPlayer,
  fmp4: openFmp4Player,
  whep: openWhepPlayer,
  simulated: openSimulatedPlayer,
};

/** The player of a stream's protocol. A failure of an origin that the window's policy bars is told as a refusal. */
export const openPlayer: OpenPlayer = (source, events) =>
  makers[source.stream.protocol](source, {
    onFrame: events.onFrame,
    onError: (error) => events.onError(error.kind === 'network' && isBlocked(source.stream.url) ? { kind: 'refused', detail: 'policy' } : error),
  });
