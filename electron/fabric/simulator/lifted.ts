import type { Picture } from './picture.ts';

/** A measure or bulletin that is lifted goes after this long, ms: a fabric that runs for months keeps no list of all there ever were. */
const keepMs = 24 * 3_600_000;

/** Lets go of measures and bulletins that were lifted a day ago. */
export function forgetLifted(picture: Picture, at: number): void {
  for (const name of ['measures', 'bulletins'] as const) {
    for (const { id, state, updatedAt } of picture.all(name)) if (state === 'lifted' && at - updatedAt >= keepMs) picture.remove(name, id);
  }
}
