import type { AlarmTypes } from '../../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../../shared/domain/alarm.ts';
import { alarmTypeName } from '../../i18n/alarm-words.ts';
import { joinNames, stakeLabel } from '../../i18n/names.ts';
import { textIn } from '../../i18n/text.ts';
import type { Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';

/** So many alarms are named at once; who listens cannot skim. */
const named = 3;

/** What a screen reader says of alarms of the highest priority that have come together, one at least: the first few by name and place, the others by number. */
export function urgentWords(alarms: readonly Alarm[], language: Language, lookup: Lookup, types: AlarmTypes | undefined): string {
  const text = textIn(language);
  const names = alarms.slice(0, named).map(({ type, position }) => [alarmTypeName(type, language, types), position && stakeLabel(position, language, lookup)].filter(Boolean).join(' '));
  const more = alarms.length > named ? [text('announce.more', { n: alarms.length - named })] : [];
  return text('announce.urgent', { what: joinNames([...names, ...more], language) });
}
