import { observeElementRect } from '@tanstack/react-virtual';
import { pageTurn } from '../lib/turn.ts';

/**
 * For `useVirtualizer`: a list that is made larger or smaller draws its rows with the next picture, not once more for itself.
 * Its first size it is told at once, so that it never stands empty.
 */
export const observeInTurns: typeof observeElementRect = (instance, take) => {
  let sized = false;
  return observeElementRect(instance, (rect) => {
    if (sized) return pageTurn.take(() => take(rect));
    sized = true;
    take(rect);
  });
};
