import type { CollectionName } from '../../shared/domain/collections.ts';
import { useText } from '../i18n/text.ts';
import { useDerived } from '../stores/derived.ts';

/** Says that this console works a collection out itself because the fabric sends none; nothing when the fabric does. */
export function DerivedNote({ of }: { of: CollectionName }) {
  const text = useText();
  const derived = useDerived(({ names }) => names.includes(of));
  if (!derived) return null;
  return (
    <span className="derived-note nowrap" data-testid={`derived-${of}`} title={text('derived.why')}>
      {text('derived.note')}
    </span>
  );
}
