import { useState, type KeyboardEvent } from 'react';
import { useText } from '../../i18n/text.ts';

/** Longest name of a group (shared/scene/schemas.ts). */
const nameChars = 60;

/** Asks for the name of a group, new or renamed; Escape leaves. */
export function GroupNameForm({ name = '', onSave, onCancel }: { name?: string; onSave: (name: string) => void; onCancel: () => void }) {
  const text = useText();
  const [value, setValue] = useState(name);
  const wanted = value.trim();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      className="channel-ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '') onSave(wanted);
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the field appears because somebody asked to write in it */}
      <input className="channel-field" autoFocus maxLength={nameChars} aria-label={text('channels.group-name')} placeholder={text('channels.group-name')} data-testid="group-name" value={value} onChange={(event) => setValue(event.target.value)} onKeyDown={onKeyDown} />
      <button type="submit" className="button" disabled={wanted === ''}>
        {text('channels.save')}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        {text('channels.cancel')}
      </button>
    </form>
  );
}
