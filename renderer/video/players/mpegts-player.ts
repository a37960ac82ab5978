import { isSameStream } from '../stream-identity.ts';
import type { Player, PlayerError, PlayerEvents, PlayerSource } from './player.ts';
import { chaseEdge, decodes, openVideoStage, playStage, type VideoStage } from './video-element.ts';

/** FLV or MPEG-TS as one endless answer, over HTTP or WebSocket; which of the two is told from the first bytes. */
export function openMpegtsPlayer({ stream }: PlayerSource, events: PlayerEvents): Player {
  const stage = openVideoStage(events);
  return {
    element: stage.element,
    start: () => {
      run(stage, stream.url).catch((error: unknown) => stage.fail('broken', String(error)));
    },
    dispose: () => stage.dispose(),
  };
}

/** No worker (it would be a blob, which the policy forbids) and little kept: a live picture is not wound back. */
const config = {
  enableWorker: false,
  enableStashBuffer: false,
  stashInitialSize: 64 * 1024,
  lazyLoad: false,
  liveBufferLatencyChasing: true,
  liveBufferLatencyMaxLatency: 2.5,
  liveBufferLatencyMinRemain: 0.6,
  autoCleanupSourceBuffer: true,
  autoCleanupMaxBackwardDuration: 20,
  autoCleanupMinBackwardDuration: 8,
  statisticsInfoReportInterval: 1_000,
};

async function run(stage: VideoStage, url: string): Promise<void> {
  const { default: mpegts } = await import('mpegts.js');
  if (!stage.alive) return;
  mpegts.LoggingControl.enableAll = false;
  // Sound is left out: tiles are muted, and cameras send kinds of it (G.711) that no browser decodes.
  const player = mpegts.createPlayer({ type: 'flv', isLive: true, cors: true, hasAudio: false, hasVideo: true, url }, config);
  stage.defer(() => player.destroy());
  player.on(mpegts.Events.ERROR, (type: string, detail: string, info?: { code?: number; msg?: string }) => {
    const error = judge(type, detail, info);
    stage.fail(error.kind, error.detail);
  });
  player.on(mpegts.Events.LOADING_COMPLETE, () => stage.fail('network', 'ended'));
  player.on(mpegts.Events.MEDIA_INFO, ({ videoCodec }: { videoCodec?: string }) => {
    if (videoCodec && !decodes(videoCodec)) stage.fail('unsupported', videoCodec);
  });
  player.on(mpegts.Events.STATISTICS_INFO, ({ hasRedirect, redirectedURL }: { hasRedirect?: boolean; redirectedURL?: string }) => {
    if (hasRedirect && redirectedURL && !isSameStream(url, redirectedURL)) stage.fail('wrong-stream', redirectedURL);
    else if (stage.alive) chaseEdge(stage);
  });
  player.attachMediaElement(stage.element);
  player.load();
  playStage(stage);
}

function judge(type: string, detail: string, info: { code?: number; msg?: string } = {}): PlayerError {
  const { code = 0, msg = '' } = info;
  if (code === 401 || code === 403) return { kind: 'refused', detail: String(code) };
  if (type === 'NetworkError') return { kind: 'network', detail: code > 0 ? String(code) : detail };
  const codec = /codecs=([\w.]+)/.exec(msg)?.[1];
  if (codec !== undefined || /codec|unsupported/i.test(`${detail} ${msg}`) && detail !== 'FormatUnsupported') return { kind: 'unsupported', detail: codec ?? msg };
  return { kind: 'broken', detail: `${detail} ${msg}` };
}
