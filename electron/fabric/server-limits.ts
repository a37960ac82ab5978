/** Limits of the embedded fabric's server. */
export const serverLimits = {
  /** Consoles at once; one more is answered 503. */
  maxConsoles: 64,
  /** Bytes a console may leave unread before it is closed with 4409: two snapshots of 213,000 channels and a catalogue. */
  maxBufferedBytes: 64 * 1024 * 1024,
  /** More than this is not replayed but replaced by a snapshot: a replay must not make its reader a slow one. */
  maxReplayBytes: 24 * 1024 * 1024,
  /** How often both sides say that they live, ms. */
  beatMs: 5_000,
  /** How long a console may take to answer a close, ms. */
  closeWaitMs: 1_000,
} as const;
