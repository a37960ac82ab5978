import type { FabricClock } from '../domain/fabric-clock.ts';
import type { ErrorCode } from '../lib/error-codes.ts';

/** States of the link to the fabric, as `/healthz` names them. */
export const linkStates = ['connecting', 'live', 'resyncing', 'offline', 'refused'] as const;
export type LinkState = (typeof linkStates)[number];

/** All that a window needs to say how far the picture can be trusted. */
export interface LinkStatus {
  state: LinkState;
  epoch: string;
  seq: number;
  /** Fabric minus local clock when last measured, ms. */
  offsetMs: number;
  reconnects: number;
  /** Local UTC ms since when the state has held. */
  since: number;
  /** Local UTC ms of the next try, when offline or refused. */
  nextTryAt?: number;
  clock: FabricClock;
  /** The fabric has said that what it sends is simulated. */
  simulated: boolean;
}

/** A condition that an operator should know of, as keyed state: raised, counted, cleared. */
export interface Alert {
  key: string;
  level: 'info' | 'warning' | 'error';
  code: string;
  text: string;
  count: number;
  /** Local UTC ms. */
  since: number;
  lastAt: number;
}

/** One channel's samples in order of time. */
export interface ChannelHistory {
  channel: string;
  at: number[];
  /** null: none. */
  value: (number | null)[];
  quality: number[];
}

/** What a window may ask of the service: name to arguments and reply. One map types both ends. */
export interface Calls {
  /** Samples of one channel in [fromMs, toMs], fabric clock, at most 24 h, at most 10,000 (newest kept). */
  'channel.history': { args: { channel: string; fromMs: number; toMs: number }; reply: ChannelHistory };
  /** Sends an operator's command to the fabric; the effect arrives as an ordinary frame. Error `offline` without a link. */
  'command.send': { args: { kind: string; args: Record<string, unknown> }; reply: { id: string } };
  /** Drops the link and dials again: the operator's "try now". */
  'link.retry': { args: Record<string, never>; reply: Record<string, never> };
  /** Asks for the whole picture again (after a lost WebGL context or a window that found itself in a gap). */
  'picture.resend': { args: Record<string, never>; reply: Record<string, never> };
}
export type CallName = keyof Calls;

/** What the service tells a window unasked. */
export interface Events {
  /** First message on every port. */
  hello: { window: string; version: string; host: 'electron' | 'browser'; lang: 'zh' | 'en' };
  link: LinkStatus;
  /** All alerts that stand. */
  alerts: Alert[];
}
export type EventName = keyof Events;

/** Text envelopes on a port beside the fabric's own text messages (`catalogue`, `snapshot`, `delta`) and `catch-up`. */
export type Envelope =
  | { [K in CallName]: { t: 'call'; id: number; name: K; args: Calls[K]['args'] } }[CallName]
  | { t: 'reply'; id: number; ok: true; value: unknown }
  | { t: 'reply'; id: number; ok: false; code: ErrorCode; message: string }
  | { [K in EventName]: { t: 'event'; name: K; value: Events[K] } }[EventName]
  /** Window to service: everything up to `seq` has been drawn (or would have been, were the window visible). */
  | { t: 'ack'; seq: number };
