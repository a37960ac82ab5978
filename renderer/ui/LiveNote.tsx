import { useText } from '../i18n/text.ts';
import { usePast } from '../stores/past.ts';

/** Marks what is of now while a picture of before is shown; nothing otherwise. */
export function LiveNote() {
  const text = useText();
  const isPast = usePast(({ shown }) => shown !== undefined);
  if (!isPast) return null;
  return (
    <span className="live-note nowrap" data-testid="live-note" title={text('past.now-why')}>
      {text('past.now')}
    </span>
  );
}
