import { useEffect, useRef, useState } from 'react';
import { callsPerson } from '../../../shared/domain/alarm-harm.ts';
import { stakeLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { useLiveAlarmBook } from '../../stores/alarm-book.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLookup } from '../../stores/use-lookup.ts';

/** Tells a screen reader at once of every alarm of the highest priority that comes while the console is open. */
export function Announcer() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const book = useLiveAlarmBook();
  const told = useRef<Set<string> | undefined>(undefined);
  const [message, setMessage] = useState('');
  useEffect(() => {
    const urgent = book.alarms.filter((alarm) => alarm.priority === 1 && callsPerson(alarm, book.atMs, book.asides));
    const before = told.current;
    if (before && lookup) {
      const fresh = urgent.find((alarm) => !before.has(alarm.occurrence));
      if (fresh) {
        const { position } = fresh;
        const where = position ? stakeLabel(position, language, lookup) : '';
        setMessage(text('announce.urgent', { what: textOf(language, 'alarm', fresh.type), where }));
      }
    }
    if (lookup) told.current = new Set(urgent.map((alarm) => alarm.occurrence));
  }, [book, lookup, language, text]);
  return (
    <div className="unseen" role="alert" aria-live="assertive">
      {message}
    </div>
  );
}
