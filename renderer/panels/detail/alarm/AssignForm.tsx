import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { commandWords, operatorName } from '../../../i18n/command-words.ts';
import { useText } from '../../../i18n/text.ts';
import { useLanguage } from '../../../stores/language.ts';
import { assignees, useOperators } from '../../../stores/operators.ts';
import { useCommand } from '../../../stores/use-command.ts';

/** Gives an alarm to one of those who sit at the console's windows. */
export function AssignForm({ alarm, onDone }: { alarm: Alarm; onDone: () => void }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const seats = useOperators((operators) => operators.seats);
  const command = useCommand();
  const said = commandWords(command, language);
  const people = assignees(seats);
  const assign = async (to: string) => {
    const answer = await command.send('alarm.assign', { alarm: alarm.id, occurrence: alarm.occurrence, to });
    if (answer.ok && answer.value.state === 'done') onDone();
  };
  return (
    <div className="alarm-form" role="group" aria-label={text('alarms.assign')} data-testid="assign-form">
      <span>{text('alarms.assignee')}</span>
      {people.length === 0 && <span className="muted">{text('assign.nobody')}</span>}
      {people.map((person) => (
        <button key={person} type="button" className="chip" aria-pressed={alarm.assignee === person} disabled={command.state === 'sending' || command.state === 'queued'} onClick={() => void assign(person)}>
          {operatorName(person, language)}
        </button>
      ))}
      {said !== undefined && (
        <span className={command.state === 'failed' ? 'tone-warn' : 'muted'} role="status">
          {said}
        </span>
      )}
    </div>
  );
}
