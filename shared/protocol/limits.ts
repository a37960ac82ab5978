/** Limits of the fabric protocol, version 1. */
export const subprotocol = 'yilu.fabric.v1';
export const maxMessageBytes = 8 * 1024 * 1024;
export const maxIdLength = 64;
export const maxFrameRows = 1_000_000;
export const beatMsRange = { min: 1_000, max: 60_000 } as const;
/** A side that has received nothing for this many beats terminates the socket. */
export const silentBeats = 3;
export const backoff = { baseMs: 500, capMs: 30_000 } as const;
export const refusedRetryMs = 60_000;
export const gapWaitMs = 5_000;
/** Close codes. */
export const closeCodes = { malformed: 4400, version: 4406, silent: 4408, slowReader: 4409, shuttingDown: 4503 } as const;
