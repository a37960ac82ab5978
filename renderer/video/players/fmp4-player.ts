import { Fmp4Reader, type Fmp4Piece } from './fmp4-reader.ts';
import type { Player, PlayerEvents, PlayerSource } from './player.ts';
import { chaseEdge, decodes, openVideoStage, playStage, type VideoStage } from './video-element.ts';

/** Bytes that may wait for the decoder before the player gives up. */
const mostWaiting = 16 * 1024 * 1024;
/** Seconds kept behind the picture, and how far over them before they are cut. */
const keptS = 5;
const slackS = 5;

/** Fragmented MP4 over WebSocket, as ZLMediaKit sends it: the initialisation segment, then fragments, in binary messages. */
export function openFmp4Player({ stream }: PlayerSource, events: PlayerEvents): Player {
  const stage = openVideoStage(events);
  return {
    element: stage.element,
    start: () => {
      try {
        run(stage, stream.url);
      } catch (error) {
        stage.fail('network', String(error));
      }
    },
    dispose: () => stage.dispose(),
  };
}

function run(stage: VideoStage, url: string): void {
  const source = new MediaSource();
  const address = URL.createObjectURL(source);
  stage.defer(() => URL.revokeObjectURL(address));
  stage.element.src = address;
  source.addEventListener('sourceopen', () => receive(stage, source, url), { once: true });
  playStage(stage);
}

function receive(stage: VideoStage, source: MediaSource, url: string): void {
  if (!stage.alive) return;
  const reader = new Fmp4Reader();
  const feed = new Feed(stage, source);
  let socket: WebSocket;
  try {
    socket = new WebSocket(url);
  } catch (error) {
    return stage.fail('network', String(error));
  }
  socket.binaryType = 'arraybuffer';
  stage.defer(() => socket.close());
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!stage.alive || !(data instanceof ArrayBuffer)) return;
    const pieces = reader.push(new Uint8Array(data));
    if (!pieces) return stage.fail('broken', 'no fragmented MP4');
    for (const piece of pieces) feed.take(piece);
  });
  // What the window's policy bars ends in an error alone; all else closes as well, and that says more.
  socket.addEventListener('error', () => setTimeout(() => stage.fail('network', 'error'), 0));
  // A WebSocket tells nothing of why it was refused but the code of a close frame; 4401 and 4403 stand for 401 and 403.
  socket.addEventListener('close', ({ code }) => stage.fail(code === 4401 || code === 4403 || code === 1008 ? 'refused' : 'network', String(code)));
}

/** Feeds the decoder one piece at a time and keeps its buffer short. */
class Feed {
  private readonly stage: VideoStage;
  private readonly source: MediaSource;
  private readonly waiting: Uint8Array<ArrayBuffer>[] = [];
  private waitingBytes = 0;
  private buffer: SourceBuffer | undefined;

  constructor(stage: VideoStage, source: MediaSource) {
    this.stage = stage;
    this.source = source;
  }

  take({ codecs, bytes }: Fmp4Piece): void {
    if (codecs && !this.begin(codecs)) return;
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    if (this.waitingBytes > mostWaiting) this.stage.fail('broken', 'the decoder is too slow');
    else this.feed();
  }

  private begin(codecs: string[]): boolean {
    const undecodable = codecs.find((codec) => !decodes(codec));
    if (undecodable !== undefined) {
      this.stage.fail('unsupported', undecodable);
      return false;
    }
    try {
      const buffer = this.source.addSourceBuffer(`video/mp4; codecs="${codecs.join(',')}"`);
      buffer.addEventListener('updateend', () => this.feed());
      buffer.addEventListener('error', () => this.stage.fail('broken', 'the fragments cannot be decoded'));
      this.buffer = buffer;
    } catch (error) {
      this.stage.fail('unsupported', `${codecs.join()}: ${String(error)}`);
      return false;
    }
    return true;
  }

  private feed(): void {
    const { buffer } = this;
    if (!buffer || buffer.updating || !this.stage.alive || this.source.readyState !== 'open') return;
    try {
      chaseEdge(this.stage);
      const past = this.stage.element.currentTime - keptS;
      const start = buffer.buffered.length > 0 ? buffer.buffered.start(0) : Number.POSITIVE_INFINITY;
      if (past - start > slackS) return buffer.remove(start, past);
      const next = this.waiting.shift();
      if (!next) return;
      this.waitingBytes -= next.length;
      buffer.appendBuffer(next);
    } catch (error) {
      this.stage.fail('broken', String(error));
    }
  }
}
