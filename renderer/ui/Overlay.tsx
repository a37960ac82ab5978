import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { Glyph } from './Glyph.tsx';

/** A panel over the map. It takes the focus when it opens and gives it back when it closes. */
export function Overlay({ name, title, aside, onClose, children }: { name: string; title: string; aside?: ReactNode; onClose: () => void; children: ReactNode }) {
  const text = useText();
  const id = useId();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section ref={box} className={`overlay overlay-${name}`} data-pane={name} data-testid={name} role="dialog" aria-labelledby={id} tabIndex={-1}>
      <header className="pane-head">
        <h2 id={id} className="pane-title">
          {title}
        </h2>
        {aside}
        <button type="button" className="button button-square" aria-label={text('close')} title={text('close')} onClick={onClose}>
          <Glyph name="close" />
        </button>
      </header>
      <div className="overlay-body">{children}</div>
    </section>
  );
}
