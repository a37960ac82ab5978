const firstMs = 1_000;
const mostMs = 30_000;
const refusedMs = 30_000;

/**
 * How long a player waits before it is opened again: full jitter, so that a media server that comes back is not met by
 * every tile at once.
 * @param attempts players that have ended so far, 0 upwards
 * @param random uniform in [0, 1)
 * @returns ms, 0..30,000
 */
export function backOffMs(attempts: number, random: number): number {
  return random * Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 10));
}

/**
 * The same for what will not mend itself soon: a refusal, a codec.
 * @returns ms, 30,000..60,000
 */
export function refusedBackOffMs(random: number): number {
  return refusedMs * (1 + random);
}
