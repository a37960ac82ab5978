import { useId, useState } from 'react';
import { findShelvingProblem, type ShelvingProblem } from '../../../../shared/domain/alarm-shelving.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { commandWords } from '../../../i18n/command-words.ts';
import { formatAge } from '../../../i18n/age.ts';
import { useText, type TextKey } from '../../../i18n/text.ts';
import { fabricNow } from '../../../stores/clock.ts';
import { useLanguage } from '../../../stores/language.ts';
import { useSiteRules } from '../../../stores/site-rules.ts';
import { useCommand } from '../../../stores/use-command.ts';

/** Shelves an alarm until an end and for a reason; without either it says what is missing and sends nothing. */
export function ShelveForm({ alarm, onDone }: { alarm: Alarm; onDone: () => void }) {
  const text = useText();
  const id = useId();
  const language = useLanguage((state) => state.language);
  const limits = useSiteRules(({ rules }) => rules?.alarmLoad.shelving);
  const [minutes, setMinutes] = useState<number>();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<ShelvingProblem>();
  const command = useCommand();
  if (!limits) return null;
  const shelve = async () => {
    const forMs = minutes === undefined ? undefined : minutes * 60_000;
    const found = findShelvingProblem(alarm, forMs, reason, limits);
    setProblem(found);
    if (found) return;
    const answer = await command.send('alarm.shelve', { alarm: alarm.id, occurrence: alarm.occurrence, until: Math.round(fabricNow() + forMs!), reason: reason.trim() });
    if (answer.ok && answer.value.state === 'done') onDone();
  };
  const said = commandWords(command, language);
  return (
    <form
      className="alarm-form"
      data-testid="shelve-form"
      onSubmit={(event) => {
        event.preventDefault();
        void shelve();
      }}
    >
      <fieldset className="alarm-times">
        <legend>{text('shelve.for')}</legend>
        {limits.choicesMin.map((choice) => (
          <button key={choice} type="button" className="chip" aria-pressed={choice === minutes} onClick={() => setMinutes(choice)}>
            {formatAge(choice * 60_000, text)}
          </button>
        ))}
      </fieldset>
      <label htmlFor={id}>{text('shelve.reason')}</label>
      {/* The form opens because somebody asked for it: the next thing they do is to write. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <input id={id} className="alarm-input" autoFocus value={reason} maxLength={limits.reasonMaxChars} placeholder={text('shelve.hint')} onChange={(event) => setReason(event.target.value)} />
      <button type="submit" className="button" disabled={command.state === 'sending' || command.state === 'queued'}>
        {text('alarms.shelve')}
      </button>
      {problem && (
        <span className="tone-warn" role="alert">
          {text(`shelve.${problem}` as TextKey, { min: limits.minMin, max: formatAge(limits.maxMin * 60_000, text), chars: limits.reasonMaxChars })}
        </span>
      )}
      {said !== undefined && (
        <span className={command.state === 'failed' ? 'tone-warn' : 'muted'} role="status">
          {said}
        </span>
      )}
    </form>
  );
}
