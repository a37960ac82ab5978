import { useId, useState } from 'react';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { commandWords } from '../../../i18n/command-words.ts';
import { useText } from '../../../i18n/text.ts';
import { useLanguage } from '../../../stores/language.ts';
import { useCommand } from '../../../stores/use-command.ts';

/** Longest note, characters: it is read at a glance. */
const longest = 200;

/** Writes a note to an alarm; an empty one takes the note away. */
export function NoteForm({ alarm, onDone }: { alarm: Alarm; onDone: () => void }) {
  const text = useText();
  const id = useId();
  const language = useLanguage((state) => state.language);
  const [note, setNote] = useState(alarm.note ?? '');
  const command = useCommand();
  const said = commandWords(command, language);
  const write = async () => {
    const answer = await command.send('alarm.note', { alarm: alarm.id, occurrence: alarm.occurrence, note: note.trim() });
    if (answer.ok && answer.value.state === 'done') onDone();
  };
  return (
    <form
      className="alarm-form"
      data-testid="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <label htmlFor={id}>{text('alarms.note')}</label>
      {/* The form opens because somebody asked for it: the next thing they do is to write. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <input id={id} className="alarm-input" autoFocus value={note} maxLength={longest} onChange={(event) => setNote(event.target.value)} />
      <button type="submit" className="button" disabled={command.state === 'sending' || command.state === 'queued'}>
        {text('note.write')}
      </button>
      {said !== undefined && (
        <span className={command.state === 'failed' ? 'tone-warn' : 'muted'} role="status">
          {said}
        </span>
      )}
    </form>
  );
}
