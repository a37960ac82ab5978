import { useLayoutEffect } from 'react';

/** Listens for keys on the whole page while mounted. */
export function usePageKeys(onKey: (event: KeyboardEvent) => void): void {
  // Before the paint, so that a key pressed on what is seen never meets the handler of what was.
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onKey]);
}

/** True when the key is meant for a text field. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
