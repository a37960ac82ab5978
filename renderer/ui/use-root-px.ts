import { useSyncExternalStore } from 'react';
import { onRootPx, rootPx } from '../lib/root-px.ts';

/** The root font size in CSS pixels; components follow it. */
export function useRootPx(): number {
  return useSyncExternalStore(onRootPx, rootPx);
}
