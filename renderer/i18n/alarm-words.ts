import type { AlarmAside } from '../../shared/domain/alarm-aside.ts';
import { alarmTypeOf, type AlarmTypes } from '../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';
import { isOwnAlarm } from '../../shared/domain/link-alarm.ts';
import { formatMoment } from '../lib/local-time.ts';
import type { AckProgress } from '../stores/acknowledge.ts';
import type { Language } from '../stores/language.ts';
import { useSiteRules } from '../stores/site-rules.ts';
import { commandReason, operatorName } from './command-words.ts';
import { textIn, textOf } from './text.ts';

/** What a type of alarm is called: as in the site's table, else as in the texts, else by its id. */
export function alarmTypeName(id: string, language: Language, types: AlarmTypes | undefined): string {
  const type = alarmTypeOf(types, id);
  return type ? (language === 'en' ? type.nameEn : type.name) : textOf(language, 'alarm', id);
}

/** The same by the site's table as it stands: a site's own types have names nowhere else. */
export function alarmName(id: string, language: Language): string {
  return alarmTypeName(id, language, useSiteRules.getState().rules?.alarmTypes);
}

/** What an alarm says of itself: the fabric's text; for the console's own alarms words of its own. */
export function alarmText(alarm: Alarm, language: Language): string {
  return isOwnAlarm(alarm) ? textOf(language, 'link-fault', alarm.text) : alarm.text;
}

/** Why an alarm is kept aside, and until when. */
export function asideWords(aside: AlarmAside, language: Language, nowMs: number): string {
  const text = textIn(language);
  if (aside.why === 'suppressed') return text(`aside.${aside.by}`);
  const until = aside.until === undefined ? text('aside.no-end') : text('aside.until', { time: formatMoment(aside.until, nowMs) });
  return aside.why === 'shelved' ? `${until} · ${operatorName(aside.by, language)} · ${aside.reason}` : `${until} · ${aside.reason}`;
}

/** What is said of acknowledgements under way or not done; nothing when all is well. */
export function ackWords({ of, sending, queued, failed, code }: AckProgress, language: Language): string | undefined {
  const text = textIn(language);
  const parts = [
    sending && text('alarms.acking', { count: of }),
    !sending && queued > 0 && text('alarms.ack-queued', { count: queued }),
    failed > 0 && text('alarms.ack-failed', { count: failed, why: commandReason(code, language) }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(' · ') : undefined;
}
