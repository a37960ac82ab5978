import { Glyph } from './Glyph.tsx';
import type { Mark } from './marks.ts';

/** A grade as shape, colour and digit. */
export function LevelMark({ mark, level, label }: { mark: Mark; level: number; label: string }) {
  return (
    <span className={`level-mark tone-${mark.tone}`} role="img" aria-label={label} title={label}>
      <Glyph name={mark.glyph} />
      <b aria-hidden="true">{level}</b>
    </span>
  );
}
