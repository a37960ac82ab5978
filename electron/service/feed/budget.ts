/** How far a window may be behind before its telemetry is coalesced. */
export const feedBudget = {
  /** Messages sent that the window has not acknowledged as drawn: some 15 s of a normal stream. */
  messages: 64,
  /** Their bytes; a message larger than this alone still goes when nothing else is outstanding. */
  bytes: 4 * 1024 * 1024,
} as const;

/** Entities noted for one window before it is cheaper (and bounded) to send it the whole picture. */
export const maxTouchedEntities = 20_000;

/** Bytes that may wait in a port's own buffer before the port is closed. */
export const maxBufferedBytes = 32 * 1024 * 1024;
