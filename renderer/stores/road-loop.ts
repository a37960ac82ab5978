import { create } from 'zustand';
import type { LoopStretch } from '../../shared/domain/patrol.ts';

/** The two-hour loop while somebody looks at it: the map draws it then. */
export const useRoadLoop = create<{ stretches: readonly LoopStretch[] }>(() => ({ stretches: [] }));
