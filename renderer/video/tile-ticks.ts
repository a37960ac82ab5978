import type { Disposable } from '../../shared/lib/disposable.ts';

/** Tiles judge their stalls four times a second: a stall of 3 s is seen well within 4. */
const tickMs = 250;

const tiles = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls a tile back four times a second; one timer for all tiles of the window. */
export function onTileTick(tick: () => void): Disposable {
  tiles.add(tick);
  timer ??= setInterval(() => {
    for (const each of tiles) each();
  }, tickMs);
  return {
    dispose: () => {
      tiles.delete(tick);
      if (tiles.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
