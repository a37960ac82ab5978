let known: number | undefined;

const forget = () => {
  known = undefined;
};
// Before anybody else's listener, so that who asks on the same event is told what is true.
globalThis.addEventListener?.('resize', forget);

/** The root font size in CSS pixels: it follows the window's size and the distance that its display is read from. */
export function rootPx(): number {
  known ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return known;
}

/** Tells of every change of the root font size. @returns how to stop */
export function onRootPx(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}
