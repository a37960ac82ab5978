import { useCallback, useState } from 'react';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { isOwnAlarm } from '../../../../shared/domain/link-alarm.ts';
import { ackWords } from '../../../i18n/alarm-words.ts';
import { commandWords } from '../../../i18n/command-words.ts';
import { useText } from '../../../i18n/text.ts';
import { formatCount } from '../../../lib/numbers.ts';
import { useAcknowledge } from '../../../stores/acknowledge.ts';
import { useLanguage } from '../../../stores/language.ts';
import { useReadOnly } from '../../../stores/read-only.ts';
import { useCommand } from '../../../stores/use-command.ts';
import { ReadOnlyNote } from '../../../ui/ReadOnlyNote.tsx';
import { isTyping, usePageKeys } from '../../../ui/use-page-keys.ts';
import { AssignForm } from './AssignForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import { ShelveForm } from './ShelveForm.tsx';

interface Props {
  alarm: Alarm;
  /** Like ones that stand in one row with it, itself among them. */
  alike: readonly Alarm[];
}

/**
 * What can be done about an alarm: acknowledge it (A) or all like it (Shift A), shelve (Z), assign, note. What a command has
 * done is seen in the picture alone; here only that it waits, or why it was not done.
 */
export function AlarmActions({ alarm, alike }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const [form, setForm] = useState<'shelve' | 'assign' | 'note'>();
  const acks = useAcknowledge();
  const { acknowledge } = acks;
  const command = useCommand();
  const readOnly = useReadOnly();
  const isOwn = isOwnAlarm(alarm);
  const open = alike.filter(({ ack }) => !ack).length;
  const said = ackWords(acks, language);
  const ordered = commandWords(command, language);
  usePageKeys(
    useCallback(
      (event: KeyboardEvent) => {
        if (readOnly || isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
        const key = event.key.toLowerCase();
        if (key === 'a') void acknowledge(event.shiftKey ? alike : [alarm]);
        else if (key === 'z' && !isOwn) setForm((last) => (last === 'shelve' ? undefined : 'shelve'));
        else return;
        event.preventDefault();
      },
      [acknowledge, alarm, alike, isOwn, readOnly],
    ),
  );
  const close = useCallback(() => setForm(undefined), []);
  const toggle = (name: typeof form) => () => setForm(form === name ? undefined : name);
  return (
    <div className="alarm-actions" data-testid="alarm-actions">
      <div className="alarm-buttons">
        {!alarm.ack && (
          <button type="button" className="button button-strong" disabled={readOnly || acks.sending} onClick={() => void acknowledge([alarm])}>
            {text('alarms.acknowledge')}
            <kbd>A</kbd>
          </button>
        )}
        {open > 1 && (
          <button type="button" className="button" disabled={readOnly || acks.sending} onClick={() => void acknowledge(alike)}>
            {text('alarms.acknowledge-all', { count: formatCount(open) })}
            <kbd>⇧A</kbd>
          </button>
        )}
        {!isOwn && (
          <>
            {alarm.shelved ? (
              <button type="button" className="button" disabled={readOnly || command.state === 'sending'} onClick={() => void command.send('alarm.unshelve', { alarm: alarm.id })}>
                {text('alarms.unshelve')}
              </button>
            ) : (
              <button type="button" className="button" disabled={readOnly} aria-expanded={form === 'shelve'} onClick={toggle('shelve')}>
                {text('alarms.shelve')}
                <kbd>Z</kbd>
              </button>
            )}
            <button type="button" className="button" disabled={readOnly} aria-expanded={form === 'assign'} onClick={toggle('assign')}>
              {text('alarms.assign')}
            </button>
            <button type="button" className="button" disabled={readOnly} aria-expanded={form === 'note'} onClick={toggle('note')}>
              {text('alarms.note')}
            </button>
          </>
        )}
        {said !== undefined && (
          <span className={acks.failed > 0 ? 'tone-warn' : 'muted'} role="status" data-testid="ack-said">
            {said}
          </span>
        )}
        {ordered !== undefined && (
          <span className={command.state === 'failed' ? 'tone-warn' : 'muted'} role="status">
            {ordered}
          </span>
        )}
      </div>
      <ReadOnlyNote />
      {!readOnly && form === 'shelve' && <ShelveForm alarm={alarm} onDone={close} />}
      {!readOnly && form === 'assign' && <AssignForm alarm={alarm} onDone={close} />}
      {!readOnly && form === 'note' && <NoteForm alarm={alarm} onDone={close} />}
    </div>
  );
}
