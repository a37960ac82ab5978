/** Asked once: Chromium keeps what it made of every query for as long as the page lives. */
let query: MediaQueryList | undefined;

/** Whether the person has asked their system for less motion. */
export function prefersLessMotion(): boolean {
  query ??= matchMedia('(prefers-reduced-motion: reduce)');
  return query.matches;
}
