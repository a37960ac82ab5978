import { useLink } from '../../stores/link.ts';
import { usePast } from '../../stores/past.ts';
import { useStage } from '../../stores/stage.ts';

/** Nothing can be ordered here: on a wall nobody types, and what is over cannot be ordered any more. */
export function useReadOnly(): boolean {
  const window = useLink(({ hello }) => hello?.window);
  const role = useStage(({ stage }) => stage?.windows.find(({ id }) => id === window)?.role);
  const past = usePast(({ timeMs }) => timeMs !== undefined);
  return past || role === 'wall' || role === 'board';
}
