/**
 * Runs in the page: what a person would call cut off, overlapping or too small. Texts that are shortened on purpose
 * (an ellipsis with the whole text in its title) are no fault, nor is the map's
 * attribution, which a licence asks for and no operator reads. A list that scrolls may cut the row at its edge and nothing else,
 * and shows some of its rows whole: of alarms two, so that the worst does not stand alone.
 * @param leastPx smallest text that may matter, CSS pixels
 */
export function findFaults(leastPx: number): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1 || root.scrollHeight > root.clientHeight + 1) faults.push(`the page scrolls: ${root.scrollWidth} × ${root.scrollHeight}`);
  const seen = (element: Element): boolean => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('[aria-hidden="true"], .visually-hidden, .unseen, .map-sources, kbd, small, svg');
  const named = (element: Element): string => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').slice(0, 40)}"`;
  const wordsOf = (element: Element): ChildNode[] => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
  const texts = [...document.querySelectorAll<HTMLElement>('[data-testid="console"] *')].filter((element) => wordsOf(element).length > 0 && seen(element));

  /** The boxes that end what is drawn beside, below and above, from the inside out, and what becomes of it there. */
  interface Clip {
    box: Element;
    x: 'scrolls' | 'shortens' | 'cuts' | 'lets';
    y: 'scrolls' | 'cuts' | 'lets';
  }
  const chains = new Map<Element, Clip[]>();
  const clipsOf = (element: Element): Clip[] => {
    const known = chains.get(element);
    if (known) return known;
    const clips: Clip[] = [];
    // What is placed absolutely is held by the first box that is placed itself.
    let floats = false;
    for (let node: Element | null = element; node && node !== root; node = node.parentElement) {
      const { position, transform, containerType, overflowX, overflowY, textOverflow } = getComputedStyle(node);
      if (floats && position === 'static' && transform === 'none' && containerType === 'normal') continue;
      const scrolls = (overflow: string, more: number): boolean => (overflow === 'auto' || overflow === 'scroll') && more > 1;
      const x = overflowX === 'visible' ? 'lets' : scrolls(overflowX, node.scrollWidth - node.clientWidth) ? 'scrolls' : textOverflow === 'ellipsis' ? 'shortens' : 'cuts';
      const y = overflowY === 'visible' ? 'lets' : scrolls(overflowY, node.scrollHeight - node.clientHeight) ? 'scrolls' : 'cuts';
      if (x !== 'lets' || y !== 'lets') clips.push({ box: node, x, y });
      if (position === 'fixed') break;
      floats = position === 'absolute';
    }
    chains.set(element, clips);
    return clips;
  };
  const edgesOf = (box: Element): { top: number; bottom: number; left: number; right: number } => {
    const outer = box.getBoundingClientRect();
    const [top, left] = [outer.top + box.clientTop, outer.left + box.clientLeft];
    return { top, left, bottom: top + box.clientHeight, right: left + box.clientWidth };
  };
  /** How letters of a line are cut at an edge that does not scroll, or are beyond it. Lines are higher than their letters. */
  const cutOf = (element: Element, fontPx: number): string | undefined => {
    for (const node of wordsOf(element)) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        if (line.width < 1) continue;
        const middle = (line.top + line.bottom) / 2;
        const [top, bottom] = [middle - 0.42 * fontPx, middle + 0.42 * fontPx];
        let [left, right] = [line.left, line.right];
        for (const { box, x, y } of clipsOf(element)) {
          const edges = edgesOf(box);
          const isWithin = { x: left >= edges.left - 2 && right <= edges.right + 2, y: top >= edges.top - 1 && bottom <= edges.bottom + 1 };
          if (!isWithin.y && y === 'cuts') return 'cut in height';
          if (!isWithin.x && x === 'cuts') return 'cut in width';
          // What scrolls out of a list may be anywhere beyond it.
          if ((!isWithin.y && y === 'scrolls') || (!isWithin.x && x === 'scrolls')) break;
          if (x === 'shortens') [left, right] = [Math.max(left, edges.left), Math.min(right, edges.right)];
        }
      }
    }
    return undefined;
  };

  for (const element of texts) {
    const style = getComputedStyle(element);
    const fontPx = Number.parseFloat(style.fontSize);
    if (fontPx < leastPx - 0.5) faults.push(`small (${style.fontSize}): ${named(element)}`);
    if (style.textOverflow !== 'ellipsis' && style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) faults.push(`cut: ${named(element)}`);
    const cut = style.webkitLineClamp === 'none' ? cutOf(element, fontPx) : undefined;
    if (cut !== undefined) faults.push(`${cut}: ${named(element)}`);
    const box = element.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) faults.push(`outside: ${named(element)}`);
  }
  const lists = [...document.querySelectorAll<HTMLElement>('[data-testid="console"] *')].filter((element) => element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY) && seen(element));
  for (const list of lists) {
    const rows = [...list.querySelectorAll('[role="option"], tbody tr, li')].filter(seen);
    if (rows.length === 0) continue;
    const edges = edgesOf(list);
    const whole = rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top >= edges.top - 1 && bottom <= edges.bottom + 1;
    });
    const least = Math.min(rows.length, list.matches('[data-testid="alarm-list"]') ? 2 : 1);
    if (whole.length < least) faults.push(`${whole.length} whole rows of ${rows.length}: ${list.dataset['testid'] ?? named(list)}`);
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
