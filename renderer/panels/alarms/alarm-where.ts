import type { Alarm } from '../../../shared/domain/alarm.ts';
import { channelName, departmentName, stakeLabel } from '../../i18n/names.ts';
import type { Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';

/** Where an alarm is: its place; else whose it is, when it is about a department; else what saw it. */
export function alarmWhere({ position, source, type }: Pick<Alarm, 'position' | 'source' | 'type'>, language: Language, lookup: Lookup): string {
  if (position) return stakeLabel(position, language, lookup);
  const channel = lookup.catalogue.channels[lookup.channelIndex.get(source) ?? -1];
  if (!channel) return source;
  return type === 'department' ? departmentName(channel.department, language, lookup) : channelName(channel, language, lookup);
}
