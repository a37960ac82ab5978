/** Shapes that carry a meaning beside their colour. */
export type GlyphName = keyof typeof shapes;

const shapes = {
  panes: <path d="M1.5 2.5h13v11h-13zM8.5 2.5v11M8.5 8h6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  person: <path d="M8 7.6a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 7a5.5 5.5 0 0 1 11 0z" fill="currentColor" />,
  lock: (
    <>
      <path d="M4.8 7V5a3.2 3.2 0 0 1 6.4 0v2" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <path d="M3 7h10v7H3z" fill="currentColor" />
    </>
  ),
  unlock: <path d="M4.8 7V4.6a3.2 3.2 0 0 1 6.2-1M3 7.4h10v6.2H3z" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  history: <path d="M2.2 3v3.6h3.6M2.6 6.2A6 6 0 1 1 2 9M8 4.6V8l2.6 1.8" fill="none" stroke="currentColor" strokeWidth="1.7" />,
  ruler: <path d="M1.5 5h13v6h-13zM4.7 5v3M8 5v4M11.3 5v3" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  disc: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  'half-disc': (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 3a5 5 0 0 0 0 10z" fill="currentColor" />
    </>
  ),
  triangle: <path d="M8 1.8 15 14H1z" fill="currentColor" />,
  'triangle-ringed': (
    <>
      <circle cx="8" cy="8" r="7.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M8 3.6 12.2 11H3.8z" fill="currentColor" />
    </>
  ),
  burst: <path d="m8 .5 1.6 3.6L13.3 2.7l-1.4 3.7L15.5 8l-3.6 1.6 1.4 3.7-3.7-1.4L8 15.5l-1.6-3.6-3.7 1.4 1.4-3.7L.5 8l3.6-1.6-1.4-3.7 3.7 1.4z" fill="currentColor" />,
  'count-ring': (
    <>
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M6.6 6 8.2 5v6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  chevrons: <path d="M1 2.5v11M4.5 4 8 8l-3.5 4M9.5 4 13 8l-3.5 4" fill="none" stroke="currentColor" strokeWidth="2" />,
  flag: <path d="M1.8 3h12.4L8 14z" fill="currentColor" />,
  'flag-ringed': (
    <>
      <circle cx="8" cy="8" r="6.9" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M4.2 5.6h7.6L8 12z" fill="currentColor" />
    </>
  ),
  'flag-twice-ringed': (
    <>
      <circle cx="8" cy="8" r="7.3" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M5.4 6.4h5.2L8 10.8z" fill="currentColor" />
    </>
  ),
  'flag-half': (
    <>
      <path d="M2.6 3.6h10.8L8 13z" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M5 7.6h6L8 13z" fill="currentColor" />
    </>
  ),
  'flag-hollow': <path d="M2.6 3.6h10.8L8 13z" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  'toll-gate': <path d="M1.5 1.5h13v13h-3.6V7H5.1v7.5H1.5z" fill="currentColor" />,
  crossed: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="m4.2 4.2 7.6 7.6m0-7.6-7.6 7.6" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  'bar-hollow': <path d="M5.8 1.5h4.4v13H5.8z" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  bar: <path d="M0 5.6h16v4.8H0z" fill="currentColor" />,
  arrow: <path d="M8 1 13.5 14.5 8 11.4 2.5 14.5z" fill="currentColor" />,
  'half-right': (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  diamond: <path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor" />,
  square: <path d="M2.8 2.8h10.4v10.4H2.8z" fill="currentColor" />,
  hexagon: <path d="M8 1.2 14 4.6v6.8L8 14.8 2 11.4V4.6z" fill="currentColor" />,
  cross: <path d="m3.2 3.2 9.6 9.6m0-9.6-9.6 9.6" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" fill="none" />,
  barred: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M4.2 8h7.6" stroke="currentColor" strokeWidth="2.4" />
    </>
  ),
  turning: <path d="M13 8a5 5 0 1 1-1.5-3.6M13 1.6v3.6H9.4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />,
  dashed: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3.2 2.1" />,
  'chevron-down': <path d="m3.5 6 4.5 4.5L12.5 6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />,
  'chevron-right': <path d="m6 3.5 4.5 4.5L6 12.5" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />,
  search: <path d="M11.8 7A4.8 4.8 0 1 1 2.2 7a4.8 4.8 0 0 1 9.6 0Zm-1.3 3.5 4 4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  close: <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" fill="none" />,
  funnel: <path d="M2 3h12L9.5 8.5v4.2L6.5 14V8.5z" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />,
  'main-line': <path d="M4.5 2v12M11.5 2v12M8 2.5v2.4m0 2v2.4m0 2v2.2" stroke="currentColor" strokeWidth="2" fill="none" />,
  ramp: <path d="M4 14V2m0 8c0-4 7.5-2.5 7.5-8" stroke="currentColor" strokeWidth="2.2" fill="none" strokeLinecap="round" />,
  plaza: <path d="M1.5 5.5h13M3 5.5V13m5-7.5V13m5-7.5V13M3.5 2.8h9" stroke="currentColor" strokeWidth="2" fill="none" strokeLinecap="round" />,
  star: <path d="m8 1.2 2.1 4.5 4.9.6-3.6 3.4.9 4.9L8 12.2l-4.3 2.4.9-4.9L1 6.3l4.9-.6z" fill="currentColor" />,
  'star-hollow': <path d="m8 2.2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.6l-3.7 2.1.8-4.2L2 6.6l4.2-.5z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />,
  check: <path d="m2.5 8.5 3.6 3.8 7.4-8.6" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />,
  pin: <path d="M5 1.5h6M6 1.5v5L3.5 9.5h9L10 6.5v-5M8 9.5v5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" strokeLinecap="round" />,
  'chevron-left': <path d="m10 3.5-4.5 4.5 4.5 4.5" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />,
  swap: <path d="M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3m3 3-3-3 3-3" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />,
  snapshot: (
    <>
      <path d="M1.5 4.5h3l1.2-1.8h4.6l1.2 1.8h3v8.5h-13z" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round" />
      <circle cx="8" cy="8.6" r="2.6" fill="none" stroke="currentColor" strokeWidth="1.7" />
    </>
  ),
  maximise: <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />,
  junction: <path d="M8 2v12M2 8h12" stroke="currentColor" strokeWidth="2.4" fill="none" strokeLinecap="round" />,
} as const;

/** A shape as tall as the text beside it. Decoration unless `label` is given. */
export function Glyph({ name, label, className = '' }: { name: GlyphName; label?: string; className?: string }) {
  return (
    <svg className={`glyph ${className}`} viewBox="0 0 16 16" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      {shapes[name]}
    </svg>
  );
}
