import { useState } from 'react';
import { callsPerson } from '../../../shared/domain/alarm-harm.ts';
import { useLiveAlarmBook, type AlarmBook } from '../../stores/alarm-book.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { urgentWords } from './urgent-words.ts';

/** What has been told of which alarms. */
interface Told {
  book: AlarmBook | undefined;
  lookup: Lookup | undefined;
  /** Occurrences that want somebody now; undefined until there has been a picture, whose alarms are no news. */
  urgent: ReadonlySet<string> | undefined;
  /** The same words again are told again: what is told is a new element each time. */
  nth: number;
  words: string;
}

/** Tells a screen reader at once of every alarm of the highest priority that comes while the console is open. */
export function Announcer() {
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  const book = useLiveAlarmBook();
  const [told, setTold] = useState<Told>({ book: undefined, lookup: undefined, urgent: undefined, nth: 0, words: '' });
  // While rendering, not in an effect: the words are drawn with the picture that they are of, in one commit.
  if (told.book !== book || told.lookup !== lookup) {
    const urgent = book.alarms.filter((alarm) => alarm.priority === 1 && callsPerson(alarm, book.atMs, book.asides));
    const fresh = lookup && told.urgent ? urgent.filter((alarm) => !told.urgent!.has(alarm.occurrence)) : [];
    const next = lookup && fresh.length > 0 ? { nth: told.nth + 1, words: urgentWords(fresh, language, lookup, types) } : { nth: told.nth, words: told.words };
    setTold({ book, lookup, urgent: lookup ? new Set(urgent.map((alarm) => alarm.occurrence)) : told.urgent, ...next });
  }
  return (
    <div className="unseen" role="alert" aria-live="assertive">
      <span key={told.nth}>{told.words}</span>
    </div>
  );
}
