import type { Disposable } from '../../../shared/lib/disposable.ts';
import type { PlayerError, PlayerEvents } from './player.ts';

/** What every player on a video element shares: the element, its frames, and one ending. */
export interface VideoStage extends Disposable {
  readonly element: HTMLVideoElement;
  /** False once the player has failed or was disposed: whatever comes then is dropped. */
  readonly alive: boolean;
  /** Tells the error, once, and ends. */
  fail(kind: PlayerError['kind'], detail: string): void;
  /** Runs at the end, however it comes. */
  defer(end: () => void): void;
}

/**
 * A muted video element whose frames are counted as they are put on the screen. Played by script: what `autoplay` starts,
 * Chromium may pause.
 * @param counts whether a frame may be counted now; a player that knows its stream to be stale says no
 */
export function openVideoStage(events: PlayerEvents, counts: () => boolean = () => true): VideoStage {
  const element = document.createElement('video');
  const ends: (() => void)[] = [];
  let alive = true;
  let failed = false;
  let handle = 0;
  element.muted = true;
  element.playsInline = true;
  element.disableRemotePlayback = true;
  const onFrame = (): void => {
    if (!stage.alive) return;
    handle = element.requestVideoFrameCallback(onFrame);
    if (counts()) events.onFrame();
  };
  const stage: VideoStage = {
    element,
    get alive() {
      return alive && !failed;
    },
    fail(kind, detail) {
      if (!alive || failed) return;
      failed = true;
      // Told before the element is emptied: the tile may want to keep its last picture.
      events.onError({ kind, detail: detail.slice(0, 200) });
      stage.dispose();
    },
    defer(end) {
      if (alive) ends.push(end);
      else end();
    },
    dispose() {
      if (!alive) return;
      alive = false;
      element.cancelVideoFrameCallback(handle);
      element.remove();
      for (const end of ends.toReversed()) end();
      element.pause();
      element.removeAttribute('src');
      element.srcObject = null;
      element.load();
    },
  };
  handle = element.requestVideoFrameCallback(onFrame);
  return stage;
}

/** Plays; a player that is ended before the first frame makes the promise fail, which says nothing. */
export function playStage({ element }: VideoStage): void {
  element.play().catch(() => {});
}

/** The most that a picture may lag behind the newest one that has come, seconds, and where it is set to then. */
const mostLagS = 3;
const setLagS = 0.6;

/** Keeps a buffered live picture near its newest end. */
export function chaseEdge({ element }: VideoStage): void {
  const { buffered } = element;
  if (buffered.length === 0) return;
  const end = buffered.end(buffered.length - 1);
  const start = buffered.start(buffered.length - 1);
  const behind = element.currentTime < start;
  if (behind || end - element.currentTime > mostLagS) element.currentTime = Math.max(start, end - setLagS);
}

/** Whether this browser decodes a codec in fragmented MP4, which is what all players but WHEP feed it. */
export function decodes(codec: string): boolean {
  return MediaSource.isTypeSupported(`video/mp4; codecs="${codec}"`);
}
