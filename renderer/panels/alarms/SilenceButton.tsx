import { useState } from 'react';
import { textIn, useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { useAlarmDesk } from '../../stores/alarm-desk.ts';
import { useLanguage, type Language } from '../../stores/language.ts';
import { callService } from '../../stores/service-calls.ts';
import { useSiteRules } from '../../stores/site-rules.ts';

/** Silences sound below priority 1 for a time; refused, and said so, while one of priority 1 is not acknowledged. */
export function SilenceButton() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const silence = useAlarmDesk((desk) => desk.silence);
  const choices = useSiteRules(({ rules }) => rules?.alarmLoad.silence.choicesMin);
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<string>();
  const silenceFor = async (minutes: number) => {
    const answer = await callService('alarm.silence', { minutes });
    setRefused(answer.ok ? undefined : refusal(answer.error.code, language));
    if (answer.ok) setOpen(false);
  };
  if (silence) {
    return (
      <button type="button" className="button tone-warn" data-testid="silence" title={text('silence.end')} onClick={() => void silenceFor(0)}>
        {text('silence.until', { time: formatMinutes(silence.until) })}
      </button>
    );
  }
  return (
    <span className="silence">
      <button type="button" className="button" data-testid="silence" aria-expanded={open} title={text('silence.title')} onClick={() => {
        setOpen(!open);
        setRefused(undefined);
      }}>
        {text('silence.short')}
      </button>
      {open && (
        <span className="silence-choices" role="group" aria-label={text('silence.title')}>
          <span>{text('silence.title')}</span>
          <span className="silence-times">
            {choices?.map((minutes) => (
              <button key={minutes} type="button" className="button" onClick={() => void silenceFor(minutes)}>
                {text('age.minutes', { n: minutes })}
              </button>
            ))}
          </span>
          {refused !== undefined && (
            <span className="tone-warn" role="alert">
              {refused}
            </span>
          )}
        </span>
      )}
    </span>
  );
}

function refusal(code: string, language: Language): string {
  const text = textIn(language);
  return code === 'forbidden' ? text('silence.top-unacked') : text('silence.failed');
}
