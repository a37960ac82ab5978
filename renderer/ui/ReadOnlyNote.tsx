import { useText } from '../i18n/text.ts';
import { useReadOnlyCode } from '../stores/read-only.ts';
import { setTime } from '../stores/time-cursor.ts';
import { Glyph } from './Glyph.tsx';

/** Beside controls that cannot be used: why not, and from a picture of before the way back to now. Nothing where they can. */
export function ReadOnlyNote() {
  const text = useText();
  const code = useReadOnlyCode();
  if (!code) return null;
  return (
    <p className="read-only-note" role="status" data-testid="read-only">
      <Glyph name={code === 'past-picture' ? 'history' : 'barred'} />
      <span>{text(`read-only.${code}`)}</span>
      {code === 'past-picture' && (
        <button type="button" className="button" data-testid="read-only-return" onClick={() => void setTime(undefined)}>
          {text('past.return')}
          <kbd>N</kbd>
        </button>
      )}
    </p>
  );
}
