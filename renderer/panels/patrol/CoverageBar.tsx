/** Seen, missed and still to come as one bar; the numbers beside it say the same. */
export function CoverageBar({ cameras, seen, missed }: { cameras: number; seen: number; missed: number }) {
  const parts = { seen, missed, left: Math.max(0, cameras - seen - missed) };
  return (
    <span className="share-bar coverage-bar" aria-hidden="true">
      {(['seen', 'missed', 'left'] as const).map((part) => parts[part] > 0 && <span key={part} className={`share coverage-${part}`} style={{ flexGrow: parts[part] }} />)}
    </span>
  );
}
