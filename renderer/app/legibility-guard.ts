import { findIllegible, leastArcMin, textPx, type ShownText, type SmallText } from '../../shared/scene/legibility.ts';
import type { Viewing } from '../../shared/scene/scene.ts';
import type { Disposable } from '../../shared/lib/disposable.ts';

/** How often the window looks at its own texts, ms; and how long it waits for an idle moment to do so. */
const lookEveryMs = 10_000;
const idleWaitMs = 5_000;
/** A label is told with at most this many letters. */
const labelChars = 40;
/** Nothing of a text smaller than this either way is seen, CSS pixels: screen readers' own texts are 1. */
const leastBoxPx = 2;

/** Elements whose insides nobody reads, and the note that repeats what is too small. */
const unread = 'script, style, noscript, template, [aria-hidden="true"], [hidden], .legibility';

/**
 * The distinct texts of the window that fall below 16′ of arc, the smallest first. What is written on a canvas cannot be
 * read there: the canvas itself says how small its smallest text is (`data-text-px`, CSS pixels) and what it says (`data-text`).
 * @param root what is looked through
 * @param viewing how the window's display is read
 */
export function findSmallTexts(root: Element, viewing: Viewing): SmallText[] {
  const ratio = devicePixelRatio;
  return findIllegible(viewing, smallTexts(root, textPx(viewing, leastArcMin) / ratio, ratio));
}

/**
 * Looks every 10 s, when the page has nothing else to do, and says what is too small whenever that has changed.
 * @param viewingOf how the window's display is read now; undefined: not known, and nothing is said
 */
export function openLegibilityGuard(root: Element, viewingOf: () => Viewing | undefined, onFound: (found: readonly SmallText[]) => void): Disposable {
  let said = '';
  let idle = 0;
  const look = () => {
    const viewing = document.visibilityState === 'visible' ? viewingOf() : undefined;
    if (!viewing) return;
    const found = findSmallTexts(root, viewing);
    // What ticks is the same complaint a second later.
    const now = found.map(({ label, px }) => `${label.replace(/\d+/g, '0')} ${Math.round(px)}`).join('\n');
    if (now === said) return;
    said = now;
    onFound(found);
  };
  const askForIdle = () => {
    cancelIdleCallback(idle);
    idle = requestIdleCallback(look, { timeout: idleWaitMs });
  };
  askForIdle();
  const timer = setInterval(askForIdle, lookEveryMs);
  return {
    dispose() {
      clearInterval(timer);
      cancelIdleCallback(idle);
    },
  };
}

/** Texts in sight that are smaller than `leastCssPx`. Font sizes first: few texts are small, and only those are measured. */
function* smallTexts(root: Element, leastCssPx: number, ratio: number): Generator<ShownText> {
  for (const [element, label] of ownTexts(root)) {
    const cssPx = Number.parseFloat(getComputedStyle(element).fontSize);
    if (cssPx < leastCssPx && isInSight(element)) yield { label: label.slice(0, labelChars), px: cssPx * ratio };
  }
  for (const canvas of root.querySelectorAll<HTMLCanvasElement>('canvas[data-text-px]')) {
    const cssPx = Number(canvas.dataset['textPx']);
    if (cssPx < leastCssPx && isInSight(canvas)) yield { label: (canvas.dataset['text'] ?? '').slice(0, labelChars), px: cssPx * ratio };
  }
}

/** Every element that has a text of its own (what is in a field counts), with that text. */
function ownTexts(root: Element): Map<Element, string> {
  const texts = new Map<Element, string>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(unread) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLInputElement) add(texts, node, node.value || node.placeholder);
    else if (node instanceof Text && node.parentElement) add(texts, node.parentElement, node.data);
  }
  return texts;
}

function add(texts: Map<Element, string>, element: Element, text: string): void {
  const before = texts.get(element);
  if (before !== undefined) texts.set(element, `${before}${text}`.replace(/\s+/g, ' '));
  else if (text.trim() !== '') texts.set(element, text.trim());
}

function isInSight(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  return width >= leastBoxPx && height >= leastBoxPx && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
}
