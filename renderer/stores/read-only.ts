import type { ErrorCode } from '../../shared/lib/error-codes.ts';
import { useLink, type LinkView } from './link.ts';
import { usePast, type Past } from './past.ts';
import { useStage } from './stage.ts';

/**
 * Why nothing can be ordered in this window, undefined when something can: `past-picture` while a picture of before is asked
 * for or still shown, since what is over cannot be acted on as now; `forbidden` on a wall or a board, where nobody types.
 */
export function findReadOnly(): ErrorCode | undefined {
  if (isPast(usePast.getState())) return 'past-picture';
  return isUnmanned(windowOf(useLink.getState()), useStage.getState().stage) ? 'forbidden' : undefined;
}

/** The same for what is drawn. */
export function useReadOnlyCode(): 'past-picture' | 'forbidden' | undefined {
  const window = useLink(windowOf);
  const unmanned = useStage(({ stage }) => isUnmanned(window, stage));
  const past = usePast(isPast);
  return past ? 'past-picture' : unmanned ? 'forbidden' : undefined;
}

/** True while nothing can be ordered here. */
export function useReadOnly(): boolean {
  return useReadOnlyCode() !== undefined;
}

function isPast({ timeMs, shown }: Past): boolean {
  return timeMs !== undefined || shown !== undefined;
}

function windowOf({ hello }: LinkView): string | undefined {
  return hello?.window;
}

function isUnmanned(window: string | undefined, stage: ReturnType<typeof useStage.getState>['stage']): boolean {
  const role = stage?.windows.find(({ id }) => id === window)?.role;
  return role === 'wall' || role === 'board';
}
