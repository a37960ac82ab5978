import type { ChannelStream } from '../../../shared/domain/catalogue.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';

/**
 * Why a player has ended. `network`: nobody there, not found, or cut; `refused`: 401, 403, or an origin that this console
 * may not ask; `unsupported`: a codec that this browser cannot decode; `broken`: what came is no such stream;
 * `wrong-stream`: the server answered with another stream than the one that was asked for.
 */
export type PlayerErrorKind = 'network' | 'refused' | 'unsupported' | 'broken' | 'wrong-stream';

/** The end of a player; `detail` is for the person who mends it: a status, a codec, an address. */
export interface PlayerError {
  kind: PlayerErrorKind;
  detail: string;
}

/** What a player tells. Nothing is told before `start` or after `dispose`, and nothing after the first error. */
export interface PlayerEvents {
  /** One more frame was decoded and put on the element. */
  onFrame: () => void;
  onError: (error: PlayerError) => void;
}

/** One stream on one element. It never throws: whatever goes wrong is an error told once. */
export interface Player extends Disposable {
  readonly element: HTMLVideoElement | HTMLCanvasElement;
  start: () => void;
}

/** Which stream a player is for. */
export interface PlayerSource {
  /** Channel id. */
  channel: string;
  stream: ChannelStream;
  /** The tile is large: the simulated picture is drawn finer. */
  big: boolean;
}

/** Makes a player that has not been started. */
export type OpenPlayer = (source: PlayerSource, events: PlayerEvents) => Player;
