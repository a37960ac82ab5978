import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work done before the loop gets a turn, ms. */
const sliceMs = 4;

/** Call it between pieces of work: it gives the loop a turn when the work has held it for 4 ms. */
export function buildBreath(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < sliceMs) return;
    await nextTurn();
    since = performance.now();
  };
}
