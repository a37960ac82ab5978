import { useId, type CSSProperties, type ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { toggleFolded, useLayout } from '../stores/layout.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Glyph } from './Glyph.tsx';

interface Props {
  /** Names the pane for folding and F6. */
  name: string;
  title: string;
  /** Beside the title: how many. */
  count?: ReactNode;
  /** At the right of the head. */
  aside?: ReactNode;
  foldable?: boolean;
  /** How many rows it wants to show; panes that say so share their column by need. */
  rows?: number;
  className?: string;
  children: ReactNode;
}

/** A framed region with a head; what breaks inside stays inside. */
export function Pane({ name, title, count, aside, foldable = false, rows, className = '', children }: Props) {
  const text = useText();
  const id = useId();
  const folded = useLayout((layout) => foldable && layout.folded.has(name));
  const heading = (
    <>
      <span className="pane-title">{title}</span>
      {count !== undefined && <span className="pane-count">{count}</span>}
    </>
  );
  return (
    <section className={`pane ${className}`} data-pane={name} data-folded={folded} style={rows === undefined ? undefined : ({ '--rows': rows } as CSSProperties)} aria-labelledby={id} tabIndex={-1}>
      <header className="pane-head">
        <h2 id={id}>
          {foldable ? (
            <button type="button" className="pane-fold" aria-expanded={!folded} onClick={() => toggleFolded(name)}>
              <Glyph name={folded ? 'chevron-right' : 'chevron-down'} />
              {heading}
            </button>
          ) : (
            heading
          )}
        </h2>
        {aside}
      </header>
      {!folded && (
        <div className="pane-body">
          <ErrorBoundary title={text('error.pane', { pane: title })} retry={text('error.retry')}>
            {children}
          </ErrorBoundary>
        </div>
      )}
    </section>
  );
}
