import type { ErrorData, HlsConfig } from 'hls.js';
import { isSameStream } from '../stream-identity.ts';
import type { Player, PlayerError, PlayerEvents, PlayerSource } from './player.ts';
import { LiveList } from './live-list.ts';
import { decodes, openVideoStage, playStage, type VideoStage } from './video-element.ts';

/** No worker (they would be blobs, which the policy forbids), a short buffer near the live edge, and no retries inside: the tile restarts the player. */
const config: Partial<HlsConfig> = {
  enableWorker: false,
  liveSyncDurationCount: 2,
  liveMaxLatencyDurationCount: 5,
  maxLiveSyncPlaybackRate: 1.2,
  maxBufferLength: 12,
  maxMaxBufferLength: 20,
  backBufferLength: 5,
};

/** HTTP Live Streaming. Frames count only while the playlist grows: a server keeps the last pieces of a dead stream. */
export function openHlsPlayer({ stream }: PlayerSource, events: PlayerEvents): Player {
  const list = new LiveList(stream.url);
  const stage = openVideoStage(events, () => list.grows(performance.now()));
  return {
    element: stage.element,
    start: () => {
      run(stage, stream.url, list).catch((error: unknown) => stage.fail('broken', String(error)));
    },
    dispose: () => stage.dispose(),
  };
}

async function run(stage: VideoStage, url: string, list: LiveList): Promise<void> {
  const { default: Hls } = await import('hls.js');
  if (!stage.alive) return;
  const hls = new Hls(config);
  stage.defer(() => hls.destroy());
  hls.on(Hls.Events.ERROR, (_, data) => {
    const error = judge(data);
    if (error) stage.fail(error.kind, error.detail);
  });
  hls.on(Hls.Events.MANIFEST_LOADED, (_, data) => {
    if (!isSameStream(url, data.url)) stage.fail('wrong-stream', data.url);
  });
  hls.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => {
    const codec = levels[0]?.videoCodec;
    if (levels.length > 0 && levels.every((level) => level.videoCodec && !decodes(level.videoCodec))) stage.fail('unsupported', String(codec));
    else playStage(stage);
  });
  hls.on(Hls.Events.LEVEL_UPDATED, (_, { details }) => list.note(details.endSN, details.targetduration, performance.now()));
  hls.on(Hls.Events.BUFFER_CODECS, (_, tracks) => {
    const codec = tracks.video?.codec;
    if (codec && !decodes(codec)) stage.fail('unsupported', codec);
  });
  stage.element.addEventListener('ended', () => stage.fail('network', 'ended'));
  hls.attachMedia(stage.element);
  hls.loadSource(url);
}

/** What an error of hls.js means for the tile; undefined while hls.js goes on by itself. */
function judge({ details, fatal, response, error, type }: ErrorData): PlayerError | undefined {
  const status = response?.code ?? 0;
  if (status === 401 || status === 403) return { kind: 'refused', detail: String(status) };
  if (/codec/i.test(details)) return { kind: 'unsupported', detail: /codecs?[="' ]+([\w.]+)/.exec(error.message)?.[1] ?? error.message };
  if (!fatal) return undefined;
  const isNetwork = type.startsWith('network') && !/parsing/i.test(details);
  return isNetwork ? { kind: 'network', detail: status > 0 ? String(status) : details } : { kind: 'broken', detail: `${details}: ${error.message}` };
}
