import { useLayoutEffect, useState, type RefObject } from 'react';
import { rootPx } from '../../lib/root-px.ts';
import { useFogDesk } from '../../stores/fog-plan.ts';

/** The least pane, in root font sizes, in which a plan stands below the list. */
const least = { width: 24, height: 24 } as const;

/** Whether there is room for a plan below the list; the details are told, so that an order is given in one place. */
export function useRoom(box: RefObject<HTMLElement | null>, shown: boolean): boolean {
  const [hasRoom, setHasRoom] = useState(false);
  useLayoutEffect(() => {
    const element = shown ? box.current : null;
    if (!element) return undefined;
    const look = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      setHasRoom(width >= least.width * rootPx() && height >= least.height * rootPx());
    });
    look.observe(element);
    return () => look.disconnect();
  }, [box, shown]);
  useLayoutEffect(() => {
    useFogDesk.setState({ planShown: shown && hasRoom });
    return () => useFogDesk.setState({ planShown: false });
  }, [shown, hasRoom]);
  return hasRoom;
}
