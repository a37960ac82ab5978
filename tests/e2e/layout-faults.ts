/**
 * Runs in the page: what a person would call cut off, overlapping or too small. Texts that are shortened on purpose
 * (an ellipsis with the whole text in its title) are no fault, nor is the map's
 * attribution, which a licence asks for and no operator reads.
 * @param leastPx smallest text that may matter, CSS pixels
 */
export function findFaults(leastPx: number): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1 || root.scrollHeight > root.clientHeight + 1) faults.push(`the page scrolls: ${root.scrollWidth} × ${root.scrollHeight}`);
  const seen = (element: Element): boolean => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('[aria-hidden="true"], .visually-hidden, .unseen, .map-sources, kbd, small, svg');
  const named = (element: Element): string => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').slice(0, 40)}"`;
  const texts = [...document.querySelectorAll<HTMLElement>('[data-testid="console"] *')].filter(
    (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '') && seen(element),
  );
  for (const element of texts) {
    const style = getComputedStyle(element);
    if (Number.parseFloat(style.fontSize) < leastPx - 0.5) faults.push(`small (${style.fontSize}): ${named(element)}`);
    if (style.textOverflow !== 'ellipsis' && style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) faults.push(`cut: ${named(element)}`);
    const box = element.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) faults.push(`outside: ${named(element)}`);
  }
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(seen);
  for (const [index, one] of panes.entries()) {
    for (const other of panes.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const a = one.getBoundingClientRect();
      const b = other.getBoundingClientRect();
      const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      if (overlap) faults.push(`overlap: ${named(one)} and ${named(other)}`);
    }
  }
  return faults;
}
