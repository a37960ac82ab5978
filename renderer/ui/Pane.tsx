import { useId, type ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

interface Props {
  /** Names the pane for F6. */
  name: string;
  title: string;
  /** Beside the title: how many. */
  count?: ReactNode;
  /** At the right of the head. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A framed region with a head; what breaks inside stays inside. */
export function Pane({ name, title, count, aside, className = '', children }: Props) {
  const text = useText();
  const id = useId();
  return (
    <section className={`pane ${className}`} data-pane={name} aria-labelledby={id} tabIndex={-1}>
      <header className="pane-head">
        <h2 id={id}>
          <span className="pane-title">{title}</span>
          {count !== undefined && <span className="pane-count">{count}</span>}
        </h2>
        {aside}
      </header>
      <div className="pane-body">
        <ErrorBoundary title={text('error.pane', { pane: title })} retry={text('error.retry')}>
          {children}
        </ErrorBoundary>
      </div>
    </section>
  );
}
