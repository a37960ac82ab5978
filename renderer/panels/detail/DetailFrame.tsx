import type { ReactNode } from 'react';
import { useText, type TextKey } from '../../i18n/text.ts';
import { select, type Ref } from '../../stores/selection.ts';
import { DerivedNote } from '../../ui/DerivedNote.tsx';

/** The kinds of things that this console may have worked out itself. */
const collectionOf: Partial<Record<Ref['kind'], 'fogZones' | 'queues'>> = { 'fog-zone': 'fogZones', queue: 'queues' };

/** Head and body that every kind of detail shares. */
export function DetailFrame({ kind, title, mark, actions, children }: { kind: Ref['kind']; title: string; mark?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const text = useText();
  const collection = collectionOf[kind];
  return (
    <>
      <header className="detail-head">
        {mark}
        <span className="detail-kind">{text(`detail.${kind}` as TextKey)}</span>
        <h2 className="detail-title clip" title={title}>
          {title}
        </h2>
        {actions}
        <button type="button" className="button" title={text('close')} onClick={() => select(undefined)}>
          <kbd>Esc</kbd>
          {text('close')}
        </button>
      </header>
      {collection && <DerivedNote of={collection} />}
      <div className="detail-body">{children}</div>
    </>
  );
}

/** What is shown when the thing selected is no longer in the picture. */
export function DetailGone({ kind, id }: Ref) {
  const text = useText();
  return (
    <DetailFrame kind={kind} title={id}>
      <p className="muted">{text('detail.gone')}</p>
    </DetailFrame>
  );
}
