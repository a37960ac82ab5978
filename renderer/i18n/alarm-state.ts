import type { Alarm } from '../../shared/domain/alarm.ts';
import type { TextKey } from './text.ts';

/** What is said of an alarm's two booleans: the list, the details and the counts use the same words. */
export function alarmState({ active, ack }: Pick<Alarm, 'active' | 'ack'>): TextKey {
  if (active) return ack ? 'alarms.acked' : 'alarms.unacked';
  return ack ? 'alarms.cleared' : 'alarms.cleared-unacked';
}
