import { useEffect, useRef, useState } from 'react';
import { callsPerson } from '../../../shared/domain/alarm-harm.ts';
import { useLiveAlarmBook } from '../../stores/alarm-book.ts';
import { useLanguage } from '../../stores/language.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { urgentWords } from './urgent-words.ts';

/** Tells a screen reader at once of every alarm of the highest priority that comes while the console is open. */
export function Announcer() {
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  const book = useLiveAlarmBook();
  const told = useRef<Set<string> | undefined>(undefined);
  // The same words again are told again: what is told is a new element each time.
  const [message, setMessage] = useState({ nth: 0, words: '' });
  useEffect(() => {
    const urgent = book.alarms.filter((alarm) => alarm.priority === 1 && callsPerson(alarm, book.atMs, book.asides));
    const before = told.current;
    if (before && lookup) {
      const fresh = urgent.filter((alarm) => !before.has(alarm.occurrence));
      if (fresh.length > 0) setMessage(({ nth }) => ({ nth: nth + 1, words: urgentWords(fresh, language, lookup, types) }));
    }
    if (lookup) told.current = new Set(urgent.map((alarm) => alarm.occurrence));
  }, [book, lookup, language, types]);
  return (
    <div className="unseen" role="alert" aria-live="assertive">
      <span key={message.nth}>{message.words}</span>
    </div>
  );
}
