import { useCallback, useRef, useState, type KeyboardEvent as ReactKeyboardEvent } from 'react';
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

type FormName = 'shelve' | 'assign' | 'note';

/**
 * What can be done about an alarm: acknowledge it (A) or all like it (Shift A), shelve (Z), assign, note. What a command has
 * done is seen in the picture alone; here only that it waits, or why it was not done. What is written in a form stays when the
 * alarm comes again meanwhile: one that does so all the time is the one to be shelved.
 */
export function AlarmActions({ alarm, alike }: Props) {
  const text = useText();
  const [open, setOpen] = useState<{ form: FormName; occurrence: string }>();
  const readOnly = useReadOnly();
  const root = useRef<HTMLDivElement>(null);
  const isShelvable = !isOwnAlarm(alarm) && !alarm.shelved;
  const { occurrence } = alarm;
  const toggle = useCallback((form: FormName) => setOpen((last) => (last?.form === form ? undefined : { form, occurrence })), [occurrence]);
  const close = useCallback(() => {
    // The focus goes back to the button that opened it, and is not lost with the form.
    root.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    setOpen(undefined);
  }, []);
  usePageKeys(
    useCallback(
      (event: KeyboardEvent) => {
        if (!isShelvable || readOnly || isTyping(event) || event.ctrlKey || event.altKey || event.metaKey || event.key.toLowerCase() !== 'z') return;
        toggle('shelve');
        event.preventDefault();
      },
      [isShelvable, readOnly, toggle],
    ),
  );
  const onFormKey = (event: ReactKeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    close();
  };
  const form = readOnly || (open?.form === 'shelve' && !isShelvable) ? undefined : open?.form;
  return (
    <div ref={root} className="alarm-actions" data-testid="alarm-actions">
      <AlarmButtons key={occurrence} alarm={alarm} alike={alike} form={form} onForm={toggle} />
      <ReadOnlyNote />
      {form && (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leaves the form, wherever in it the focus is
        <div onKeyDown={onFormKey}>
          {open!.occurrence !== occurrence && (
            <p className="tone-note" role="status" data-testid="came-again">
              {text('alarms.came-again')}
            </p>
          )}
          {form === 'shelve' && <ShelveForm alarm={alarm} onDone={close} />}
          {form === 'assign' && <AssignForm alarm={alarm} onDone={close} />}
          {form === 'note' && <NoteForm alarm={alarm} onDone={close} />}
        </div>
      )}
    </div>
  );
}

/** The buttons of one occurrence, and what has become of the commands that they gave. */
function AlarmButtons({ alarm, alike, form, onForm }: Props & { form: FormName | undefined; onForm: (form: FormName) => void }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const acks = useAcknowledge();
  const { acknowledge } = acks;
  const command = useCommand();
  const readOnly = useReadOnly();
  const open = alike.filter(({ ack }) => !ack).length;
  const said = ackWords(acks, language);
  const ordered = commandWords(command, language);
  usePageKeys(
    useCallback(
      (event: KeyboardEvent) => {
        if (readOnly || isTyping(event) || event.ctrlKey || event.altKey || event.metaKey || event.key.toLowerCase() !== 'a') return;
        void acknowledge(event.shiftKey ? alike : [alarm]);
        event.preventDefault();
      },
      [acknowledge, alarm, alike, readOnly],
    ),
  );
  return (
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
      {!isOwnAlarm(alarm) && (
        <>
          {alarm.shelved ? (
            <button type="button" className="button" disabled={readOnly || command.state === 'sending' || command.state === 'queued'} onClick={() => void command.send('alarm.unshelve', { alarm: alarm.id })}>
              {text('alarms.unshelve')}
            </button>
          ) : (
            <button type="button" className="button" disabled={readOnly} aria-expanded={form === 'shelve'} onClick={() => onForm('shelve')}>
              {text('alarms.shelve')}
              <kbd>Z</kbd>
            </button>
          )}
          <button type="button" className="button" disabled={readOnly} aria-expanded={form === 'assign'} onClick={() => onForm('assign')}>
            {text('alarms.assign')}
          </button>
          <button type="button" className="button" disabled={readOnly} aria-expanded={form === 'note'} onClick={() => onForm('note')}>
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
  );
}
