import type { FabricClock } from '../../../shared/domain/fabric-clock.ts';
import type { World } from '../../../shared/domain/world.ts';
import { backoff, gapWaitMs, refusedRetryMs } from '../../../shared/protocol/limits.ts';
import type { AlertBook } from '../alerts.ts';

/** Waits of the link, ms; the protocol's own unless a test shortens them. */
export interface LinkTimings {
  backoffBaseMs: number;
  backoffCapMs: number;
  refusedRetryMs: number;
  gapWaitMs: number;
  /** From dialling to `welcome`, and from there to the first part of the picture. */
  welcomeWaitMs: number;
  /** A connection that was live this long makes the next back-off start from its base. */
  stableMs: number;
  /** A malformed alert goes when nothing malformed has come for this long. */
  malformedQuietMs: number;
}

/** What the protocol says, and what it leaves open. */
export const defaultTimings: LinkTimings = {
  backoffBaseMs: backoff.baseMs,
  backoffCapMs: backoff.capMs,
  refusedRetryMs,
  gapWaitMs,
  welcomeWaitMs: 15_000,
  stableMs: 10_000,
  malformedQuietMs: 60_000,
};

/** What a link needs. */
export interface LinkOptions {
  /** `wss://…`, or `ws://` to loopback. */
  url: string;
  /** Bearer token. */
  token: string;
  /** Allow `ws:` to a host that is not loopback. */
  insecure: boolean;
  /** Longest message taken, bytes; the protocol's unless given. */
  maxMessageBytes?: number;
  /** This console's id, at most 64 characters. */
  consoleId: string;
  software: { name: string; version: string };
  /** The picture: empty, or loaded from the cache, in which case the link resumes from it. */
  world: World;
  alerts: AlertBook;
  /** The World was loaded from a stream that is simulated. */
  simulated?: boolean;
  /** The fabric's clock as far as it is known beforehand; without it the two clocks are taken as one until the fabric tells. */
  clock?: FabricClock;
  /** Ends the link, as `dispose` does. */
  signal?: AbortSignal;
  /** Local clock, UTC ms. */
  now?: () => number;
  /** Uniform in [0, 1), for the back-off. */
  random?: () => number;
  timings?: Partial<LinkTimings>;
}
