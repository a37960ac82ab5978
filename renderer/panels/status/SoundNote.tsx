import { useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { useAlarmDesk } from '../../stores/alarm-desk.ts';
import { useSound } from '../../stores/alarm-sound.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';

/** Says that the browser keeps the alarm's sound back until somebody touches the window, or that somebody has silenced it. */
export function SoundNote() {
  const text = useText();
  const state = useSound((sound) => sound.state);
  const silence = useAlarmDesk((desk) => desk.silence);
  if (state !== 'blocked' && silence) {
    return (
      <p className="sound-note tone-warn nowrap" data-testid="sound-silenced">
        {text('silence.until', { time: formatMinutes(silence.until) })}
      </p>
    );
  }
  if (state !== 'blocked') return null;
  return (
    <p className="sound-note tone-warn" role="alert" data-testid="sound-blocked">
      <Glyph name="triangle" />
      <Clip>{text('sound.blocked')}</Clip>
    </p>
  );
}
