import { useEffect, useRef, useState } from 'react';
import type { SmallText } from '../../shared/scene/legibility.ts';
import { LegibilityNote } from '../panels/status/LegibilityNote.tsx';
import { useDisplay } from '../stores/stage.ts';
import { openLegibilityGuard } from './legibility-guard.ts';

/** Says what of this window is too small for those who read its display. */
export function LegibilitySign() {
  const viewing = useDisplay()?.viewing;
  const now = useRef(viewing);
  const [found, setFound] = useState<readonly SmallText[]>([]);
  useEffect(() => {
    now.current = viewing;
  }, [viewing]);
  useEffect(() => {
    const guard = openLegibilityGuard(document.getElementById('root')!, () => now.current, setFound);
    return () => guard.dispose();
  }, []);
  return viewing ? <LegibilityNote viewing={viewing} found={found} /> : null;
}
