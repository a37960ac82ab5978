import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useSound } from '../stores/alarm-sound.ts';
import { useLink } from '../stores/link.ts';
import { usePast } from '../stores/past.ts';
import { usePicture } from '../stores/picture.ts';
import { useStage } from '../stores/stage.ts';
import { isDated, trustOf } from '../stores/trust.ts';

/**
 * Writes on the console's root what tests and the style sheet read: `data-link`, `data-trust`, `data-seq`,
 * `data-channels`, `data-dated`, `data-sound`, `data-role`, `data-past`. Written past React, because `seq` changes with every frame and nothing else does.
 */
export function useRootMarks(): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const write = () => {
      if (!root.current) return;
      const link = useLink.getState();
      const { seq, ready, catalogue } = usePicture.getState();
      const trust = trustOf(link);
      const marks: Record<string, string> = {
        link: trust === 'service-lost' ? 'offline' : (link.status?.state ?? 'connecting'),
        trust,
        seq: String(seq),
        channels: String(catalogue?.channels.length ?? 0),
        dated: String(ready && isDated(trust)),
        sound: useSound.getState().state,
        past: String(usePast.getState().shown?.forMs ?? ''),
        role: useStage.getState().stage?.windows.find(({ id }) => id === link.hello?.window)?.role ?? '',
      };
      const { dataset } = root.current;
      for (const [name, value] of Object.entries(marks)) if (dataset[name] !== value) dataset[name] = value;
    };
    write();
    const ends = [useLink.subscribe(write), usePicture.subscribe(write), useSound.subscribe(write), useStage.subscribe(write), usePast.subscribe(write)];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return root;
}
