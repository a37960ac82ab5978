import type { Disposable } from '../../shared/lib/disposable.ts';

/** At most this many ticks a wall second, however fast the fabric's clock. */
const maxTicksPerSecond = 20;
/** A machine that slept is caught up with at most this much fabric time a turn, so that sockets are served between. */
const maxTicksPerTurn = 60;

/** Fabric time between ticks for a speed, ms: a second, or at high speed so long that there are 20 a wall second. */
export function tickMsFor(speed: number): number {
  return Math.max(1, Math.ceil(speed / maxTicksPerSecond)) * 1_000;
}

/** The fabric's clock: starts at a time and runs `speed` times as fast as this machine's. */
export function buildFabricNow(startAt: number, speed: number, local: () => number = () => performance.now()): () => number {
  const origin = local();
  return () => Math.floor(startAt + (local() - origin) * speed);
}

/**
 * Calls `advance` whenever a tick is due, until disposed.
 * @param advance goes on to a fabric time and returns where it stands
 */
export function openTicker(needs: { now: () => number; at: () => number; tickMs: number; speed: number; advance: (untilMs: number) => void }): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const turn = (): void => {
    needs.advance(Math.min(needs.now(), needs.at() + maxTicksPerTurn * needs.tickMs));
    if (ended) return;
    const waitMs = (needs.at() + needs.tickMs - needs.now()) / needs.speed;
    timer = setTimeout(turn, Math.max(0, Math.min(waitMs, 1_000)));
  };
  timer = setTimeout(turn, 0);
  return {
    dispose() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
