import { useSyncExternalStore } from 'react';

function read(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function subscribe(onChange: () => void): () => void {
  addEventListener('resize', onChange);
  return () => removeEventListener('resize', onChange);
}

/** The root font size in CSS pixels; it follows the window's size. */
export function useRootPx(): number {
  return useSyncExternalStore(subscribe, read);
}
