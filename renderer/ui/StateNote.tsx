import { Glyph, type GlyphName } from './Glyph.tsx';

/** What a pane says when it has nothing to show: that all is well, or what it is waiting for. */
export function StateNote({ testId, glyph = 'ring', title, detail }: { testId?: string; glyph?: GlyphName; title: string; detail?: string }) {
  return (
    <div className="state-note" data-testid={testId} data-count={0}>
      <Glyph name={glyph} className="state-note-glyph tone-quiet" />
      <span className="state-note-title">{title}</span>
      {detail && <span className="muted">{detail}</span>}
    </div>
  );
}
