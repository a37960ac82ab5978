import type { Alarm } from '../../../shared/domain/alarm.ts';
import { isOwnAlarm } from '../../../shared/domain/link-alarm.ts';
import { channelName, departmentName, stakeLabel } from '../../i18n/names.ts';
import { textIn } from '../../i18n/text.ts';
import type { Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';

/** Where an alarm is: its place; else whose it is, when it is about a department; else what saw it, be that the console itself. */
export function alarmWhere(alarm: Pick<Alarm, 'id' | 'position' | 'source' | 'type'>, language: Language, lookup: Lookup): string {
  const { position, source, type } = alarm;
  if (position) return stakeLabel(position, language, lookup);
  if (isOwnAlarm(alarm)) return textIn(language)('alarms.own');
  const channel = lookup.catalogue.channels[lookup.channelIndex.get(source) ?? -1];
  if (!channel) return source;
  return type === 'department' ? departmentName(channel.department, language, lookup) : channelName(channel, language, lookup);
}
