import type { CSSProperties, ReactNode } from 'react';
import { Glyph } from '../../ui/Glyph.tsx';
import type { Mark, Tone } from '../../ui/marks.ts';
import { widthEm } from './board-facts.ts';

/** A number or a word, with its shape. */
export interface Figure {
  mark: Mark;
  /** What the shape says, for those who do not see it. */
  label?: string;
  text: string;
  tone?: Tone;
}

interface Props {
  name: string;
  title: string;
  /** Beside each other in one line. */
  figures: readonly Figure[];
  /** Where, or who. */
  where?: string;
  /** The quiet last line: how old, how many more. */
  more?: ReactNode;
}

/** Room that a shape takes beside its text, and between two figures, ems. */
const glyphEm = 1.15;
const gapEm = 0.5;

/** One thing of the board. The figures are as large as the cell's height and width allow, whatever they say. */
export function BoardCell({ name, title, figures, where, more }: Props) {
  const ems = figures.reduce((sum, { text }) => sum + glyphEm + widthEm(text), gapEm * (figures.length - 1));
  return (
    <section className="board-cell" data-board={name} aria-label={title}>
      <div className="board-cell-lines">
        <h3 className="board-title">{title}</h3>
        <div className="board-figures" style={{ '--ems': ems } as CSSProperties}>
          {figures.map(({ mark, label, text, tone }) => (
            <span key={label ?? text} className={`board-figure tone-${tone ?? mark.tone}`}>
              <Glyph name={mark.glyph} {...(label !== undefined && { label })} />
              <b>{text}</b>
            </span>
          ))}
        </div>
        <div className="board-words">
          {where !== undefined && <div className="board-where">{where}</div>}
          {more !== undefined && <div className="board-more muted">{more}</div>}
        </div>
      </div>
    </section>
  );
}
